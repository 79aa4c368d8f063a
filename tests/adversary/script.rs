//! Scripts as the generator thinks them up: acts over whatever accounts are there.

use adversary::{Call, Meta, Step as Act};
use airlock_tests::key;
use proptest::prelude::*;

/// What one case is made of.
#[derive(Clone, Debug)]
pub struct Draft {
    pub acts: Vec<Act>,
    /// Which of the real instructions of the part are called, and before which act each.
    pub real: Vec<(usize, usize)>,
    /// What a part does with it: how much is asked for, which verb is used.
    pub pick: u64,
    pub twist: Twist,
}

/// What is otherwise than it should be before anything is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twist {
    Nothing,
    /// Whoever paid the rent of everything is a program.
    PayerIsAProgram,
    /// There is a unit more in every escrow.
    Dust,
    /// The domain's fee account is frozen.
    FeesFrozen,
}

/// Amounts around those that are there.
const AMOUNTS: [u64; 10] = [0, 1, 2, 500, 999, 1_000, 1_001, 2_000, 1_000_000, u64::MAX];

/// A way that tokens may go: from, to, by the signature of.
pub type Way = [u8; 3];

/// Scripts over the first `accounts` places. About half of the acts are transfers in the `ways` that are open.
pub fn draft(accounts: u8, ways: &'static [Way]) -> impl Strategy<Value = Draft> {
    let act = move || prop_oneof![1 => act(accounts), 1 => open_way(ways)];
    let acts = prop_oneof![
        2 => proptest::collection::vec(act(), 0..3),
        1 => proptest::collection::vec(act(), 3..6),
    ];
    let real = prop_oneof![
        1 => Just(vec![]),
        1 => proptest::collection::vec((0..9usize, 0..5usize), 1..4),
    ];
    let twist = prop_oneof![
        3 => Just(Twist::Nothing),
        2 => Just(Twist::PayerIsAProgram),
        1 => Just(Twist::Dust),
        1 => Just(Twist::FeesFrozen),
    ];
    (acts, real, any::<u64>(), twist).prop_map(|(acts, real, pick, twist)| Draft {
        acts,
        real,
        pick,
        twist,
    })
}

fn amount() -> impl Strategy<Value = u64> {
    prop::sample::select(AMOUNTS.to_vec())
}

fn act(accounts: u8) -> impl Strategy<Value = Act> {
    let at = move || 0..accounts;
    // the first places are those that matter: more often than not an act is about them
    let likely = move || prop_oneof![4 => 0..accounts.min(6), 1 => 0..accounts];
    prop_oneof![
        8 => (likely(), likely(), likely(), likely(), amount(), any::<bool>()).prop_map(
            |(program, from, to, by, amount, taker)| transfer(program, [from, to, by], amount, taker)
        ),
        3 => (likely(), likely(), likely(), likely(), amount(), any::<bool>()).prop_map(
            |(token_program, account, delegate, owner, amount, sign_as_taker)| Act::Approve {
                token_program, account, delegate, owner, amount, sign_as_taker,
            }
        ),
        3 => (likely(), likely(), likely(), 0..5u8, any::<bool>(), any::<bool>()).prop_map(
            |(token_program, account, authority, kind, some, sign_as_taker)| Act::SetAuthority {
                token_program, account, authority, kind, new: some.then(|| key("stranger")), sign_as_taker,
            }
        ),
        3 => (likely(), likely(), likely(), likely(), prop::sample::select(vec![5u8, 8, 9, 10, 17, 38]), any::<bool>())
            .prop_map(|(program, account, other, by, tag, taker)| token(program, [account, other, by], tag, taker)),
        1 => (at(), at(), any::<bool>()).prop_map(|(system_program, account, sign_as_taker)| Act::Assign {
            system_program, account, to: key("stranger"), sign_as_taker,
        }),
        2 => (at(), at(), at(), amount(), any::<bool>()).prop_map(
            |(system_program, from, to, lamports, sign_as_taker)| Act::Transfer {
                system_program, from, to, lamports, sign_as_taker,
            }
        ),
        1 => (likely(), 0..400u32, proptest::collection::vec(any::<u8>(), 1..9)).prop_map(
            |(account, offset, bytes)| Act::Write { account, offset, bytes }
        ),
        1 => proptest::collection::vec(any::<u8>(), 0..40).prop_map(Act::ReturnData),
        1 => (0..3_000u64).prop_map(Act::BurnCompute),
        2 => Just(Act::Nothing),
    ]
}

/// A transfer that is allowed as long as there are tokens.
fn open_way(ways: &'static [Way]) -> impl Strategy<Value = Act> {
    use airlock_tests::world::place::{TAKER, TOKEN_PROGRAM};
    let few = prop::sample::select(vec![0u64, 1, 2, 500, 1_000]);
    (prop::sample::select(ways), prop_oneof![3 => few, 1 => amount()]).prop_map(|(way, amount)| {
        let [_, _, by] = way;
        transfer(TOKEN_PROGRAM, way, amount, by == TAKER)
    })
}

/// A checked transfer of a mint with six decimals at place 2.
fn transfer(program: u8, [from, to, by]: [u8; 3], amount: u64, sign_as_taker: bool) -> Act {
    const TRANSFER_CHECKED: u8 = 12;
    Act::Call(Call {
        program,
        accounts: vec![
            Meta::writable(from),
            Meta::readonly(airlock_tests::world::place::MINT),
            Meta::writable(to),
            Meta::signer(by),
        ],
        data: [&[TRANSFER_CHECKED][..], &amount.to_le_bytes(), &[6]].concat(),
        sign_as_taker,
    })
}

/// A token instruction of a tag and a number: revoke, burn, close, freeze, sync, withdraw what is beyond.
fn token(program: u8, [account, other, by]: [u8; 3], tag: u8, sign_as_taker: bool) -> Act {
    Act::Call(Call {
        program,
        accounts: vec![Meta::writable(account), Meta::writable(other), Meta::signer(by)],
        data: [&[tag][..], &1u64.to_le_bytes()].concat(),
        sign_as_taker,
    })
}
