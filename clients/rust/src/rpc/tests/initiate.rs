//! Checks before a record is initiated, and the turns of calls on one lane.

use super::node::{Landing, Node};
use crate::{
    ID, Pubkey, address,
    generated::{
        accounts::{Domain, Sequence, Vault},
        types::{AdapterConfig, CodePin},
    },
    numbering::first_number,
    program,
    recipient::Unusual,
    rpc::{
        AirlockClient, AskParams, AuthoritySigners, ClientError, InitiateParams, Initiated, Lanes, Options, Signers,
    },
    testing::{self, key},
};
use serde_json::json;
use solana_keypair::{Keypair, Signer};
use solana_rpc_client::{nonblocking::rpc_client::RpcClient, rpc_client::RpcClientConfig};
use std::sync::Arc;

const NOW: i64 = 1_000_000;
const SLOT: u64 = 5_000;
pub(super) const LANE: u16 = 3;

pub(super) fn owner() -> Keypair {
    Keypair::new_from_array([1; 32])
}

fn mint_data() -> Vec<u8> {
    let mut mint = vec![0; 82];
    mint[45] = 1;
    mint
}

/// Where the fake chain has the lane's next number.
fn sequence() -> Sequence {
    let (_, bump) = address::sequence(&key(1), &owner().pubkey(), LANE);
    Sequence {
        version: 1,
        bump,
        domain: key(1),
        owner: owner().pubkey(),
        lane: LANE,
        rent_payer: key(4),
        first_slot: 90,
        next: first_number(90).unwrap(),
        reserved: [0; 32],
    }
}

/// A domain with a minimum delay of 2 slots and a maximum lifetime of a day, a mint, a clock, and an open sequence.
pub(super) fn chain(landings: &[Landing]) -> Node {
    let mut node = Node::new(landings);
    let zero = vec![0; 400];
    let mut domain = Domain::decode(&[&Domain::DISCRIMINATOR[..], &zero].concat()).unwrap();
    domain.config.min_delay_slots = 2;
    domain.config.min_lifetime_seconds = 1;
    domain.config.max_lifetime_seconds = 86_400;
    let of = |discriminator: [u8; 8], body| [discriminator.to_vec(), body].concat();
    node.put(key(1), ID, of(Domain::DISCRIMINATOR, borsh::to_vec(&domain).unwrap()));
    node.put(key(3), program::SPL_TOKEN, mint_data());
    let words = [SLOT, 0, 0, 0, NOW.cast_unsigned()];
    let clock = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    node.put(program::CLOCK, Pubkey::default(), clock);
    let sequence = sequence();
    let data = of(Sequence::DISCRIMINATOR, borsh::to_vec(&sequence).unwrap());
    node.put(sequence.address(), ID, data);
    node.counter = Some((sequence.address(), 116));
    node
}

pub(super) fn client(node: &Node, options: Options) -> AirlockClient {
    let rpc = RpcClient::new_sender(node.clone(), RpcClientConfig::with_commitment(options.commitment));
    AirlockClient::with_rpc(rpc, options)
}

pub(super) fn params(seconds: i64) -> InitiateParams {
    InitiateParams {
        lanes: Lanes::one(LANE),
        ..InitiateParams::new(key(1), key(3), 1_000, NOW + seconds)
    }
}

pub(super) async fn transfer(client: &AirlockClient, params: &InitiateParams) -> Result<Initiated, ClientError> {
    client.initiate_transfer(params, &key(6), Signers::same(&owner())).await
}

pub(super) fn signed(node: &Node) -> usize {
    node.seen.lock().unwrap().signed.len()
}

#[tokio::test(start_paused = true)]
async fn a_recipient_that_nobody_can_sign_for_is_refused_before_anything_is_signed() {
    let node = chain(&[Landing::Lands, Landing::Lands]);
    node.put(key(6), program::SPL_TOKEN, mint_data());
    let careful = client(&node, Options::default());
    let refused = transfer(&careful, &params(60)).await;
    let is_mint = |error: &ClientError| matches!(error, ClientError::UnusualRecipient { recipient, what: Unusual::Mint } if *recipient == key(6));
    assert!(refused.as_ref().is_err_and(is_mint), "{refused:?}");
    let ask = AskParams {
        recipient: Some(key(6)),
        ..AskParams::new(key(3), 1)
    };
    let owner = owner();
    let refused = careful.initiate_swap(&params(60), &ask, Signers::same(&owner)).await;
    assert!(refused.as_ref().is_err_and(is_mint), "{refused:?}");
    assert_eq!(signed(&node), 0);
    let options = Options {
        allow_unusual_recipient: true,
        ..Options::default()
    };
    transfer(&client(&node, options), &params(60)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_delay_that_cannot_pass_before_the_expiry_is_refused_with_both_numbers() {
    let node = chain(&[Landing::Lands]);
    let client = client(&node, Options::default());
    let beyond = InitiateParams {
        delay_slots: 300,
        ..params(60)
    };
    let refused = transfer(&client, &beyond).await.unwrap_err();
    let text = refused.to_string();
    assert!(
        text.contains("300 slots takes at least 60 s") && text.contains("would expire in 60 s;"),
        "{text}"
    );
    assert_eq!(signed(&node), 0);
    let just_before = InitiateParams {
        delay_slots: 299,
        ..beyond
    };
    transfer(&client, &just_before).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_number_that_was_given_out_is_not_refused_for_its_times() {
    let node = chain(&[Landing::Lands]);
    let client = client(&node, Options::default());
    let first = first_number(90).unwrap();
    let numbered = InitiateParams {
        sequence: Some(first),
        delay_slots: 299,
        ..params(60)
    };
    let opened = transfer(&client, &numbered).await.unwrap();
    assert!(opened.outcome.done().is_some());
    // half a minute later the delay would be too long
    let again = InitiateParams {
        expires_at: NOW + 30,
        ..numbered
    };
    assert!(transfer(&client, &again).await.unwrap().outcome.done().is_none());
    assert_eq!(signed(&node), 1);
}

#[tokio::test(start_paused = true)]
async fn ten_initiates_at_once_take_ten_numbers_and_none_fails() {
    let node = chain(&vec![Landing::Lands; 10]);
    let client = Arc::new(client(&node, Options::default()));
    let calls: Vec<_> = (0..10)
        .map(|amount| {
            let client = client.clone();
            let params = InitiateParams { amount, ..params(60) };
            tokio::spawn(async move { transfer(&client, &params).await.unwrap().sequence })
        })
        .collect();
    let mut numbers = Vec::new();
    for call in calls {
        numbers.push(call.await.unwrap());
    }
    numbers.sort_unstable();
    let first = first_number(90).unwrap();
    assert_eq!(numbers, (first..first + 10).collect::<Vec<_>>());
    assert_eq!(signed(&node), 10);
}

/// Airlock fails with this error.
fn refused(error: &str, reason: &str) -> Landing {
    let logs = vec![
        format!("Program {ID} invoke [1]"),
        format!("Program {ID} failed: {reason}"),
    ];
    Landing::Refused(json!({ "InstructionError": [0, error] }), logs)
}

#[tokio::test(start_paused = true)]
async fn a_number_that_another_took_is_replaced_and_too_few_compute_units_are_an_error() {
    for (error, reason) in [
        (
            "PrivilegeEscalation",
            "Cross-program invocation with unauthorized signer or writable account",
        ),
        (
            "ProgramFailedToComplete",
            "Could not create program address with signer seeds: Provided seeds do not result in a valid address",
        ),
    ] {
        let node = chain(&[refused(error, reason), Landing::Lands]);
        let opened = transfer(&client(&node, Options::default()), &params(60)).await.unwrap();
        assert_eq!(opened.sequence, first_number(90).unwrap() + 1, "{error}");
    }
    let node = chain(&[
        refused("ProgramFailedToComplete", "exceeded CUs meter at BPF instruction"),
        Landing::Lands,
    ]);
    let failed = transfer(&client(&node, Options::default()), &params(60)).await;
    assert!(matches!(failed, Err(ClientError::Refused(_))), "{failed:?}");
    assert_eq!(signed(&node), 1);
}

#[tokio::test(start_paused = true)]
async fn a_code_too_long_for_the_default_limit_gets_units_to_be_hashed_with() {
    let node = chain(&[Landing::Lands, Landing::Lands]);
    let vault = testing::vault();
    let data = [Vault::DISCRIMINATOR.to_vec(), borsh::to_vec(&vault).unwrap()].concat();
    node.put(vault.address(), ID, data);
    for (length, units) in [(800_000, 500_000u32), (u64::MAX, 1_400_000)] {
        let config = AdapterConfig {
            pin: CodePin {
                length,
                ..testing::adapter().config.pin
            },
            ..testing::adapter().config
        };
        let (owner, client) = (owner(), client(&node, Options::default()));
        let (address, program) = (vault.address(), key(20));
        let registered = client.register_adapter(&address, &program, &config, AuthoritySigners::same(&owner));
        registered.await.unwrap();
        let limit = [&[2], &units.to_le_bytes()[..]].concat();
        let last = node.seen.lock().unwrap().last.clone();
        assert!(last.windows(limit.len()).any(|window| window == limit), "{length}");
    }
}
