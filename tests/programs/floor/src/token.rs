//! Instructions of the token programs: 18 `InitializeAccount3`, 12 `TransferChecked`, 9 `CloseAccount`, 255 `Batch` (of
//! entries: number of accounts, length of data, data).

use pinocchio::{
    AccountView, Address,
    cpi::{CpiAccount, Signer, invoke_signed_unchecked},
    instruction::{InstructionAccount, InstructionView},
};

/// The decimals of every mint that is measured.
const DECIMALS: u8 = 6;

/// The accounts with which tokens come into the escrow.
pub struct Incoming<'a> {
    pub source: &'a AccountView,
    pub escrow: &'a AccountView,
    pub owner: &'a AccountView,
    pub mint: &'a AccountView,
    pub record: &'a AccountView,
}

impl Incoming<'_> {
    pub fn initialize(&self, program: &Address) {
        let data = initialize(self.record.address());
        call(program, &self.initialize_metas(), &data, &[self.escrow, self.mint], &[]);
    }

    pub fn transfer(&self, program: &Address, amount: &[u8; 8]) {
        let infos = [self.source, self.mint, self.escrow, self.owner];
        call(program, &self.transfer_metas(), &transfer(amount), &infos, &[]);
    }

    pub fn batch(&self, program: &Address, amount: &[u8; 8]) {
        let mut data = [0; 48];
        data[0] = 255;
        data[1..3].copy_from_slice(&[2, 33]);
        data[3..36].copy_from_slice(&initialize(self.record.address()));
        data[36..38].copy_from_slice(&[4, 10]);
        data[38..].copy_from_slice(&transfer(amount));
        let ([a, b], [c, d, e, f]) = (self.initialize_metas(), self.transfer_metas());
        let infos = [self.escrow, self.mint, self.source, self.mint, self.escrow, self.owner];
        call(program, &[a, b, c, d, e, f], &data, &infos, &[]);
    }

    fn initialize_metas(&self) -> [InstructionAccount<'_>; 2] {
        [
            InstructionAccount::writable(self.escrow.address()),
            InstructionAccount::readonly(self.mint.address()),
        ]
    }

    fn transfer_metas(&self) -> [InstructionAccount<'_>; 4] {
        [
            InstructionAccount::writable(self.source.address()),
            InstructionAccount::readonly(self.mint.address()),
            InstructionAccount::writable(self.escrow.address()),
            InstructionAccount::readonly_signer(self.owner.address()),
        ]
    }
}

/// The accounts with which tokens leave the escrow.
pub struct Outgoing<'a> {
    pub escrow: &'a AccountView,
    pub destination: &'a AccountView,
    pub rent_payer: &'a AccountView,
    pub mint: &'a AccountView,
    pub record: &'a AccountView,
}

impl Outgoing<'_> {
    pub fn transfer(&self, program: &Address, amount: &[u8; 8], signer: &[Signer]) {
        let infos = [self.escrow, self.mint, self.destination, self.record];
        call(program, &self.transfer_metas(), &transfer(amount), &infos, signer);
    }

    pub fn close(&self, program: &Address, signer: &[Signer]) {
        let infos = [self.escrow, self.rent_payer, self.record];
        call(program, &self.close_metas(), &[9], &infos, signer);
    }

    pub fn batch(&self, program: &Address, amount: &[u8; 8], signer: &[Signer]) {
        let mut data = [0; 16];
        data[..3].copy_from_slice(&[255, 4, 10]);
        data[3..13].copy_from_slice(&transfer(amount));
        data[13..].copy_from_slice(&[3, 1, 9]);
        let ([a, b, c, d], [e, f, g]) = (self.transfer_metas(), self.close_metas());
        let infos = [
            self.escrow,
            self.mint,
            self.destination,
            self.record,
            self.escrow,
            self.rent_payer,
            self.record,
        ];
        call(program, &[a, b, c, d, e, f, g], &data, &infos, signer);
    }

    fn transfer_metas(&self) -> [InstructionAccount<'_>; 4] {
        [
            InstructionAccount::writable(self.escrow.address()),
            InstructionAccount::readonly(self.mint.address()),
            InstructionAccount::writable(self.destination.address()),
            InstructionAccount::readonly_signer(self.record.address()),
        ]
    }

    fn close_metas(&self) -> [InstructionAccount<'_>; 3] {
        [
            InstructionAccount::writable(self.escrow.address()),
            InstructionAccount::writable(self.rent_payer.address()),
            InstructionAccount::readonly_signer(self.record.address()),
        ]
    }
}

fn initialize(authority: &Address) -> [u8; 33] {
    let mut data = [18; 33];
    data[1..].copy_from_slice(authority.as_array());
    data
}

fn transfer(amount: &[u8; 8]) -> [u8; 10] {
    let mut data = [12; 10];
    data[1..9].copy_from_slice(amount);
    data[9] = DECIMALS;
    data
}

fn call<const N: usize>(
    program: &Address,
    metas: &[InstructionAccount; N],
    data: &[u8],
    infos: &[&AccountView; N],
    signer: &[Signer],
) {
    let accounts: [CpiAccount; N] = infos.map(CpiAccount::from);
    let instruction = InstructionView {
        program_id: program,
        accounts: metas,
        data,
    };
    // SAFETY: nothing borrows the accounts.
    unsafe { invoke_signed_unchecked(&instruction, &accounts, signer) }
}
