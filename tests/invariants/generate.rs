//! Generators of random sequences.

use crate::{
    action::{Action, How, Initiate, LAST},
    model::{MINTS, PAYERS, RENTS, SOL},
};
use airlock_client::generated::types::Pause;
use airlock_tests::world::WalletReplacement;
use proptest::{collection::vec, option, prelude::*};

/// Whole operations under disruptions, with any other actions in between.
pub fn actions() -> impl Strategy<Value = Vec<Action>> {
    let anything = action().prop_map(|action| vec![action]);
    let parts = vec(prop_oneof![2 => operation(), 3 => anything], 4..16);
    parts.prop_map(|parts| parts.into_iter().flatten().collect())
}

/// A valid initiate, disruptions, and an end.
fn operation() -> impl Strategy<Value = Vec<Action>> {
    let fee = prop_oneof![1 => Just(0u16), 3 => Just(250), 2 => Just(1_000)];
    let before = vec(setting(), 0..2);
    let disruptions = vec(disruption(), 0..4);
    let wrapped = prop::bool::weighted(0.3);
    (fee, before, valid_initiate(), disruptions, ends(), wrapped).prop_map(
        |(bps, before, initiate, disruptions, ends, wrapped)| {
            let caller = initiate.finalizer.unwrap_or(initiate.beneficiary);
            let owner = initiate.owner;
            let disruptions = disruptions
                .into_iter()
                .flat_map(|disruption| disruption.actions(&initiate));
            let disruptions: Vec<_> = disruptions.collect();
            let mut actions = before;
            actions.push(Action::SetFee { by: 0, bps });
            actions.push(Action::Initiate(initiate));
            actions.extend(disruptions);
            let ends = ends.into_iter().map(|end| by(end, caller, owner));
            actions.extend(ends.map(|end| if wrapped { by_program(end) } else { end }));
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

/// The same end, by a caller who may.
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
    let bundle = (any::<bool>(), vec(instruction(), 2..4)).prop_map(|(wrapped, of)| Action::Bundle { wrapped, of });
    prop_oneof![
        16 => instruction(),
        5 => bundle,
        6 => setting(),
        5 => event(),
    ]
}

fn instruction() -> impl Strategy<Value = Action> {
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
        1 => who.clone().prop_map(|owner| Action::FakeMint { owner }),
        3 => (who.clone(), 0..MINTS, any::<bool>())
            .prop_map(|(owner, mint, frozen)| Action::FreezeFees { owner, mint, frozen }),
        1 => (0..3u16).prop_map(|index| Action::CreateDomain { index }),
        3 => (who.clone(), fee).prop_map(|(by, bps)| Action::SetFee { by, bps }),
        2 => (who.clone(), pause).prop_map(|(by, pause)| Action::SetPause { by, pause }),
        1 => (who.clone(), 0..4usize).prop_map(|(by, proposed)| Action::Propose { by, proposed }),
        1 => who.prop_map(|by| Action::Accept { by }),
    ]
}

fn event() -> impl Strategy<Value = Action> {
    let seconds = prop_oneof![Just(0), Just(1), Just(30), Just(70)];
    prop_oneof![
        8 => (0..4u64, seconds).prop_map(|(slots, seconds)| Action::PassTime { slots, seconds }),
        1 => Just(Action::Restart),
        2 => (0..PAYERS.len(), replacement()).prop_map(|(payer, what)| Action::ReplaceWallet { payer, what }),
        2 => prop::sample::select(&RENTS[..]).prop_map(|per_byte| Action::Rent { per_byte }),
        4 => (0..8usize).prop_map(|record| Action::Sync { record }),
        4 => (0..8usize, 0..50u64, 0..5_000u64)
            .prop_map(|(record, tokens, lamports)| Action::Dust { record, tokens, lamports }),
        2 => Just(Action::Resend),
    ]
}

/// Those that neither create nor destroy lamports.
fn replacement() -> impl Strategy<Value = WalletReplacement> {
    use WalletReplacement::{ClosedProgram, Mint, Nonce, OtherProgram, Program, TokenAccount};
    let other = prop::sample::select(&[ClosedProgram, Mint, Nonce, OtherProgram, TokenAccount][..]);
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
                (finalizer, delay_slots, cancellable_in, lifetime),
                (tip, price, parts),
            )| {
                Initiate {
                    owner,
                    payer,
                    beneficiary,
                    mint,
                    amount,
                    finalizer,
                    delay_slots,
                    cancellable_in,
                    lifetime,
                    tip,
                    price,
                    parts,
                }
            },
        )
}
