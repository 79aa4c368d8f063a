use crate::token;
use pinocchio::{
    AccountView, ProgramResult,
    cpi::{Seed, Signer},
    error::ProgramError,
};

/// Arguments, 8 bytes.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct Finalize {
    /// Base units.
    pub amount: [u8; 8],
}

impl Finalize {
    pub fn of(data: &[u8]) -> Result<&Self, ProgramError> {
        if data.len() != size_of::<Self>() {
            return Err(ProgramError::InvalidInstructionData);
        }
        // SAFETY: the length is right, and every byte is one of an array of bytes.
        Ok(unsafe { &*data.as_ptr().cast() })
    }

    pub fn run(&self, accounts: &mut [AccountView], batch: bool) -> ProgramResult {
        let [record, escrow, mint, destination, rent_payer, token_program] = accounts else {
            return Err(ProgramError::NotEnoughAccountKeys);
        };
        // SAFETY: nothing borrows the record's bytes for writing; the token program is not given them.
        let data = unsafe { record.borrow_unchecked() };
        let seeds: [Seed; 4] = [
            Seed::from(b"record"),
            Seed::from(&data[..32]),
            Seed::from(&data[32..40]),
            Seed::from(&data[40..41]),
        ];
        let signer = [Signer::from(&seeds)];
        let accounts = token::Outgoing {
            escrow,
            destination,
            rent_payer,
            mint,
            record,
        };
        if batch {
            accounts.batch(token_program.address(), &self.amount, &signer);
        } else {
            accounts.transfer(token_program.address(), &self.amount, &signer);
            accounts.close(token_program.address(), &signer);
        }
        rent_payer.set_lamports(rent_payer.lamports() + record.lamports());
        record.close()
    }
}
