//! SOL as tokens, and back.

use crate::{
    failure::Failure,
    world::{CallOutcome, World},
};
use airlock_client::{address, external, generated::types::TokenProgram, program};

pub async fn wrap(world: &mut World, by: usize, lamports: u64) -> Result<CallOutcome, Failure> {
    let person = &world.people[by];
    let wallet = person.address();
    let account = address::associated_token_account(&wallet, &program::WRAPPED_SOL, &program::SPL_TOKEN).0;
    let instructions = [
        external::CreateAssociatedTokenAccount {
            payer: wallet,
            wallet,
            mint: program::WRAPPED_SOL,
            token_program: TokenProgram::SplToken,
        }
        .instruction(),
        external::transfer_lamports(&wallet, &account, lamports),
        external::sync_native(&account),
    ];
    world.connection.send(&instructions, &person.key, &[]).await
}

/// Closes the account: all SOL in it is in the wallet again.
pub async fn unwrap(world: &mut World, by: usize) -> Result<CallOutcome, Failure> {
    let person = &world.people[by];
    let wallet = person.address();
    let account = address::associated_token_account(&wallet, &program::WRAPPED_SOL, &program::SPL_TOKEN).0;
    let close = external::CloseTokenAccount {
        account,
        destination: wallet,
        owner: wallet,
        token_program: TokenProgram::SplToken,
    }
    .instruction();
    world.connection.send(&[close], &person.key, &[]).await
}
