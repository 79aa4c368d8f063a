use airlock_client::generated::types::Pause;
use proptest::{collection::vec, option, prelude::*};

/// People, mints and records are numbers, taken modulo how many there are.
#[derive(Clone, Debug)]
pub enum Action {
    Initiate(Initiate),
    /// `part` is in thousandths of what remains, rounded up; all if none. A swap is finalized in one step, or `fill`ed
    /// in two.
    Finalize {
        record: usize,
        caller: usize,
        part: Option<u64>,
        fill: bool,
    },
    Cancel {
        record: usize,
        caller: usize,
    },
    Expire {
        record: usize,
        caller: usize,
    },
    CollectFees {
        owner: usize,
        mint: usize,
        caller: usize,
    },
    OpenSequence {
        owner: usize,
    },
    OpenFeeAccount {
        owner: usize,
        mint: usize,
    },
    CreateDomain {
        index: u16,
    },
    SetFee {
        by: usize,
        bps: u16,
    },
    SetPause {
        by: usize,
        pause: Pause,
    },
    Propose {
        by: usize,
        proposed: usize,
    },
    Accept {
        by: usize,
    },
    PassTime {
        slots: u64,
        seconds: i64,
    },
    Restart,
    /// Tokens and lamports from a stranger.
    Dust {
        record: usize,
        tokens: u64,
        lamports: u64,
    },
    /// The same transaction again.
    Resend,
    /// Several at once: as a transaction, or wrapped into one instruction of the hostile program.
    Bundle {
        wrapped: bool,
        of: Vec<Action>,
    },
}

#[derive(Clone, Debug)]
pub struct Initiate {
    pub owner: usize,
    pub beneficiary: usize,
    pub mint: usize,
    pub amount: u64,
    pub finalizer: Option<usize>,
    pub depth: u32,
    pub cancellable_in: i64,
    pub lives: i64,
    pub tip: u64,
    /// Mint and amount asked for; none for a transfer.
    pub price: Option<(usize, u64)>,
    pub parts: bool,
}

pub fn actions() -> impl Strategy<Value = Vec<Action>> {
    vec(action(), 8..40)
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
    let finalize = (record, who.clone(), part, any::<bool>());
    prop_oneof![
        5 => initiate().prop_map(Action::Initiate),
        6 => finalize
            .prop_map(|(record, caller, part, fill)| Action::Finalize { record, caller, part, fill }),
        2 => refund.clone().prop_map(|(record, caller)| Action::Cancel { record, caller }),
        2 => refund.prop_map(|(record, caller)| Action::Expire { record, caller }),
        1 => (who.clone(), who.clone(), who)
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
        1 => (who.clone(), who.clone()).prop_map(|(owner, mint)| Action::OpenFeeAccount { owner, mint }),
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
        2 => (0..8usize, 0..50u64, 0..5_000u64)
            .prop_map(|(record, tokens, lamports)| Action::Dust { record, tokens, lamports }),
        2 => Just(Action::Resend),
    ]
}

fn initiate() -> impl Strategy<Value = Initiate> {
    let amount = prop_oneof![6 => 1..5_000u64, 1 => Just(0), 1 => Just(1), 1 => Just(u64::MAX)];
    let price = prop_oneof![5 => 1..5_000u64, 1 => Just(0), 1 => Just(1), 1 => Just(u64::MAX)];
    (
        (0..3usize, 0..3usize, 0..3usize, amount),
        (option::of(0..3usize), 0..3u32, 0..100i64, 0..100i64),
        (
            prop_oneof![Just(0u64), 1..1_000_000u64],
            option::of((0..3usize, price)),
            any::<bool>(),
        ),
    )
        .prop_map(
            |((owner, beneficiary, mint, amount), (finalizer, depth, cancellable_in, lives), (tip, price, parts))| {
                Initiate {
                    owner,
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
