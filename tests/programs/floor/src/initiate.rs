use crate::token;
use pinocchio::{
    AccountView, Address, ProgramResult,
    cpi::{CpiAccount, Seed, Signer, invoke_signed_unchecked},
    error::ProgramError,
    instruction::{InstructionAccount, InstructionView},
};

/// Arguments, 36 bytes.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct Initiate {
    pub number: [u8; 8],
    /// Base units.
    pub amount: [u8; 8],
    /// Lamports.
    pub record_rent: [u8; 8],
    /// Lamports.
    pub escrow_rent: [u8; 8],
    /// Bytes.
    pub record_len: u8,
    /// Times 256.
    pub record_len_high: u8,
    pub record_bump: u8,
    pub escrow_bump: u8,
}

/// Bytes of the escrow: a token account without extensions.
const ESCROW_LEN: [u8; 8] = 165u64.to_le_bytes();

impl Initiate {
    pub fn of(data: &[u8]) -> Result<&Self, ProgramError> {
        if data.len() != size_of::<Self>() {
            return Err(ProgramError::InvalidInstructionData);
        }
        // SAFETY: the length is right, and every byte is one of an array of bytes.
        Ok(unsafe { &*data.as_ptr().cast() })
    }

    pub fn run(&self, program: &Address, accounts: &mut [AccountView], batch: bool) -> ProgramResult {
        let [
            payer,
            owner,
            record,
            escrow,
            source,
            mint,
            token_program,
            _system_program,
        ] = accounts
        else {
            return Err(ProgramError::NotEnoughAccountKeys);
        };
        let (record_bump, escrow_bump) = ([self.record_bump], [self.escrow_bump]);
        let seeds: [Seed; 4] = [
            Seed::from(b"record"),
            Seed::from(owner.address().as_array()),
            Seed::from(&self.number),
            Seed::from(&record_bump),
        ];
        let len = [self.record_len, self.record_len_high, 0, 0, 0, 0, 0, 0];
        create(payer, record, &self.record_rent, &len, program, &seeds);
        let seeds: [Seed; 3] = [
            Seed::from(b"escrow"),
            Seed::from(record.address().as_array()),
            Seed::from(&escrow_bump),
        ];
        create(
            payer,
            escrow,
            &self.escrow_rent,
            &ESCROW_LEN,
            token_program.address(),
            &seeds,
        );

        // SAFETY: nothing else borrows the record's bytes.
        let data = unsafe { record.borrow_unchecked_mut() };
        data[..32].copy_from_slice(owner.address().as_array());
        data[32..40].copy_from_slice(&self.number);
        data[40] = self.record_bump;

        let accounts = token::Incoming {
            source,
            escrow,
            owner,
            mint,
            record,
        };
        if batch {
            accounts.batch(token_program.address(), &self.amount);
        } else {
            accounts.initialize(token_program.address());
            accounts.transfer(token_program.address(), &self.amount);
        }
        Ok(())
    }
}

/// System program, tag 0.
fn create(
    payer: &AccountView,
    account: &AccountView,
    lamports: &[u8; 8],
    len: &[u8; 8],
    owner: &Address,
    seeds: &[Seed],
) {
    let mut data = [0; 52];
    data[4..12].copy_from_slice(lamports);
    data[12..20].copy_from_slice(len);
    data[20..52].copy_from_slice(owner.as_array());
    let instruction = InstructionView {
        program_id: &Address::new_from_array([0; 32]),
        accounts: &[
            InstructionAccount::writable_signer(payer.address()),
            InstructionAccount::writable_signer(account.address()),
        ],
        data: &data,
    };
    let accounts = [CpiAccount::from(payer), CpiAccount::from(account)];
    // SAFETY: nothing borrows the accounts.
    unsafe { invoke_signed_unchecked(&instruction, &accounts, &[Signer::from(seeds)]) }
}
