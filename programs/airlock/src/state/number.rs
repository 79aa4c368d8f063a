//! Numbers of the books, changed where they stand.

use crate::{error::AirlockError, packed::U64};
use anchor_lang::prelude::*;

pub fn add(number: &mut U64, more: u64) -> Result<()> {
    let sum = number.get().checked_add(more);
    *number = sum.ok_or_else(AirlockError::overflow)?.into();
    Ok(())
}

pub fn subtract(number: &mut U64, less: u64) -> Result<()> {
    let difference = number.get().checked_sub(less);
    *number = difference.ok_or_else(AirlockError::overflow)?.into();
    Ok(())
}
