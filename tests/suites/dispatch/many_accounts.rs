//! As many accounts as a transaction can name are passed to an adapter.

use super::{assert_amounts, with_adapter};
use crate::QUICK;
use adversary::Step as ScriptStep;
use airlock_tests::{Step, World, world::adapter_accounts};
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;
use std::collections::BTreeSet;

/// Accounts that one transaction may name: on mainnet, and with every feature of a bank.
const MOST: usize = if QUICK { 64 } else { 128 };

/// At least so many accounts are passed, some of them more than once where a transaction cannot name so many.
const PASSED: usize = 100;

/// How many accounts a transaction of this step names: also who pays for it, and the program that it asks for compute units.
fn named(step: &Step) -> usize {
    let metas = step.instruction.accounts.iter().map(|meta| meta.pubkey);
    let keys: BTreeSet<_> = metas.chain([step.instruction.program_id]).collect();
    keys.len() + 2
}

/// Accounts for the adapter beside those of `step`, `last` at the end of those that are not repeated.
fn fill(step: &Step, last: Pubkey) -> (Vec<AccountMeta>, usize) {
    let nobody = (0..MOST - named(step) - 1).map(|at| Pubkey::new_from_array([at as u8 + 1; 32]));
    let different: Vec<_> = nobody.chain([last]).collect();
    let repeated = different.iter().cycle().take(PASSED.max(different.len()));
    let metas = repeated.map(|key| AccountMeta::new_readonly(*key, false)).collect();
    (metas, different.len())
}

/// Requires that the account at `at` is `key`, as far as its bytes tell.
fn require(world: &World, at: usize, key: &Pubkey) -> ScriptStep {
    ScriptStep::RequireBytes {
        account: u8::try_from(at).expect("an index"),
        offset: 0,
        bytes: world.account(key).expect("an account").data[..40].to_vec(),
    }
}

#[test]
fn as_many_accounts_as_a_transaction_can_name_are_passed_to_an_adapter() {
    let (mut world, vault, adapter) = with_adapter();
    world.chain.allow_most_units();
    let last = vault.share.key;

    let (smallest, dispatch) = world.dispatch(&adapter, 4_000).step();
    let (more, different) = fill(&smallest, last);
    let seen = require(&world, usize::from(adapter_accounts::MORE) + different - 1, &last);
    let script = vec![seen, world.take(&vault, 4_000)];
    let (step, _) = world
        .dispatch(&adapter, 4_000)
        .script(script)
        .adapter_accounts(more)
        .step();
    assert_eq!(named(&step), MOST);
    let outcome = world.send_with_table(&[step]);
    assert_eq!(outcome.refusal(), None, "{:#?}", outcome.logs);
    assert_amounts(&world, &adapter, [6_000, 4_000, 4_000]);

    let smallest = world.pass_slots(1).collect_step(&dispatch, "operator", &[], &[]);
    let (more, different) = fill(&smallest, last);
    let seen = require(&world, usize::from(adapter_accounts::MORE) + different - 1, &last);
    let script = [seen, world.give_back(&vault, 4_000)];
    let collect = world.collect_step(&dispatch, "operator", &script, &more);
    assert_eq!(named(&collect), MOST);
    let outcome = world.send_with_table(&[collect]);
    assert_eq!(outcome.refusal(), None, "{:#?}", outcome.logs);
    let close = world.return_or_close_step(&dispatch, "operator", 0);
    world.done(&[close]);
    assert_amounts(&world, &adapter, [10_000, 0, 0]);
}
