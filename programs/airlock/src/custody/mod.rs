//! The one place where tokens and lamports enter and leave. What arrives is measured, never believed.

mod destination;
mod fee_account;
mod leg;
mod opener;
mod payment;
mod rent;
mod share_mint;
mod spl_token;
mod token_2022;

pub use {destination::*, fee_account::*, leg::*, opener::*, payment::*, rent::*, share_mint::*};
