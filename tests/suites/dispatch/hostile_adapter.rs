//! Attacks by an adapter with the accounts that it is passed. All fail.

use super::{assert_amounts, with_adapter, with_dispatch};
use adversary::{Call, Meta, REPORT, Step as ScriptStep};
use airlock_client::{
    ID,
    generated::{
        accounts::{PendingOperation, Vault},
        types::{Lock, Status},
    },
    logs::{Written, attribute},
};
use airlock_tests::{
    key,
    world::{LOCK, adapter_accounts},
};
use solana_instruction::AccountMeta;

const SYSTEM: u8 = adapter_accounts::MORE;

fn authority(kind: u8, to: Option<solana_pubkey::Pubkey>) -> ScriptStep {
    ScriptStep::SetAuthority {
        token_program: adapter_accounts::TOKEN_PROGRAM,
        account: adapter_accounts::ESCROW,
        authority: adapter_accounts::RECORD,
        kind,
        new: to,
        sign_as_taker: false,
    }
}

fn close() -> ScriptStep {
    const CLOSE_ACCOUNT: u8 = 9;
    ScriptStep::Call(Call {
        program: adapter_accounts::TOKEN_PROGRAM,
        accounts: vec![
            Meta::writable(adapter_accounts::ESCROW),
            Meta::writable(adapter_accounts::OWN_TOKENS),
            Meta::signer(adapter_accounts::RECORD),
        ],
        data: vec![CLOSE_ACCOUNT],
        sign_as_taker: false,
    })
}

fn approve() -> ScriptStep {
    ScriptStep::Approve {
        token_program: adapter_accounts::TOKEN_PROGRAM,
        account: adapter_accounts::ESCROW,
        delegate: adapter_accounts::TAKER,
        owner: adapter_accounts::RECORD,
        amount: u64::MAX,
        sign_as_taker: false,
    }
}

#[test]
fn an_adapter_keeps_no_control_of_the_escrow() {
    const OWNER: u8 = 2;
    const CLOSER: u8 = 3;
    let somebody = Some(key("stranger"));
    for action in [
        authority(OWNER, somebody),
        authority(CLOSER, somebody),
        approve(),
        close(),
    ] {
        let (mut world, vault, dispatch) = with_dispatch(4_000);
        let adapter = dispatch.adapter;
        let take = world.take(&vault, 1_000);
        world
            .dispatch(&adapter, 1_000)
            .script(vec![take, action.clone()])
            .refused("UnexpectedAccountChange");
        let collect = world.collect_step(&dispatch, "operator", std::slice::from_ref(&action), &[]);
        world.refused(&[collect], "UnexpectedAccountChange");
        // the adapter can still return tokens
        world.collect(&dispatch, 4_000);
    }
}

#[test]
fn an_approval_that_is_revoked_in_the_same_call_is_accepted() {
    let (mut world, vault, adapter) = with_adapter();
    const REVOKE: u8 = 5;
    let revoke = ScriptStep::Call(Call {
        program: adapter_accounts::TOKEN_PROGRAM,
        accounts: vec![
            Meta::writable(adapter_accounts::ESCROW),
            Meta::signer(adapter_accounts::RECORD),
        ],
        data: vec![REVOKE],
        sign_as_taker: false,
    });
    let take = world.take(&vault, 1_000);
    world
        .dispatch(&adapter, 1_000)
        .script(vec![take, approve(), revoke])
        .initiate();
}

#[test]
fn an_adapter_takes_no_more_than_it_was_sent() {
    let (mut world, vault, adapter) = with_adapter();
    let more = world.take(&vault, 1_001);
    let (step, _) = world.dispatch(&adapter, 1_000).script(vec![more]).step();
    assert!(!world.send(&[step]).is_ok());
    assert_amounts(&world, &adapter, [10_000, 0, 0]);
}

#[test]
fn in_a_collect_an_adapter_takes_nothing() {
    let (mut world, vault, dispatch) = with_dispatch(4_000);
    world.collect(&dispatch, 3_000);
    let script = [world.take(&vault, 1)];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.refused(&[collect], "AdapterOverdrew");
    // what it returned in the same call it may take again
    let script = [world.give_back(&vault, 500), world.take(&vault, 500)];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.done(&[collect]);
    let script = [world.give_back(&vault, 500), world.take(&vault, 501)];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.refused(&[collect], "AdapterOverdrew");
}

#[test]
fn what_an_adapter_claims_to_have_returned_is_ignored() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let script = [ScriptStep::ReturnData(u64::MAX.to_le_bytes().to_vec())];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.done(&[collect]);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.refused(&[step], "NothingReturned");
}

#[test]
fn an_adapter_is_not_passed_our_program_so_it_cannot_call_us_back() {
    let (mut world, vault, dispatch) = with_dispatch(4_000);
    let ours = AccountMeta::new_readonly(ID, false);
    let script = vec![world.take(&vault, 1)];
    let (step, _) = world
        .dispatch(&dispatch.adapter, 1)
        .script(script.clone())
        .adapter_accounts([ours.clone()])
        .step();
    world.refused(&[step], "AirlockAccountNotAllowed");
    let collect = world.collect_step(&dispatch, "operator", &[], &[ours]);
    world.refused(&[collect], "AirlockAccountNotAllowed");
}

#[test]
fn an_adapter_sees_the_lock_held_and_the_effects_applied() {
    let (mut world, vault, adapter) = with_adapter();
    let len = 403;
    let report = |account| ScriptStep::Report {
        account,
        offset: 0,
        len,
    };
    let script = vec![
        world.take(&vault, 4_000),
        report(adapter_accounts::RECORD),
        report(adapter_accounts::MORE),
    ];
    let (step, _) = world
        .dispatch(&adapter, 4_000)
        .script(script)
        .adapter_accounts([AccountMeta::new(vault.key, false)])
        .step();
    let outcome = world.done(&[step]);
    let seen: Vec<Vec<u8>> = attribute(&outcome.logs)
        .lines
        .iter()
        .filter_map(|line| match &line.written {
            Written::Data(fields) if fields.first().is_some_and(|field| field == REPORT) => Some(fields[3].clone()),
            _ => None,
        })
        .collect();
    let record = PendingOperation::decode(&seen[0]).unwrap();
    assert_eq!(
        (record.lock, record.status, record.remaining),
        (Lock::Held, Status::InFlight, 4_000)
    );
    let stored = Vault::decode(&seen[1]).unwrap();
    assert_eq!(
        (stored.lock, stored.idle, stored.deployed, stored.in_flight),
        (Lock::Held, 6_000, 4_000, 4_000)
    );
    assert_amounts(&world, &adapter, [6_000, 4_000, 4_000]);
}

#[test]
fn our_accounts_are_passed_as_read_only() {
    let (mut world, vault, dispatch) = with_dispatch(4_000);
    let neighbour = world.transfer().initiate();
    for ours in [
        vault.key,
        dispatch.key,
        neighbour.key,
        world.domain,
        dispatch.adapter.key,
    ] {
        let write = ScriptStep::Write {
            account: adapter_accounts::MORE,
            offset: LOCK as u32,
            bytes: vec![9],
        };
        let passed = [AccountMeta::new(ours, false)];
        let collect = world.collect_step(&dispatch, "operator", std::slice::from_ref(&write), &passed);
        let before = world.ledger_without_gas();
        assert!(!world.send(&[collect]).is_ok(), "{}", world.name_of(&ours));
        assert_eq!(before, world.ledger_without_gas());
        let (step, _) = world
            .dispatch(&dispatch.adapter, 1)
            .script(vec![write])
            .adapter_accounts(passed)
            .step();
        assert!(!world.send(&[step]).is_ok(), "{}", world.name_of(&ours));
        assert_eq!(before, world.ledger_without_gas());
    }
}

#[test]
fn the_vaults_token_accounts_are_passed_to_nobody() {
    let (mut world, vault, dispatch) = with_dispatch(4_000);
    for account in [vault.reserve, vault.asset_escrow, vault.share_escrow] {
        for meta in [
            AccountMeta::new(account, false),
            AccountMeta::new_readonly(account, false),
        ] {
            let collect = world.collect_step(&dispatch, "operator", &[], std::slice::from_ref(&meta));
            world.refused(&[collect], "AirlockAccountNotAllowed");
            world
                .dispatch(&dispatch.adapter, 1)
                .script(vec![])
                .adapter_accounts([meta])
                .refused("AirlockAccountNotAllowed");
        }
    }
}

#[test]
fn a_records_signature_is_of_no_use_for_another_records_escrow() {
    let (mut world, vault, first) = with_dispatch(4_000);
    let second = world.dispatch(&first.adapter, 1_000).script(vec![]).initiate();
    let theft = world.transfer_action(
        &vault,
        [
            adapter_accounts::MORE,
            adapter_accounts::OWN_TOKENS,
            adapter_accounts::RECORD,
        ],
        1,
    );
    let passed = [AccountMeta::new(second.escrow, false)];
    let collect = world.collect_step(&first, "operator", &[theft], &passed);
    let before = world.ledger_without_gas();
    assert!(!world.send(&[collect]).is_ok());
    assert_eq!(before, world.ledger_without_gas());
}

#[test]
fn an_adapter_does_not_get_the_callers_signature() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let theft = ScriptStep::Transfer {
        system_program: SYSTEM,
        from: adapter_accounts::MORE + 1,
        to: adapter_accounts::MORE + 2,
        lamports: 1,
        sign_as_taker: false,
    };
    let passed = [
        AccountMeta::new_readonly(airlock_client::program::SYSTEM, false),
        AccountMeta::new(key("operator"), true),
        AccountMeta::new(key("stranger"), false),
    ];
    let collect = world.collect_step(&dispatch, "operator", std::slice::from_ref(&theft), &passed);
    let before = world.ledger_without_gas();
    assert!(!world.send(&[collect]).is_ok());
    let (step, _) = world
        .dispatch(&dispatch.adapter, 1)
        .script(vec![theft])
        .adapter_accounts(passed)
        .step();
    assert!(!world.send(&[step]).is_ok());
    assert_eq!(before, world.ledger_without_gas());
}

#[test]
fn an_account_given_twice_is_passed_once() {
    let (mut world, vault, dispatch) = with_dispatch(4_000);
    // the escrow again, and a wallet twice: duplicates are merged, so the next index is that of the last account
    let twice = [
        AccountMeta::new(dispatch.escrow, false),
        AccountMeta::new_readonly(key("stranger"), false),
        AccountMeta::new(key("stranger"), false),
        AccountMeta::new_readonly(vault.share.key, false),
    ];
    let is = |at: u8, bytes: &[u8]| ScriptStep::RequireBytes {
        account: at,
        offset: 0,
        bytes: bytes.to_vec(),
    };
    let mint = world.account(&vault.share.key).unwrap().data;
    let script = [is(adapter_accounts::MORE + 1, &mint[..40])];
    let collect = world.collect_step(&dispatch, "operator", &script, &twice);
    world.done(&[collect]);
}

#[test]
fn an_adapter_that_fails_or_burns_all_compute_units_changes_nothing() {
    for action in [ScriptStep::Fail(7), ScriptStep::BurnCompute(u64::MAX)] {
        let (mut world, _, dispatch) = with_dispatch(4_000);
        let before = world.ledger_without_gas();
        let collect = world.collect_step(&dispatch, "operator", std::slice::from_ref(&action), &[]);
        assert!(!world.send(&[collect]).is_ok());
        let (step, _) = world.dispatch(&dispatch.adapter, 1).script(vec![action]).step();
        assert!(!world.send(&[step]).is_ok());
        assert_eq!(before, world.ledger_without_gas());
    }
}
