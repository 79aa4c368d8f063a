//! Events that do not follow from those before them.

use super::{mismatches_of, sample_events::*};
use airlock_client::{
    Pubkey, address,
    generated::{events::*, types::Terms},
    testing::{self, key},
};

#[test]
fn an_event_that_does_not_follow_is_a_finding_about_its_account() {
    let all = all_events();
    let (first, round) = (transfer().address(), testing::round().address());
    let numbers = address::sequence(&key(1), &key(2), 0).0;
    let cases: Vec<(&str, Vec<AirlockEvent>, Pubkey, &str)> = vec![
        (
            "before the event that creates its account",
            vec![all[0].clone(), paid(), initiated(transfer())],
            first,
            "no event before created it",
        ),
        (
            "about a record that no event created",
            vec![refunded(&transfer(), 5)],
            first,
            "no event before created it",
        ),
        (
            "twice",
            [&all[..4], &[paid()]].concat(),
            first,
            "remaining is 600, and by those before it 200",
        ),
        (
            "twice, the last",
            [&all[..4], &[refunded(&transfer(), 600), refunded(&transfer(), 600)]].concat(),
            first,
            "no event before created it",
        ),
        (
            "an address used twice",
            [&all[..2], &[initiated(transfer())]].concat(),
            first,
            "events create it twice",
        ),
        (
            "a number used twice",
            [&all[..2], &[initiated(transfer())]].concat(),
            numbers,
            "next number is 0, and by those before it 1",
        ),
        (
            "a number skipped",
            vec![all[0].clone(), initiated(swap())],
            numbers,
            "next number is 1, and by those before it 0",
        ),
        (
            "a refund of more than remains",
            [&all[..4], &[refunded(&transfer(), 601)]].concat(),
            first,
            "remaining is 601, and by those before it 600",
        ),
        (
            "of another kind",
            {
                let mut payout = paid();
                if let AirlockEvent::TransferFinalized(event) = &mut payout {
                    event.pending = swap().address();
                }
                [&all[..3], &[payout]].concat()
            },
            swap().address(),
            "another kind of record",
        ),
        (
            "by another than the finalizer",
            {
                let mut payout = paid();
                if let AirlockEvent::TransferFinalized(event) = &mut payout {
                    event.caller = key(77);
                }
                [&all[..3], &[payout]].concat()
            },
            first,
            "another finalizer",
        ),
        (
            "by another than the taker",
            {
                let mut offered = swap();
                if let Terms::Swap(terms) = &mut offered.terms {
                    terms.taker = key(77);
                }
                [&all[..2], &[initiated(offered)], &filled()[..1]].concat()
            },
            swap().address(),
            "another taker",
        ),
        (
            "for another order",
            {
                let mut payout = paid();
                if let AirlockEvent::TransferFinalized(event) = &mut payout {
                    event.reference = [1; 32];
                }
                [&all[..3], &[payout]].concat()
            },
            first,
            "another reference",
        ),
        (
            "the end of a fill that did not begin",
            [&all[..3], &filled()[1..]].concat(),
            swap().address(),
            "remaining is 750, and by those before it 1000",
        ),
        (
            "a round that takes in more than was requested",
            {
                let more = RoundSettled {
                    deposits_in: 1_001,
                    ..settled()
                };
                [&all[..11], &[AirlockEvent::RoundSettled(more)]].concat()
            },
            round,
            "takes 1001 out of its assets owed, which is 1000",
        ),
        (
            "a round closed with a request in it",
            {
                let closed = RoundClosed {
                    domain: key(1),
                    vault: vault(),
                    round,
                    round_index: 4,
                };
                [&all[..11], &[AirlockEvent::RoundClosed(closed)]].concat()
            },
            round,
            "closes it with 2 requests",
        ),
        (
            "a return booked above its value",
            {
                let more = DispatchReturned {
                    book: 401,
                    ..returned()
                };
                [&all[..16], &[AirlockEvent::DispatchReturned(more)]].concat()
            },
            vault(),
            "no longer deployed is 401, and by those before it 400",
        ),
        (
            "a dispatch of another vault",
            {
                let other = DispatchReturned {
                    owner: key(1),
                    ..returned()
                };
                [&all[..16], &[AirlockEvent::DispatchReturned(other)]].concat()
            },
            dispatch().address(),
            "another owner",
        ),
        (
            "a write-off of what is written off",
            [&all[..], &all[18..]].concat(),
            dispatch().address(),
            "another status",
        ),
    ];
    for (name, events, account, what) in cases {
        let found = mismatches_of(&events);
        let is_expected = |(about, text): &(Pubkey, String)| *about == account && text.contains(what);
        assert!(found.iter().any(is_expected), "{name}: {found:#?}");
    }
}
