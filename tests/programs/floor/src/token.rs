//! Instructions of the token programs: 18 `InitializeAccount3`, 12 `TransferChecked`, 9 `CloseAccount`, 255 `Batch` (of
//! entries: number of accounts, length of data, data).

use pinocchio::{
    account_info::AccountInfo,
    cpi::invoke_signed_unchecked,
    instruction::{Account, AccountMeta, Instruction, Signer},
    pubkey::Pubkey,
};

/// The decimals of every mint that is measured.
const DECIMALS: u8 = 6;

/// The accounts with which tokens come into the escrow.
pub struct Incoming<'a> {
    pub source: &'a AccountInfo,
    pub escrow: &'a AccountInfo,
    pub owner: &'a AccountInfo,
    pub mint: &'a AccountInfo,
    pub record: &'a AccountInfo,
}

impl Incoming<'_> {
    pub fn initialize(&self, program: &Pubkey) {
        let data = initialize(self.record.key());
        call(program, &self.initialize_metas(), &data, &[self.escrow, self.mint], &[]);
    }

    pub fn transfer(&self, program: &Pubkey, amount: &[u8; 8]) {
        let infos = [self.source, self.mint, self.escrow, self.owner];
        call(program, &self.transfer_metas(), &transfer(amount), &infos, &[]);
    }

    pub fn batch(&self, program: &Pubkey, amount: &[u8; 8]) {
        let mut data = [0; 48];
        data[0] = 255;
        data[1..3].copy_from_slice(&[2, 33]);
        data[3..36].copy_from_slice(&initialize(self.record.key()));
        data[36..38].copy_from_slice(&[4, 10]);
        data[38..].copy_from_slice(&transfer(amount));
        let ([a, b], [c, d, e, f]) = (self.initialize_metas(), self.transfer_metas());
        let infos = [self.escrow, self.mint, self.source, self.mint, self.escrow, self.owner];
        call(program, &[a, b, c, d, e, f], &data, &infos, &[]);
    }

    fn initialize_metas(&self) -> [AccountMeta<'_>; 2] {
        [
            AccountMeta::writable(self.escrow.key()),
            AccountMeta::readonly(self.mint.key()),
        ]
    }

    fn transfer_metas(&self) -> [AccountMeta<'_>; 4] {
        [
            AccountMeta::writable(self.source.key()),
            AccountMeta::readonly(self.mint.key()),
            AccountMeta::writable(self.escrow.key()),
            AccountMeta::readonly_signer(self.owner.key()),
        ]
    }
}

/// The accounts with which tokens leave the escrow.
pub struct Outgoing<'a> {
    pub escrow: &'a AccountInfo,
    pub destination: &'a AccountInfo,
    pub rent_payer: &'a AccountInfo,
    pub mint: &'a AccountInfo,
    pub record: &'a AccountInfo,
}

impl Outgoing<'_> {
    pub fn transfer(&self, program: &Pubkey, amount: &[u8; 8], signer: &[Signer]) {
        let infos = [self.escrow, self.mint, self.destination, self.record];
        call(program, &self.transfer_metas(), &transfer(amount), &infos, signer);
    }

    pub fn close(&self, program: &Pubkey, signer: &[Signer]) {
        let infos = [self.escrow, self.rent_payer, self.record];
        call(program, &self.close_metas(), &[9], &infos, signer);
    }

    pub fn batch(&self, program: &Pubkey, amount: &[u8; 8], signer: &[Signer]) {
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

    fn transfer_metas(&self) -> [AccountMeta<'_>; 4] {
        [
            AccountMeta::writable(self.escrow.key()),
            AccountMeta::readonly(self.mint.key()),
            AccountMeta::writable(self.destination.key()),
            AccountMeta::readonly_signer(self.record.key()),
        ]
    }

    fn close_metas(&self) -> [AccountMeta<'_>; 3] {
        [
            AccountMeta::writable(self.escrow.key()),
            AccountMeta::writable(self.rent_payer.key()),
            AccountMeta::readonly_signer(self.record.key()),
        ]
    }
}

fn initialize(authority: &Pubkey) -> [u8; 33] {
    let mut data = [18; 33];
    data[1..].copy_from_slice(authority);
    data
}

fn transfer(amount: &[u8; 8]) -> [u8; 10] {
    let mut data = [12; 10];
    data[1..9].copy_from_slice(amount);
    data[9] = DECIMALS;
    data
}

fn call<const N: usize>(
    program: &Pubkey,
    metas: &[AccountMeta; N],
    data: &[u8],
    infos: &[&AccountInfo; N],
    signer: &[Signer],
) {
    let accounts: [Account; N] = infos.map(Account::from);
    let instruction = Instruction {
        program_id: program,
        accounts: metas,
        data,
    };
    // SAFETY: nothing borrows the accounts.
    unsafe { invoke_signed_unchecked(&instruction, &accounts, signer) }
}
