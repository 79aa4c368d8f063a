mod misfits;
mod story;

use super::History;
use crate::{
    Account, Finding, Invariant,
    sample::{holding, stored},
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
use story::*;

fn told(events: &[AirlockEvent]) -> History {
    let mut history = History::default();
    events.iter().for_each(|event| history.take(event));
    history
}

fn misfits_of(events: &[AirlockEvent]) -> Vec<(Pubkey, String)> {
    let history = told(events);
    let misfits = history.misfits(None);
    misfits
        .inspect(|found| assert_eq!(found.invariant, Invariant::Events))
        .map(|found| (found.account, found.what))
        .collect()
}

/// What the story leaves behind, as the program would store it.
fn left() -> Vec<Account> {
    let record = |record: PendingOperation| stored(record.address(), &PendingOperation::DISCRIMINATOR, &record);
    let sequence = |owner, next| {
        let (address, bump) = address::sequence(&key(1), &owner);
        let sequence = Sequence {
            version: 1,
            bump,
            domain: key(1),
            owner,
            next,
            reserved: [0; 32],
        };
        stored(address, &Sequence::DISCRIMINATOR, &sequence)
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
        sequence(story::vault(), 1),
        stored(vault.address(), &Vault::DISCRIMINATOR, &vault),
        stored(round.address(), &Round::DISCRIMINATOR, &round),
        stored(adapter.address(), &Adapter::DISCRIMINATOR, &adapter),
        holding(fees(), key(3), key(1), 7),
    ]
}

/// Where the fees of transfer and swap went.
fn fees() -> Pubkey {
    transfer().fee_account().unwrap()
}

fn findings(history: &History, accounts: &[Account]) -> Vec<Finding> {
    let found: Vec<_> = history.compare(None, accounts).collect();
    assert!(found.iter().all(|found| found.invariant == Invariant::Told));
    found
}

#[test]
fn what_follows_is_what_is_stored_byte_for_byte() {
    let history = told(&story());
    assert_eq!(misfits_of(&story()), []);
    assert_eq!(findings(&history, &left()), []);
    assert_eq!((history.events(), history.accounts()), (19, 9));
    assert_eq!(history.wanted(None).collect::<Vec<_>>(), [fees()]);
}

#[test]
fn a_domain_is_what_was_decided_last() {
    let (creator, index) = (key(7), 3);
    let (domain, bump) = address::domain(&creator, index);
    let config = |fee_bps| DomainConfig {
        guardian: key(1),
        operator: key(2),
        fee_recipient: key(3),
        fee_bps,
        min_depth_slots: 1,
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
        }),
        AirlockEvent::AuthorityAccepted(AuthorityAccepted {
            domain,
            old: key(8),
            new: key(9),
        }),
        AirlockEvent::PauseSet(PauseSet {
            domain,
            by: key(9),
            pause: Pause::Initiate,
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
        config_version: 2,
        config: config(9),
        reserved: [0; 64],
    };
    let account = stored(domain, &Domain::DISCRIMINATOR, &now);
    let history = told(&events);
    assert_eq!(findings(&history, &[account]), []);
    assert!(history.begins(&domain) && !history.begins(&key(1)));
    // nobody accepts what was not proposed
    let without = [&events[..2], &events[3..]].concat();
    let told = misfits_of(&without);
    assert!(told[0].1.contains("another proposed authority"), "{told:?}");
}

#[test]
fn what_is_stored_otherwise_is_named_with_both_values() {
    let history = told(&story());
    let with = |account: usize, at: usize, bytes: &[u8]| {
        let mut accounts = left();
        accounts[account].data[at..at + bytes.len()].copy_from_slice(bytes);
        findings(&history, &accounts)
    };
    let cases: [(usize, usize, &[u8], &str); 6] = [
        (0, 270, &599u64.to_le_bytes(), "remaining is 599, by its events 600"),
        (2, 262, &9u64.to_le_bytes(), "received is 9, by its events 1000"),
        (4, 74, &5u64.to_le_bytes(), "next is 5, by its events 4"),
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
        let about = left()[account].address;
        assert_eq!(found.len(), 1, "{what}: {found:?}");
        assert!(found[0].account == about && found[0].what.contains(what), "{found:?}");
    }
    // more than events brought is a gift
    assert_eq!(with(9, 64, &8u64.to_le_bytes()), []);
}

#[test]
fn what_is_not_there_and_what_nothing_made_is_found() {
    let history = told(&story());
    let mut accounts = left();
    let gone = accounts.remove(0);
    let found = findings(&history, &accounts);
    assert_eq!((found.len(), found[0].account), (1, gone.address));
    assert!(found[0].what.ends_with("and it is not"));

    let mut accounts = left();
    let made = PendingOperation {
        received: 1,
        ..opened(testing::transfer(), 9)
    };
    accounts.push(stored(made.address(), &PendingOperation::DISCRIMINATOR, &made));
    let found = findings(&history, &accounts);
    assert_eq!((found.len(), found[0].account), (1, made.address()));
    assert!(found[0].what.contains("no event tells of it"));
}

#[test]
fn of_what_a_lost_event_may_have_changed_nothing_is_said_and_of_the_rest_everything() {
    // the fill's transaction is lost, and what the dispatch's return did to the vault
    let mut history = History::default();
    for (at, event) in story().iter().enumerate() {
        match at {
            4 | 5 => history.lose([swap().address(), fees()]),
            16 => history.lose([
                dispatch().address(),
                dispatch().escrow(),
                vault(),
                testing::adapter().address(),
            ]),
            _ => history.take(event),
        }
    }
    assert_eq!(history.misfits(None).collect::<Vec<_>>(), []);
    assert_eq!(findings(&history, &left()), []);
    let untold: Vec<_> = history.untold(None).collect();
    assert_eq!(untold.len(), 6, "{untold:?}");
    let mut accounts = left();
    accounts[0].data[270] -= 1;
    accounts[7].data[198] += 1;
    let found = findings(&history, &accounts);
    assert_eq!((found.len(), found[0].account), (1, transfer().address()));
}

#[test]
fn one_domain_is_not_told_about_another() {
    let other = PendingOperation {
        domain: key(40),
        ..testing::transfer()
    };
    let other = opened(other, 0);
    let mut events = story();
    events.push(sequence(key(40), key(2)));
    events.push(initiated(other));
    events.push(refunded(&other, 5));
    let history = told(&events);
    assert_eq!(history.misfits(Some(key(1))).count(), 0);
    assert_eq!(history.misfits(Some(key(40))).count(), 1);
    assert_eq!(history.compare(Some(key(1)), &left()).count(), 0);
    assert_eq!(history.compare(Some(key(40)), &[]).count(), 2);
}
