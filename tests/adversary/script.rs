//! Generators of random scripts.

use adversary::{Call, Meta, Step as ScriptStep};
use airlock_tests::key;
use proptest::prelude::*;

/// One random case.
#[derive(Clone, Debug)]
pub struct Case {
    pub actions: Vec<ScriptStep>,
    /// Which of the role's instructions are called, and each one's position among the actions.
    pub instructions: Vec<(usize, usize)>,
    /// Chooses the role's amount, or the kind of end.
    pub pick: u64,
    pub precondition: Precondition,
}

/// What is unusual before the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precondition {
    Nothing,
    /// The rent payer's wallet is a program.
    PayerIsAProgram,
    /// Every escrow has one unit more.
    Dust,
    /// The domain's fee account is frozen.
    FeesFrozen,
}

/// Amounts close to those of the fixture.
const AMOUNTS: [u64; 10] = [0, 1, 2, 500, 999, 1_000, 1_001, 2_000, 1_000_000, u64::MAX];

/// Indices of a transfer's source, destination and authority.
pub type Route = [u8; 3];

/// Scripts on `accounts` accounts. About half of the actions are transfers on the `routes`.
pub fn case(accounts: u8, routes: &'static [Route]) -> impl Strategy<Value = Case> {
    let action = move || prop_oneof![1 => action(accounts), 1 => transfer_on_route(routes)];
    let actions = prop_oneof![
        2 => proptest::collection::vec(action(), 0..3),
        1 => proptest::collection::vec(action(), 3..6),
    ];
    let instructions = prop_oneof![
        1 => Just(vec![]),
        1 => proptest::collection::vec((0..9usize, 0..5usize), 1..4),
    ];
    let precondition = prop_oneof![
        3 => Just(Precondition::Nothing),
        2 => Just(Precondition::PayerIsAProgram),
        1 => Just(Precondition::Dust),
        1 => Just(Precondition::FeesFrozen),
    ];
    (actions, instructions, any::<u64>(), precondition).prop_map(|(actions, instructions, pick, precondition)| Case {
        actions,
        instructions,
        pick,
        precondition,
    })
}

fn amount() -> impl Strategy<Value = u64> {
    prop::sample::select(AMOUNTS.to_vec())
}

fn action(accounts: u8) -> impl Strategy<Value = ScriptStep> {
    let at = move || 0..accounts;
    // the first accounts are the important ones, so they are chosen more often
    let likely = move || prop_oneof![4 => 0..accounts.min(6), 1 => 0..accounts];
    prop_oneof![
        8 => (likely(), likely(), likely(), likely(), amount(), any::<bool>()).prop_map(
            |(program, from, to, by, amount, taker)| transfer(program, [from, to, by], amount, taker)
        ),
        3 => (likely(), likely(), likely(), likely(), amount(), any::<bool>()).prop_map(
            |(token_program, account, delegate, owner, amount, sign_as_taker)| ScriptStep::Approve {
                token_program, account, delegate, owner, amount, sign_as_taker,
            }
        ),
        3 => (likely(), likely(), likely(), 0..5u8, any::<bool>(), any::<bool>()).prop_map(
            |(token_program, account, authority, kind, some, sign_as_taker)| ScriptStep::SetAuthority {
                token_program, account, authority, kind, new: some.then(|| key("stranger")), sign_as_taker,
            }
        ),
        3 => (likely(), likely(), likely(), likely(), prop::sample::select(vec![5u8, 8, 9, 10, 17, 38]), any::<bool>())
            .prop_map(|(program, account, other, by, tag, taker)| token(program, [account, other, by], tag, taker)),
        1 => (at(), at(), any::<bool>()).prop_map(|(system_program, account, sign_as_taker)| ScriptStep::Assign {
            system_program, account, to: key("stranger"), sign_as_taker,
        }),
        2 => (at(), at(), at(), amount(), any::<bool>()).prop_map(
            |(system_program, from, to, lamports, sign_as_taker)| ScriptStep::Transfer {
                system_program, from, to, lamports, sign_as_taker,
            }
        ),
        1 => (likely(), 0..400u32, proptest::collection::vec(any::<u8>(), 1..9)).prop_map(
            |(account, offset, bytes)| ScriptStep::Write { account, offset, bytes }
        ),
        1 => proptest::collection::vec(any::<u8>(), 0..40).prop_map(ScriptStep::ReturnData),
        1 => (0..3_000u64).prop_map(ScriptStep::BurnCompute),
        2 => Just(ScriptStep::Nothing),
    ]
}

/// A transfer that succeeds if there are tokens.
fn transfer_on_route(routes: &'static [Route]) -> impl Strategy<Value = ScriptStep> {
    use airlock_tests::world::adapter_accounts::{TAKER, TOKEN_PROGRAM};
    let few = prop::sample::select(vec![0u64, 1, 2, 500, 1_000]);
    (prop::sample::select(routes), prop_oneof![3 => few, 1 => amount()]).prop_map(|(route, amount)| {
        let [_, _, by] = route;
        transfer(TOKEN_PROGRAM, route, amount, by == TAKER)
    })
}

/// A checked transfer of a mint with six decimals, which is account 2.
fn transfer(program: u8, [from, to, by]: [u8; 3], amount: u64, sign_as_taker: bool) -> ScriptStep {
    const TRANSFER_CHECKED: u8 = 12;
    ScriptStep::Call(Call {
        program,
        accounts: vec![
            Meta::writable(from),
            Meta::readonly(airlock_tests::world::adapter_accounts::MINT),
            Meta::writable(to),
            Meta::signer(by),
        ],
        data: [&[TRANSFER_CHECKED][..], &amount.to_le_bytes(), &[6]].concat(),
        sign_as_taker,
    })
}

/// A token instruction of a tag and a number: revoke, burn, close, freeze, sync, withdraw excess lamports.
fn token(program: u8, [account, other, by]: [u8; 3], tag: u8, sign_as_taker: bool) -> ScriptStep {
    ScriptStep::Call(Call {
        program,
        accounts: vec![Meta::writable(account), Meta::writable(other), Meta::signer(by)],
        data: [&[tag][..], &1u64.to_le_bytes()].concat(),
        sign_as_taker,
    })
}
