//! A signature for a call of another program.

use anchor_lang::prelude::AccountInfo;

/// Who signs it.
pub struct Signer<'a, 'info> {
    pub account: &'a AccountInfo<'info>,
    /// Seeds if it is one of our addresses, else empty: then it signed the transaction.
    pub seeds: &'a [&'a [u8]],
}
