//! What an adapter tries with what it is handed, in vain.

use super::{books, out, staged};
use adversary::{Call, Meta, REPORT, Step as Act};
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
    world::{LOCK, place},
};
use solana_instruction::AccountMeta;

const SYSTEM: u8 = place::MORE;

fn authority(kind: u8, to: Option<solana_pubkey::Pubkey>) -> Act {
    Act::SetAuthority {
        token_program: place::TOKEN_PROGRAM,
        account: place::ESCROW,
        authority: place::RECORD,
        kind,
        new: to,
        sign_as_taker: false,
    }
}

fn close() -> Act {
    const CLOSE_ACCOUNT: u8 = 9;
    Act::Call(Call {
        program: place::TOKEN_PROGRAM,
        accounts: vec![
            Meta::writable(place::ESCROW),
            Meta::writable(place::PURSE),
            Meta::signer(place::RECORD),
        ],
        data: vec![CLOSE_ACCOUNT],
        sign_as_taker: false,
    })
}

fn approve() -> Act {
    Act::Approve {
        token_program: place::TOKEN_PROGRAM,
        account: place::ESCROW,
        delegate: place::TAKER,
        owner: place::RECORD,
        amount: u64::MAX,
        sign_as_taker: false,
    }
}

#[test]
fn an_adapter_keeps_no_hold_on_the_escrow() {
    const OWNER: u8 = 2;
    const CLOSER: u8 = 3;
    let somebody = Some(key("stranger"));
    for act in [
        authority(OWNER, somebody),
        authority(CLOSER, somebody),
        approve(),
        close(),
    ] {
        let (mut world, vault, dispatch) = out(4_000);
        let venue = dispatch.venue;
        let take = world.take(&vault, 1_000);
        world
            .dispatch(&venue, 1_000)
            .script(vec![take, act.clone()])
            .refused("ForeignChange");
        let collect = world.collect_step(&dispatch, "operator", std::slice::from_ref(&act), &[]);
        world.refused(&[collect], "ForeignChange");
        // and nothing stands in the way of one that behaves
        world.collect(&dispatch, 4_000);
    }
}

#[test]
fn a_hold_that_is_let_go_in_the_same_call_is_none() {
    let (mut world, vault, venue) = staged();
    const REVOKE: u8 = 5;
    let revoke = Act::Call(Call {
        program: place::TOKEN_PROGRAM,
        accounts: vec![Meta::writable(place::ESCROW), Meta::signer(place::RECORD)],
        data: vec![REVOKE],
        sign_as_taker: false,
    });
    let take = world.take(&vault, 1_000);
    world
        .dispatch(&venue, 1_000)
        .script(vec![take, approve(), revoke])
        .initiate();
}

#[test]
fn an_adapter_takes_no_more_than_it_was_sent() {
    let (mut world, vault, venue) = staged();
    let more = world.take(&vault, 1_001);
    let (step, _) = world.dispatch(&venue, 1_000).script(vec![more]).step();
    assert!(!world.send(&[step]).is_ok());
    books(&world, &venue, [10_000, 0, 0]);
}

#[test]
fn in_a_collect_an_adapter_takes_nothing() {
    let (mut world, vault, dispatch) = out(4_000);
    world.collect(&dispatch, 3_000);
    let script = [world.take(&vault, 1)];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.refused(&[collect], "AdapterOverdrew");
    // in and out again is as good as nothing
    let script = [world.bring(&vault, 500), world.take(&vault, 500)];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.done(&[collect]);
    let script = [world.bring(&vault, 500), world.take(&vault, 501)];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.refused(&[collect], "AdapterOverdrew");
}

#[test]
fn what_an_adapter_claims_to_have_returned_counts_for_nothing() {
    let (mut world, _, dispatch) = out(4_000);
    let script = [Act::ReturnData(u64::MAX.to_le_bytes().to_vec())];
    let collect = world.collect_step(&dispatch, "operator", &script, &[]);
    world.done(&[collect]);
    let step = world.bring_home_step(&dispatch, "operator", 0);
    world.refused(&[step], "NothingReturned");
}

#[test]
fn an_adapter_is_not_handed_our_program_so_it_cannot_call_us_back() {
    let (mut world, vault, dispatch) = out(4_000);
    let ours = AccountMeta::new_readonly(ID, false);
    let script = vec![world.take(&vault, 1)];
    let (step, _) = world
        .dispatch(&dispatch.venue, 1)
        .script(script.clone())
        .passing([ours.clone()])
        .step();
    world.refused(&[step], "SelfCall");
    let collect = world.collect_step(&dispatch, "operator", &[], &[ours]);
    world.refused(&[collect], "SelfCall");
}

#[test]
fn an_adapter_sees_the_effects_already_there_and_the_lock_held() {
    let (mut world, vault, venue) = staged();
    let len = 403;
    let look = |account| Act::Report {
        account,
        offset: 0,
        len,
    };
    let script = vec![world.take(&vault, 4_000), look(place::RECORD), look(place::MORE)];
    let (step, _) = world
        .dispatch(&venue, 4_000)
        .script(script)
        .passing([AccountMeta::new(vault.key, false)])
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
    books(&world, &venue, [6_000, 4_000, 4_000]);
}

#[test]
fn what_is_ours_is_handed_out_to_read_only() {
    let (mut world, vault, dispatch) = out(4_000);
    let neighbour = world.transfer().initiate();
    for ours in [
        vault.key,
        dispatch.key,
        neighbour.key,
        world.domain,
        dispatch.venue.adapter,
    ] {
        let write = Act::Write {
            account: place::MORE,
            offset: LOCK as u32,
            bytes: vec![9],
        };
        let passed = [AccountMeta::new(ours, false)];
        let collect = world.collect_step(&dispatch, "operator", std::slice::from_ref(&write), &passed);
        let before = world.ledger_without_gas();
        assert!(!world.send(&[collect]).is_ok(), "{}", world.name_of(&ours));
        assert_eq!(before, world.ledger_without_gas());
        let (step, _) = world
            .dispatch(&dispatch.venue, 1)
            .script(vec![write])
            .passing(passed)
            .step();
        assert!(!world.send(&[step]).is_ok(), "{}", world.name_of(&ours));
        assert_eq!(before, world.ledger_without_gas());
    }
}

#[test]
fn the_vaults_token_accounts_are_handed_to_nobody() {
    let (mut world, vault, dispatch) = out(4_000);
    for account in [vault.reserve, vault.asset_escrow, vault.share_escrow] {
        for meta in [
            AccountMeta::new(account, false),
            AccountMeta::new_readonly(account, false),
        ] {
            let collect = world.collect_step(&dispatch, "operator", &[], std::slice::from_ref(&meta));
            world.refused(&[collect], "SelfCall");
            world
                .dispatch(&dispatch.venue, 1)
                .script(vec![])
                .passing([meta])
                .refused("SelfCall");
        }
    }
}

#[test]
fn a_records_signature_commands_no_other_records_escrow() {
    let (mut world, vault, first) = out(4_000);
    let second = world.dispatch(&first.venue, 1_000).script(vec![]).initiate();
    let theft = world.moved(&vault, [place::MORE, place::PURSE, place::RECORD], 1);
    let passed = [AccountMeta::new(second.escrow, false)];
    let collect = world.collect_step(&first, "operator", &[theft], &passed);
    let before = world.ledger_without_gas();
    assert!(!world.send(&[collect]).is_ok());
    assert_eq!(before, world.ledger_without_gas());
}

#[test]
fn no_signature_of_the_caller_is_lent() {
    let (mut world, _, dispatch) = out(4_000);
    let theft = Act::Transfer {
        system_program: SYSTEM,
        from: place::MORE + 1,
        to: place::MORE + 2,
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
        .dispatch(&dispatch.venue, 1)
        .script(vec![theft])
        .passing(passed)
        .step();
    assert!(!world.send(&[step]).is_ok());
    assert_eq!(before, world.ledger_without_gas());
}

#[test]
fn an_account_given_twice_is_handed_over_once() {
    let (mut world, vault, dispatch) = out(4_000);
    // the escrow again, and a wallet three times: the next place is then the one of what comes after them
    let twice = [
        AccountMeta::new(dispatch.escrow, false),
        AccountMeta::new_readonly(key("stranger"), false),
        AccountMeta::new(key("stranger"), false),
        AccountMeta::new_readonly(vault.share.key, false),
    ];
    let is = |at: u8, bytes: &[u8]| Act::RequireBytes {
        account: at,
        offset: 0,
        bytes: bytes.to_vec(),
    };
    let mint = world.account(&vault.share.key).unwrap().data;
    let script = [is(place::MORE + 1, &mint[..40])];
    let collect = world.collect_step(&dispatch, "operator", &script, &twice);
    world.done(&[collect]);
}

#[test]
fn an_adapter_that_fails_or_burns_everything_changes_nothing() {
    for act in [Act::Fail(7), Act::BurnCompute(u64::MAX)] {
        let (mut world, _, dispatch) = out(4_000);
        let before = world.ledger_without_gas();
        let collect = world.collect_step(&dispatch, "operator", std::slice::from_ref(&act), &[]);
        assert!(!world.send(&[collect]).is_ok());
        let (step, _) = world.dispatch(&dispatch.venue, 1).script(vec![act]).step();
        assert!(!world.send(&[step]).is_ok());
        assert_eq!(before, world.ledger_without_gas());
    }
}
