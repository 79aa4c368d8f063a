//! Token instructions that people send by themselves.

use super::{Step, World};
use crate::{
    people::{Name, key},
    tokens::Mint,
};
use airlock_client::{external, generated::types::TokenProgram};
use solana_pubkey::Pubkey;

impl Mint {
    pub fn token_program(&self) -> TokenProgram {
        TokenProgram::from_id(&self.program).expect("a token program")
    }
}

impl World {
    /// Sends tokens from a person's associated token account to any account of the mint.
    pub fn pay_step(&self, from: Name, mint: &Mint, to: Pubkey, amount: u64) -> Step {
        self.move_step(from, mint, [self.token_account(from, mint), to], amount)
    }

    /// The same from any token account of theirs.
    fn move_step(&self, owner: Name, mint: &Mint, [from, to]: [Pubkey; 2], amount: u64) -> Step {
        let transfer = external::TransferChecked {
            token_program: mint.token_program(),
            source: from,
            mint: mint.key,
            destination: to,
            owner: key(owner),
            amount,
            decimals: self.spec(mint).decimals,
        };
        Step::new(transfer.instruction(), [owner])
    }

    /// Closes a person's associated token account, which must be empty.
    pub fn close_account_step(&self, person: Name, mint: &Mint) -> Step {
        close(person, mint, self.token_account(person, mint))
    }

    /// Moves `amount` between a person's accounts, and closes the first, which has no more.
    pub fn empty_steps(&self, person: Name, mint: &Mint, from: Pubkey, to: Pubkey, amount: u64) -> [Step; 2] {
        let pass_on = self.move_step(person, mint, [from, to], amount);
        [pass_on, close(person, mint, from)]
    }
}

fn close(person: Name, mint: &Mint, account: Pubkey) -> Step {
    let owner = key(person);
    let close = external::CloseTokenAccount {
        account,
        destination: owner,
        owner,
        token_program: mint.token_program(),
    }
    .instruction();
    Step::new(close, [person])
}
