//! One instruction of the adversary with the actions of a case and calls of other instructions.

use crate::{fixture::Fixture, script::Case};
use adversary::{Step as ScriptStep, taker_address};
use airlock_client::program::SYSTEM;
use airlock_tests::{
    Step, World, key,
    tokens::{SPL_TOKEN, TOKEN_2022},
};
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

impl Fixture {
    /// An instruction of the adversary: the case's actions, with some of `instructions` among them.
    pub fn script_step(
        &self,
        world: &World,
        case: &Case,
        instructions: &[Step],
        record: Pubkey,
        escrow: Pubkey,
        signer: &'static str,
    ) -> Step {
        let adversary = world.adversary();
        let taker = taker_address(&adversary).0;
        let (usd, eur) = (world.usd, world.eur);
        let mut accounts = vec![
            AccountMeta::new(record, false),
            AccountMeta::new(escrow, false),
            AccountMeta::new_readonly(usd.key, false),
            AccountMeta::new_readonly(SPL_TOKEN, false),
            AccountMeta::new(world.token_account_of(&taker, &usd), false),
            AccountMeta::new_readonly(taker, false),
            AccountMeta::new(world.token_account(signer, &usd), false),
            AccountMeta::new(key(signer), true),
            AccountMeta::new(self.dispatch.escrow, false),
            AccountMeta::new(self.adapter.vault.reserve, false),
            AccountMeta::new(world.token_account("owner", &usd), false),
            AccountMeta::new(world.token_account("seller", &eur), false),
            AccountMeta::new_readonly(TOKEN_2022, false),
            AccountMeta::new_readonly(SYSTEM, false),
        ];
        let mut script = vec![];
        let of_length = case.actions.len() + 1;
        for at in 0..of_length {
            for (which, before) in &case.instructions {
                if before % of_length == at {
                    script.push(call(&mut accounts, &instructions[which % instructions.len()]));
                }
            }
            script.extend(case.actions.get(at).cloned());
        }
        Step::new(adversary::run(&adversary, accounts, &script), [signer])
    }
}

/// A call of the adversary; missing accounts are added.
fn call(accounts: &mut Vec<AccountMeta>, step: &Step) -> ScriptStep {
    let mut index_of = |key: Pubkey, writable: bool| {
        let known = accounts.iter().position(|known| known.pubkey == key);
        let at = known.unwrap_or_else(|| {
            accounts.push(AccountMeta::new_readonly(key, false));
            accounts.len() - 1
        });
        accounts[at].is_writable |= writable;
        u8::try_from(at).expect("few accounts")
    };
    let taker = taker_address(&key("adversary")).0;
    let signs = step
        .instruction
        .accounts
        .iter()
        .any(|meta| meta.is_signer && meta.pubkey == taker);
    let program = index_of(step.instruction.program_id, false);
    let metas = step.instruction.accounts.iter().map(|meta| adversary::Meta {
        index: index_of(meta.pubkey, meta.is_writable),
        signer: meta.is_signer,
        writable: meta.is_writable,
    });
    ScriptStep::Call(adversary::Call {
        program,
        accounts: metas.collect(),
        data: step.instruction.data.clone(),
        sign_as_taker: signs,
    })
}
