//! Token instructions that people send by themselves.

use super::{Step, World};
use crate::{
    people::{Name, key},
    tokens::Mint,
};
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

impl World {
    /// Sends tokens from a person's associated token account to any account of the mint.
    pub fn pay_step(&self, from: Name, mint: &Mint, to: Pubkey, amount: u64) -> Step {
        const TRANSFER_CHECKED: u8 = 12;
        let data = [
            &[TRANSFER_CHECKED][..],
            &amount.to_le_bytes(),
            &[self.spec(mint).decimals],
        ]
        .concat();
        let accounts = vec![
            AccountMeta::new(self.wallet(from, mint), false),
            AccountMeta::new_readonly(mint.key, false),
            AccountMeta::new(to, false),
            AccountMeta::new_readonly(key(from), true),
        ];
        Step::new(Instruction::new_with_bytes(mint.program, &data, accounts), [from])
    }

    /// Closes a person's associated token account, which must be empty.
    pub fn close_account_step(&self, person: Name, mint: &Mint) -> Step {
        close(person, mint, self.wallet(person, mint))
    }

    /// Moves `amount` between a person's accounts, and closes the first, which has no more.
    pub fn empty_steps(&self, person: Name, mint: &Mint, from: Pubkey, to: Pubkey, amount: u64) -> [Step; 2] {
        let mut pass_on = self.pay_step(person, mint, to, amount);
        pass_on.instruction.accounts[0].pubkey = from;
        [pass_on, close(person, mint, from)]
    }
}

fn close(person: Name, mint: &Mint, account: Pubkey) -> Step {
    const CLOSE_ACCOUNT: u8 = 9;
    let accounts = vec![
        AccountMeta::new(account, false),
        AccountMeta::new(key(person), false),
        AccountMeta::new_readonly(key(person), true),
    ];
    let close = Instruction::new_with_bytes(mint.program, &[CLOSE_ACCOUNT], accounts);
    Step::new(close, [person])
}
