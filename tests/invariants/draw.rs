//! How random days are drawn.

use crate::{
    action::{Action, How, Initiate, LAST},
    model::{MINTS, PAYERS, RENTS, SOL},
};
use airlock_client::generated::types::Pause;
use airlock_tests::world::Becomes;
use proptest::{collection::vec, option, prelude::*};

/// Operations from beginning to end, in hard circumstances, with anything at all in between.
pub fn actions() -> impl Strategy<Value = Vec<Action>> {
    let anything = action().prop_map(|action| vec![action]);
    let parts = vec(prop_oneof![2 => story(), 3 => anything], 4..16);
    parts.prop_map(|parts| parts.into_iter().flatten().collect())
}

/// A record that is opened as it should be, what happens around it, and how it ends.
fn story() -> impl Strategy<Value = Vec<Action>> {
    let fee = prop_oneof![1 => Just(0u16), 3 => Just(250), 2 => Just(1_000)];
    let before = vec(setting(), 0..2);
    let around = vec(hardship(), 0..4);
    let wrapped = prop::bool::weighted(0.3);
    (fee, before, sound(), around, ends(), wrapped).prop_map(|(bps, before, initiate, around, ends, wrapped)| {
        let caller = initiate.finalizer.unwrap_or(initiate.beneficiary);
        let owner = initiate.owner;
        let hard = around.into_iter().flat_map(|hardship| hardship.of(&initiate));
        let hard: Vec<_> = hard.collect();
        let mut story = before;
        story.push(Action::SetFee { by: 0, bps });
        story.push(Action::Initiate(initiate));
        story.extend(hard);
        let ends = ends.into_iter().map(|end| by(end, caller, owner));
        story.extend(ends.map(|end| if wrapped { called(end) } else { end }));
        story
    })
}

/// Times, amounts and prices that are accepted; wrapped SOL more often than other mints.
fn sound() -> impl Strategy<Value = Initiate> {
    let price = option::weighted(0.6, (1..5_000u64, 1..MINTS));
    let mint = prop_oneof![3 => 0..MINTS, 1 => Just(SOL)];
    let amount = (1..2_000u64, 1..1_000_000u64);
    let all = (initiate(), mint, amount, 60..100i64, price);
    all.prop_map(|(initiate, mint, (amount, large), lives, price)| Initiate {
        mint,
        // more than the rent rises by, or `SyncNative` fails
        amount: if mint == SOL { large } else { amount },
        depth: 1,
        cancellable_in: 0,
        lives,
        parts: true,
        price: price.map(|(price, other)| ((mint + other) % MINTS, price)),
        ..initiate
    })
}

/// What makes an end hard: of the record that was opened last.
#[derive(Clone, Debug)]
enum Hardship {
    Become(Becomes),
    /// Then anybody's `SyncNative`.
    Rent(u64),
    Dust(u64, u64),
    Freeze,
}

fn hardship() -> impl Strategy<Value = Hardship> {
    prop_oneof![
        2 => becomes().prop_map(Hardship::Become),
        3 => prop::sample::select(&RENTS[..]).prop_map(Hardship::Rent),
        3 => (0..50u64, 0..5_000u64).prop_map(|(tokens, lamports)| Hardship::Dust(tokens, lamports)),
        1 => Just(Hardship::Freeze),
    ]
}

impl Hardship {
    fn of(self, initiate: &Initiate) -> Vec<Action> {
        let record = LAST;
        match self {
            Self::Become(what) => vec![Action::Become {
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
                mint: initiate.mint,
                frozen: true,
            }],
        }
    }
}

/// Paid in parts and then whole, given back, or left to expire.
fn ends() -> impl Strategy<Value = Vec<Action>> {
    let part =
        (0..1_000u64, any::<bool>(), how(), expecting()).prop_map(|(part, some, how, expecting)| Action::Finalize {
            record: LAST,
            caller: 0,
            part: some.then_some(part),
            how,
            expecting,
        });
    let soon = Action::PassTime { slots: 1, seconds: 0 };
    let late = Action::PassTime { slots: 1, seconds: 100 };
    let paid = vec(part, 1..3).prop_map(move |parts| [vec![soon.clone()], parts].concat());
    let expired = vec![
        late,
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

/// The same by a program, if it is an end.
fn called(end: Action) -> Action {
    match end {
        Action::PassTime { .. } => end,
        end => Action::Bundle {
            wrapped: true,
            of: vec![end],
        },
    }
}

/// By whoever may.
fn by(end: Action, caller: usize, owner: usize) -> Action {
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
            part,
            how,
            expecting,
        },
        Action::Cancel { record, .. } => Action::Cancel { record, caller: owner },
        end => end,
    }
}

fn how() -> impl Strategy<Value = How> {
    prop_oneof![1 => Just(How::AtOnce), 1 => Just(How::Filled), 2 => Just(How::FilledAndClosed)]
}

fn expecting() -> impl Strategy<Value = Option<bool>> {
    option::of(prop::bool::weighted(0.8))
}

fn action() -> impl Strategy<Value = Action> {
    let bundle = (any::<bool>(), vec(verb(), 2..4)).prop_map(|(wrapped, of)| Action::Bundle { wrapped, of });
    prop_oneof![
        16 => verb(),
        5 => bundle,
        6 => setting(),
        5 => circumstance(),
    ]
}

fn verb() -> impl Strategy<Value = Action> {
    let (who, record) = (0..3usize, 0..8usize);
    let refund = (record.clone(), who.clone());
    let part = option::weighted(0.5, 0..1_100u64);
    let finalize = (record, who.clone(), part, how(), expecting());
    prop_oneof![
        5 => initiate().prop_map(Action::Initiate),
        6 => finalize
            .prop_map(|(record, caller, part, how, expecting)| Action::Finalize { record, caller, part, how, expecting }),
        2 => refund.clone().prop_map(|(record, caller)| Action::Cancel { record, caller }),
        2 => refund.prop_map(|(record, caller)| Action::Expire { record, caller }),
        1 => (who.clone(), 0..MINTS, who)
            .prop_map(|(owner, mint, caller)| Action::CollectFees { owner, mint, caller }),
    ]
}

fn setting() -> impl Strategy<Value = Action> {
    let who = 0..3usize;
    let fee = prop_oneof![Just(0), Just(1), Just(250), Just(1_000), Just(1_001)];
    let pause =
        prop_oneof![4 => Just(Pause::Nothing), 1 => Just(Pause::Initiate), 1 => Just(Pause::InitiateAndFinalize)];
    prop_oneof![
        1 => who.clone().prop_map(|owner| Action::OpenSequence { owner }),
        1 => (who.clone(), 0..MINTS).prop_map(|(owner, mint)| Action::OpenFeeAccount { owner, mint }),
        1 => who.clone().prop_map(|owner| Action::Pose { owner }),
        3 => (who.clone(), 0..MINTS, any::<bool>())
            .prop_map(|(owner, mint, frozen)| Action::FreezeFees { owner, mint, frozen }),
        1 => (0..3u16).prop_map(|index| Action::CreateDomain { index }),
        3 => (who.clone(), fee).prop_map(|(by, bps)| Action::SetFee { by, bps }),
        2 => (who.clone(), pause).prop_map(|(by, pause)| Action::SetPause { by, pause }),
        1 => (who.clone(), 0..4usize).prop_map(|(by, proposed)| Action::Propose { by, proposed }),
        1 => who.prop_map(|by| Action::Accept { by }),
    ]
}

fn circumstance() -> impl Strategy<Value = Action> {
    let seconds = prop_oneof![Just(0), Just(1), Just(30), Just(70)];
    prop_oneof![
        8 => (0..4u64, seconds).prop_map(|(slots, seconds)| Action::PassTime { slots, seconds }),
        1 => Just(Action::Restart),
        2 => (0..PAYERS.len(), becomes()).prop_map(|(payer, what)| Action::Become { payer, what }),
        2 => prop::sample::select(&RENTS[..]).prop_map(|per_byte| Action::Rent { per_byte }),
        4 => (0..8usize).prop_map(|record| Action::Sync { record }),
        4 => (0..8usize, 0..50u64, 0..5_000u64)
            .prop_map(|(record, tokens, lamports)| Action::Dust { record, tokens, lamports }),
        2 => Just(Action::Resend),
    ]
}

/// What keeps lamports where they can be counted.
fn becomes() -> impl Strategy<Value = Becomes> {
    use Becomes::{ClosedProgram, Mint, Nonce, OfAnother, Program, TokenAccount};
    let other = prop::sample::select(&[ClosedProgram, Mint, Nonce, OfAnother, TokenAccount][..]);
    prop_oneof![Just(Program), other]
}

fn initiate() -> impl Strategy<Value = Initiate> {
    let amount = prop_oneof![6 => 1..5_000u64, 1 => Just(0), 1 => Just(1), 1 => Just(u64::MAX)];
    let price = prop_oneof![5 => 1..5_000u64, 1 => Just(0), 1 => Just(1), 1 => Just(u64::MAX)];
    (
        (0..3usize, 0..3usize, 0..MINTS, amount, 0..PAYERS.len()),
        (option::of(0..3usize), 0..3u32, 0..100i64, 0..100i64),
        (
            prop_oneof![Just(0u64), 1..1_000_000u64],
            option::of((0..MINTS, price)),
            any::<bool>(),
        ),
    )
        .prop_map(
            |(
                (owner, beneficiary, mint, amount, payer),
                (finalizer, depth, cancellable_in, lives),
                (tip, price, parts),
            )| {
                Initiate {
                    owner,
                    payer,
                    beneficiary,
                    mint,
                    amount,
                    finalizer,
                    depth,
                    cancellable_in,
                    lives,
                    tip,
                    price,
                    parts,
                }
            },
        )
}
