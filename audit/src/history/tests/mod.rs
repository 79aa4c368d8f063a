mod mismatches;
mod sample_events;
mod sequences;

use super::History;
use crate::{
    Account, Finding, Invariant,
    sample::{program_account, token_account},
};
use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::{Adapter, Domain, PendingOperation, Round, Sequence, Vault},
        events::*,
        types::{DomainConfig, Pause},
    },
    testing::{self, key},
};
use sample_events::*;

fn replay(events: &[AirlockEvent]) -> History {
    let mut history = History::default();
    events.iter().for_each(|event| history.apply(event));
    history
}

fn mismatches_of(events: &[AirlockEvent]) -> Vec<(Pubkey, String)> {
    let history = replay(events);
    let mismatches = history.mismatches(None);
    mismatches
        .inspect(|found| assert_eq!(found.invariant, Invariant::EventsConsistent))
        .map(|found| (found.account, found.what))
        .collect()
}

/// What the sample events leave behind, as the program would store it.
fn stored_accounts() -> Vec<Account> {
    let record =
        |record: PendingOperation| program_account(record.address(), &PendingOperation::DISCRIMINATOR, &record);
    let sequence = |owner, next| {
        let (address, bump) = address::sequence(&key(1), &owner, 0);
        let sequence = Sequence {
            version: 1,
            bump,
            domain: key(1),
            owner,
            lane: 0,
            rent_payer: key(4),
            first_slot: 0,
            next,
            reserved: [0; 32],
        };
        program_account(address, &Sequence::DISCRIMINATOR, &sequence)
    };
    let vault = Vault {
        round_settled: true,
        last_settled_at: 1_001_900,
        idle: 9_900,
        supply: 10_503,
        fee_shares: 3,
        ..testing::vault()
    };
    let round = Round {
        requests: 1,
        assets_owed: 500,
        shares_owed: 500,
        ..testing::settled()
    };
    let adapter = Adapter {
        in_flight: 0,
        ..testing::adapter()
    };
    let [first, second] = [(transfer(), 600), (swap(), 750)];
    vec![
        record(PendingOperation {
            remaining: first.1,
            ..first.0
        }),
        record(PendingOperation {
            remaining: second.1,
            ..second.0
        }),
        record(redeem()),
        record(written_off()),
        sequence(key(2), 4),
        sequence(sample_events::vault(), 1),
        program_account(vault.address(), &Vault::DISCRIMINATOR, &vault),
        program_account(round.address(), &Round::DISCRIMINATOR, &round),
        program_account(adapter.address(), &Adapter::DISCRIMINATOR, &adapter),
        token_account(fee_account(), key(3), key(1), 7),
    ]
}

/// The fee account of the transfer and the swap.
fn fee_account() -> Pubkey {
    transfer().fee_account().unwrap()
}

fn findings(history: &History, accounts: &[Account]) -> Vec<Finding> {
    let found: Vec<_> = history.compare(None, accounts).collect();
    assert!(
        found
            .iter()
            .all(|found| found.invariant == Invariant::StateMatchesEvents)
    );
    found
}

#[test]
fn the_sample_events_give_the_stored_accounts_byte_for_byte() {
    let history = replay(&all_events());
    assert_eq!(mismatches_of(&all_events()), []);
    assert_eq!(findings(&history, &stored_accounts()), []);
    assert_eq!((history.events(), history.accounts()), (19, 9));
    assert_eq!(history.token_accounts(None).collect::<Vec<_>>(), [fee_account()]);
}

#[test]
fn a_domain_has_its_latest_configuration_authority_and_pause() {
    let (creator, index) = (key(7), 3);
    let (domain, bump) = address::domain(&creator, index);
    let config = |fee_bps| DomainConfig {
        guardian: key(1),
        operator: key(2),
        fee_recipient: key(3),
        fee_bps,
        min_delay_slots: 1,
        min_lifetime_seconds: 60,
        max_lifetime_seconds: 86_400,
        allowed_extensions: 0,
    };
    let events = [
        AirlockEvent::DomainCreated(DomainCreated {
            domain,
            creator,
            index,
            authority: key(8),
            config: config(1),
        }),
        AirlockEvent::DomainUpdated(DomainUpdated {
            domain,
            config_version: 2,
            config: config(9),
        }),
        AirlockEvent::AuthorityProposed(AuthorityProposed {
            domain,
            authority: key(8),
            proposed: key(9),
            config_version: 3,
        }),
        AirlockEvent::AuthorityAccepted(AuthorityAccepted {
            domain,
            old: key(8),
            new: key(9),
            config_version: 4,
        }),
        AirlockEvent::DomainPaused(DomainPaused {
            domain,
            caller: key(9),
            pause: Pause::Initiate,
            config_version: 5,
        }),
    ];
    let now = Domain {
        version: 1,
        bump,
        creator,
        index,
        authority: key(9),
        proposed_authority: Pubkey::default(),
        pause: Pause::Initiate,
        config_version: 5,
        config: config(9),
        reserved: [0; 64],
    };
    let account = program_account(domain, &Domain::DISCRIMINATOR, &now);
    let history = replay(&events);
    assert_eq!(findings(&history, &[account]), []);
    assert!(history.includes_creation_of(&domain) && !history.includes_creation_of(&key(1)));
    // only a proposed authority can accept
    let mut events = events;
    if let AirlockEvent::AuthorityProposed(event) = &mut events[2] {
        event.proposed = key(1);
    }
    let found = mismatches_of(&events);
    assert!(found[0].1.contains("another proposed authority"), "{found:?}");
    // and each act is a version
    for missing in [1, 2, 3] {
        let without = [&events[..missing], &events[missing + 1..]].concat();
        let found = mismatches_of(&without);
        assert!(found[0].1.contains("configuration version"), "{found:?}");
    }
}

#[test]
fn a_field_that_differs_is_reported_with_both_values() {
    let history = replay(&all_events());
    let with = |account: usize, at: usize, bytes: &[u8]| {
        let mut accounts = stored_accounts();
        accounts[account].data[at..at + bytes.len()].copy_from_slice(bytes);
        findings(&history, &accounts)
    };
    let cases: [(usize, usize, &[u8], &str); 6] = [
        (0, 272, &599u64.to_le_bytes(), "remaining is 599, by its events 600"),
        (2, 264, &9u64.to_le_bytes(), "received is 9, by its events 1000"),
        (4, 116, &5u64.to_le_bytes(), "next is 5, by its events 4"),
        (
            7,
            150 + 8 * 15,
            &1u64.to_le_bytes(),
            "deposits is 1, by its events 1000",
        ),
        (0, 0, &Sequence::DISCRIMINATOR, "another kind of account"),
        (
            9,
            64,
            &5u64.to_le_bytes(),
            "holds 5 base units, and its events brought 7",
        ),
    ];
    for (account, at, bytes, what) in cases {
        let found = with(account, at, bytes);
        let about = stored_accounts()[account].address;
        assert_eq!(found.len(), 1, "{what}: {found:?}");
        assert!(found[0].account == about && found[0].what.contains(what), "{found:?}");
    }
    // anyone can send more tokens than events brought
    assert_eq!(with(9, 64, &8u64.to_le_bytes()), []);
}

#[test]
fn an_account_that_is_missing_and_one_that_no_event_created_are_found() {
    let history = replay(&all_events());
    let mut accounts = stored_accounts();
    let missing = accounts.remove(0);
    let found = findings(&history, &accounts);
    assert_eq!((found.len(), found[0].account), (1, missing.address));
    assert!(found[0].what.ends_with("and it does not"));

    let mut accounts = stored_accounts();
    let unknown = PendingOperation {
        received: 1,
        ..initiated_record(testing::transfer(), 9)
    };
    accounts.push(program_account(
        unknown.address(),
        &PendingOperation::DISCRIMINATOR,
        &unknown,
    ));
    let found = findings(&history, &accounts);
    assert_eq!((found.len(), found[0].account), (1, unknown.address()));
    assert!(found[0].what.contains("no event created it"));
}

#[test]
fn accounts_that_a_missing_event_may_have_changed_are_not_compared_and_all_others_are() {
    // the transactions of the fill and of the dispatch's return are missing
    let mut history = History::default();
    for (index, event) in all_events().iter().enumerate() {
        match index {
            4 | 5 => history.mark_unverified([swap().address(), fee_account()]),
            16 => history.mark_unverified([
                dispatch().address(),
                dispatch().escrow(),
                vault(),
                testing::adapter().address(),
            ]),
            _ => history.apply(event),
        }
    }
    assert_eq!(history.mismatches(None).collect::<Vec<_>>(), []);
    assert_eq!(findings(&history, &stored_accounts()), []);
    let unverified: Vec<_> = history.unverified(None).collect();
    assert_eq!(unverified.len(), 6, "{unverified:?}");
    let mut accounts = stored_accounts();
    accounts[0].data[272] -= 1;
    accounts[7].data[198] += 1;
    let found = findings(&history, &accounts);
    assert_eq!((found.len(), found[0].account), (1, transfer().address()));
}

#[test]
fn findings_are_those_of_the_audited_domain() {
    let other = PendingOperation {
        domain: key(40),
        ..testing::transfer()
    };
    let other = initiated_record(other, 0);
    let mut events = all_events();
    events.push(sequence(key(40), key(2)));
    events.push(initiated(other));
    events.push(refunded(&other, 5));
    let history = replay(&events);
    assert_eq!(history.mismatches(Some(key(1))).count(), 0);
    assert_eq!(history.mismatches(Some(key(40))).count(), 1);
    assert_eq!(history.compare(Some(key(1)), &stored_accounts()).count(), 0);
    assert_eq!(history.compare(Some(key(40)), &[]).count(), 2);
}
