//! The one place where tokens and lamports enter and leave. What arrives is measured, never believed.

mod destination;
mod fee_account;
mod leg;
mod rent;
mod share_mint;
mod steps;

pub use {destination::*, fee_account::*, leg::*, rent::*, share_mint::*};
