//! The one place where tokens and lamports enter and leave. What arrives is measured, never believed.

mod address;
mod destination;
mod fee_account;
mod leg;
mod mint;
mod rent;
mod share_mint;
mod steps;
mod token_account;
mod token_program;

use token_account::withheld;

pub use {
    address::*, destination::*, fee_account::*, leg::*, mint::*, rent::*, share_mint::*, token_account::*,
    token_program::*,
};
