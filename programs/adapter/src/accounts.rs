use crate::{AIRLOCK, AdapterError};
use pinocchio::AccountView;

/// Where the accounts of a call stand; those that the caller passed on follow.
pub const RECORD: usize = 0;
pub const ESCROW: usize = 1;
pub const MINT: usize = 2;
pub const TOKEN_PROGRAM: usize = 3;
pub const REST: usize = 4;

/// First bytes of a record.
pub const RECORD_DISCRIMINATOR: [u8; 8] = [124, 146, 84, 123, 121, 210, 217, 118];

/// The accounts of a call, known to be from Airlock.
pub struct Adapted<'a> {
    /// The dispatch's record. Signs for its escrow and for whatever the adapter opens in its name; it cannot pay lamports.
    pub record: &'a AccountView,
    /// The record's token account: writable.
    pub escrow: &'a AccountView,
    /// The vault's asset.
    pub mint: &'a AccountView,
    /// SPL Token or Token-2022, whichever owns the mint.
    pub token_program: &'a AccountView,
    /// What the caller passed on, each account once, none a signer.
    pub rest: &'a mut [AccountView],
}

impl<'a> Adapted<'a> {
    /// Reads the accounts of a call. Fails unless a record of Airlock's has signed: then nobody but Airlock can have called.
    pub fn parse(accounts: &'a mut [AccountView]) -> Result<Self, AdapterError> {
        let [record, escrow, mint, token_program, rest @ ..] = accounts else {
            return Err(AdapterError::InvalidHookAccountCount);
        };
        if !record.is_signer() || !is_record(record) {
            return Err(AdapterError::NotARecord);
        }
        Ok(Self {
            record,
            escrow,
            mint,
            token_program,
            rest,
        })
    }
}

/// Whether an account is a record of Airlock's. That it has signed is another question.
pub fn is_record(account: &AccountView) -> bool {
    let marked = |data: &[u8]| data.starts_with(&RECORD_DISCRIMINATOR);
    account.owned_by(&AIRLOCK) && account.try_borrow().is_ok_and(|data| marked(&data))
}
