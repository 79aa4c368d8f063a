//! Events that do not follow from those before them.

use super::{misfits_of, story::*};
use airlock_client::{
    Pubkey, address,
    generated::events::*,
    testing::{self, key},
};

#[test]
fn an_event_that_does_not_follow_is_a_finding_about_its_account() {
    let story = story();
    let (first, round) = (transfer().address(), testing::round().address());
    let numbers = address::sequence(&key(1), &key(2)).0;
    let cases: Vec<(&str, Vec<AirlockEvent>, Pubkey, &str)> = vec![
        (
            "before what it is about",
            vec![story[0].clone(), paid(), initiated(transfer())],
            first,
            "none before that it was made",
        ),
        (
            "about a record that nothing made",
            vec![refunded(&transfer(), 5)],
            first,
            "none before that it was made",
        ),
        (
            "twice",
            [&story[..4], &[paid()]].concat(),
            first,
            "remaining is 600, and by those before it 200",
        ),
        (
            "twice, the last",
            [&story[..4], &[refunded(&transfer(), 600), refunded(&transfer(), 600)]].concat(),
            first,
            "none before that it was made",
        ),
        (
            "an address used twice",
            [&story[..2], &[initiated(transfer())]].concat(),
            first,
            "events make it twice",
        ),
        (
            "a number given out twice",
            [&story[..2], &[initiated(transfer())]].concat(),
            numbers,
            "next number is 0, and by those before it 1",
        ),
        (
            "a number passed over",
            vec![story[0].clone(), initiated(swap())],
            numbers,
            "next number is 1, and by those before it 0",
        ),
        (
            "more given back than is left",
            [&story[..4], &[refunded(&transfer(), 601)]].concat(),
            first,
            "remaining is 601, and by those before it 600",
        ),
        (
            "of another kind",
            {
                let mut payout = paid();
                if let AirlockEvent::TransferFinalized(it) = &mut payout {
                    it.pending = swap().address();
                }
                [&story[..3], &[payout]].concat()
            },
            swap().address(),
            "another kind of record",
        ),
        (
            "the end of a fill that was not begun",
            [&story[..3], &filled()[1..]].concat(),
            swap().address(),
            "remaining is 750, and by those before it 1000",
        ),
        (
            "a round that takes in more than was asked",
            {
                let more = RoundSettled {
                    deposits_in: 1_001,
                    ..settled()
                };
                [&story[..11], &[AirlockEvent::RoundSettled(more)]].concat()
            },
            round,
            "takes 1001 out of its assets owed, which is 1000",
        ),
        (
            "a round closed with a request in it",
            {
                let closed = RoundClosed {
                    vault: vault(),
                    round,
                    index: 4,
                };
                [&story[..11], &[AirlockEvent::RoundClosed(closed)]].concat()
            },
            round,
            "closes it with 2 requests",
        ),
        (
            "a dispatch booked home above its value",
            {
                let more = DispatchReturned {
                    book: 401,
                    ..returned()
                };
                [&story[..16], &[AirlockEvent::DispatchReturned(more)]].concat()
            },
            vault(),
            "no longer deployed is 401, and by those before it 400",
        ),
        (
            "a dispatch of another vault",
            {
                let other = DispatchReturned {
                    vault: key(1),
                    ..returned()
                };
                [&story[..16], &[AirlockEvent::DispatchReturned(other)]].concat()
            },
            dispatch().address(),
            "another vault",
        ),
        (
            "a write-off of what is written off",
            [&story[..], &story[18..]].concat(),
            dispatch().address(),
            "another status",
        ),
    ];
    for (name, events, account, what) in cases {
        let found = misfits_of(&events);
        let said = |(about, words): &(Pubkey, String)| *about == account && words.contains(what);
        assert!(found.iter().any(said), "{name}: {found:#?}");
    }
}
