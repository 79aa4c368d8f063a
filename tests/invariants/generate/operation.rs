//! A whole operation of one record.

use super::single::{expecting, how, initiate, lane, replacement, setting};
use crate::{
    action::{Action, Initiate, LAST},
    model::{MINTS, RENTS, SOL},
};
use airlock_tests::world::WalletReplacement;
use proptest::{collection::vec, option, prelude::*};

/// A valid initiate, disruptions, and an end.
pub fn operation() -> impl Strategy<Value = Vec<Action>> {
    let fee = prop_oneof![1 => Just(0u16), 3 => Just(250), 2 => Just(1_000)];
    let before = vec(setting(), 0..2);
    let disruptions = vec(disruption(), 0..4);
    let wrapped = prop::bool::weighted(0.3);
    let lane = (lane(), option::weighted(0.2, any::<bool>()));
    (fee, before, (valid_initiate(), lane), disruptions, ends(), wrapped).prop_map(
        |(bps, before, (initiate, (lane, closes)), disruptions, ends, wrapped)| {
            let initiate = Initiate { lane, ..initiate };
            let caller = initiate.finalizer.unwrap_or(initiate.recipient);
            let taker = initiate.taker;
            let owner = initiate.owner;
            let disruptions = disruptions
                .into_iter()
                .flat_map(|disruption| disruption.actions(&initiate));
            let disruptions: Vec<_> = disruptions.collect();
            let mut actions = before;
            actions.push(Action::SetFee { by: 0, bps });
            actions.push(Action::OpenSequence { owner, lane, ago: 0 });
            actions.push(Action::Initiate(initiate));
            actions.extend(disruptions);
            let ends = ends.into_iter().map(|end| with_caller(end, (caller, taker), owner));
            actions.extend(ends.map(|end| if wrapped { by_program(end) } else { end }));
            if let Some(early) = closes {
                actions.push(Action::PassUntilClosable { owner, lane, early });
                actions.push(Action::CloseSequence { owner, lane });
            }
            actions
        },
    )
}

/// An initiate that is accepted; of wrapped SOL more often than of other mints.
fn valid_initiate() -> impl Strategy<Value = Initiate> {
    let price = option::weighted(0.6, (1..5_000u64, 1..MINTS));
    let mint = prop_oneof![3 => 0..MINTS, 1 => Just(SOL)];
    let amount = (1..2_000u64, 1..1_000_000u64);
    let all = (initiate(), mint, amount, 60..100i64, price);
    all.prop_map(|(initiate, mint, (amount, large), lifetime, price)| Initiate {
        mint,
        // more than the rent rises by, or `SyncNative` fails
        amount: if mint == SOL { large } else { amount },
        delay_slots: 1,
        cancellable_in: 0,
        lifetime,
        parts: true,
        lane: 0,
        astray: false,
        max_fee_bps: None,
        price: price.map(|(price, other)| ((mint + other) % MINTS, price)),
        ..initiate
    })
}

/// Something that makes the end of the last record harder.
#[derive(Clone, Debug)]
enum Disruption {
    ReplaceWallet(WalletReplacement),
    /// With a `SyncNative` after it.
    Rent(u64),
    Dust(u64, u64),
    Freeze,
}

fn disruption() -> impl Strategy<Value = Disruption> {
    prop_oneof![
        2 => replacement().prop_map(Disruption::ReplaceWallet),
        3 => prop::sample::select(&RENTS[..]).prop_map(Disruption::Rent),
        3 => (0..50u64, 0..5_000u64).prop_map(|(tokens, lamports)| Disruption::Dust(tokens, lamports)),
        1 => Just(Disruption::Freeze),
    ]
}

impl Disruption {
    fn actions(self, initiate: &Initiate) -> Vec<Action> {
        let record = LAST;
        match self {
            Self::ReplaceWallet(what) => vec![Action::ReplaceWallet {
                payer: initiate.payer,
                what,
            }],
            Self::Rent(per_byte) => vec![Action::Rent { per_byte }, Action::Sync { record }],
            Self::Dust(tokens, lamports) => vec![Action::Dust {
                record,
                tokens,
                lamports,
            }],
            Self::Freeze => vec![Action::FreezeFees {
                owner: initiate.owner,
                lane: initiate.lane,
                mint: initiate.mint,
                frozen: true,
            }],
        }
    }
}

/// A finalize in parts or in full, a cancel, or an expire.
fn ends() -> impl Strategy<Value = Vec<Action>> {
    let part =
        (0..1_000u64, any::<bool>(), how(), expecting()).prop_map(|(part, some, how, expecting)| Action::Finalize {
            record: LAST,
            caller: 0,
            taker: None,
            part: some.then_some(part),
            how,
            expecting,
        });
    let next_slot = Action::PassTime { slots: 1, seconds: 0 };
    let after_expiry = Action::PassTime { slots: 1, seconds: 100 };
    let paid = vec(part, 1..3).prop_map(move |parts| [vec![next_slot.clone()], parts].concat());
    let expired = vec![
        after_expiry,
        Action::Expire {
            record: LAST,
            caller: 0,
        },
    ];
    prop_oneof![
        5 => paid,
        1 => Just(vec![Action::Cancel { record: LAST, caller: 0 }]),
        2 => Just(expired),
    ]
}

/// The same end, called by a program.
fn by_program(end: Action) -> Action {
    match end {
        Action::PassTime { .. } => end,
        end => Action::Bundle {
            wrapped: true,
            of: vec![end],
        },
    }
}

/// The same end, by a caller who may end the record.
fn with_caller(end: Action, (caller, taker): (usize, Option<usize>), owner: usize) -> Action {
    match end {
        Action::Finalize {
            record,
            part,
            how,
            expecting,
            ..
        } => Action::Finalize {
            record,
            caller,
            taker,
            part,
            how,
            expecting,
        },
        Action::Cancel { record, .. } => Action::Cancel { record, caller: owner },
        end => end,
    }
}
