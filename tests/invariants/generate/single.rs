//! Single actions.

use crate::{
    action::{Action, How, Initiate},
    model::{MINTS, PAYERS, RENTS},
};
use airlock_client::generated::types::Pause;
use airlock_tests::world::WalletReplacement;
use proptest::{collection::vec, option, prelude::*};

pub fn how() -> impl Strategy<Value = How> {
    prop_oneof![1 => Just(How::AtOnce), 1 => Just(How::Filled), 2 => Just(How::FilledAndClosed)]
}

pub fn expecting() -> impl Strategy<Value = Option<bool>> {
    option::of(prop::bool::weighted(0.8))
}

pub fn action() -> impl Strategy<Value = Action> {
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
    let by = (who.clone(), option::weighted(0.3, 0..3usize));
    let finalize = (record, by, part, how(), expecting());
    prop_oneof![
        5 => initiate().prop_map(Action::Initiate),
        6 => finalize
            .prop_map(|(record, (caller, taker), part, how, expecting)| {
                Action::Finalize { record, caller, taker, part, how, expecting }
            }),
        2 => refund.clone().prop_map(|(record, caller)| Action::Cancel { record, caller }),
        2 => refund.prop_map(|(record, caller)| Action::Expire { record, caller }),
        1 => (who.clone(), lane(), 0..MINTS, who)
            .prop_map(|(owner, lane, mint, caller)| Action::CollectFees { owner, lane, mint, caller }),
    ]
}

pub fn setting() -> impl Strategy<Value = Action> {
    let who = 0..3usize;
    // a little before and after the ends of what is allowed
    let ago = prop::sample::select(&[0, 1, 100, 511, 512, 513, -1, -1_000][..]);
    prop_oneof![
        5 => (who.clone(), lane(), ago).prop_map(|(owner, lane, ago)| Action::OpenSequence { owner, lane, ago }),
        5 => (who.clone(), lane()).prop_map(|(owner, lane)| Action::CloseSequence { owner, lane }),
        1 => (who.clone(), lane(), 0..MINTS)
            .prop_map(|(owner, lane, mint)| Action::OpenFeeAccount { owner, lane, mint }),
        1 => who.clone().prop_map(|owner| Action::FakeMint { owner }),
        3 => (who, lane(), 0..MINTS, any::<bool>())
            .prop_map(|(owner, lane, mint, frozen)| Action::FreezeFees { owner, lane, mint, frozen }),
        1 => (0..3u16).prop_map(|index| Action::CreateDomain { index }),
        7 => act(),
        2 => act().prop_map(|act| Action::Sign(Box::new(act))),
        4 => any::<usize>().prop_map(|which| Action::Land { which }),
    ]
}

/// What an officer of the domain does.
pub fn act() -> impl Strategy<Value = Action> {
    let who = 0..3usize;
    let fee = prop_oneof![Just(0), Just(1), Just(250), Just(1_000), Just(1_001)];
    let pause =
        prop_oneof![4 => Just(Pause::Nothing), 1 => Just(Pause::Initiate), 1 => Just(Pause::InitiateAndFinalize)];
    prop_oneof![
        3 => (who.clone(), fee).prop_map(|(by, bps)| Action::SetFee { by, bps }),
        2 => (who.clone(), pause).prop_map(|(by, pause)| Action::SetPause { by, pause }),
        1 => (who.clone(), 0..4usize).prop_map(|(by, proposed)| Action::Propose { by, proposed }),
        1 => who.prop_map(|by| Action::Accept { by }),
    ]
}

/// Mostly the one that is open at the start.
pub fn lane() -> impl Strategy<Value = usize> {
    prop_oneof![3 => Just(0), 1 => Just(1)]
}

fn event() -> impl Strategy<Value = Action> {
    let seconds = prop_oneof![Just(0), Just(1), Just(30), Just(70)];
    prop_oneof![
        8 => (0..4u64, seconds).prop_map(|(slots, seconds)| Action::PassTime { slots, seconds }),
        // numbers become old enough to close their sequence, signatures too old to count
        3 => prop::sample::select(&[99, 100, 101, 511, 512, 513, 600][..])
            .prop_map(|slots| Action::PassTime { slots, seconds: 0 }),
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
pub fn replacement() -> impl Strategy<Value = WalletReplacement> {
    use WalletReplacement::{ClosedProgram, Mint, Nonce, OtherProgram, Program, TokenAccount};
    let other = prop::sample::select(&[ClosedProgram, Mint, Nonce, OtherProgram, TokenAccount][..]);
    prop_oneof![Just(Program), other]
}

pub fn initiate() -> impl Strategy<Value = Initiate> {
    let amount = prop_oneof![6 => 1..5_000u64, 1 => Just(0), 1 => Just(1), 1 => Just(u64::MAX)];
    let price = prop_oneof![5 => 1..5_000u64, 1 => Just(0), 1 => Just(1), 1 => Just(u64::MAX)];
    let bound = option::weighted(0.2, prop_oneof![Just(0), Just(249), Just(250), Just(1_000)]);
    let numbered = (lane(), prop::bool::weighted(0.05), bound);
    (
        (0..3usize, 0..3usize, 0..MINTS, amount, 0..PAYERS.len(), numbered),
        (
            (option::of(0..3usize), option::weighted(0.3, 0..3usize)),
            0..3u32,
            0..100i64,
            0..100i64,
        ),
        (
            prop_oneof![Just(0u64), 1..1_000_000u64],
            option::of((0..MINTS, price)),
            any::<bool>(),
        ),
    )
        .prop_map(
            |(
                (owner, recipient, mint, amount, payer, (lane, astray, max_fee_bps)),
                ((finalizer, taker), delay_slots, cancellable_in, lifetime),
                (tip, price, parts),
            )| {
                Initiate {
                    owner,
                    lane,
                    astray,
                    max_fee_bps,
                    payer,
                    recipient,
                    mint,
                    amount,
                    finalizer,
                    taker,
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
