//! What the two token programs store, read as bytes. Nothing is moved here.

mod mint;
mod token_account;
mod token_program;

pub use {mint::*, token_account::*, token_program::*};
