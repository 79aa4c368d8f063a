use super::{Act, Case, Group};
use crate::{
    stage::{AMOUNT, Cast, Deposit, Stage, config},
    tokens::Mint,
};
use airlock_client::{address, build, generated::types::Pause};
use anyhow::Result;
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

const fn case(name: &'static str, variant: &'static str, prepare: fn(&mut Stage, &Cast) -> Result<Act>) -> Case {
    let group = Group::Administration;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("create_domain", "", |stage, _| {
        let creator = stage.person()?;
        let key = creator.pubkey();
        Act::one(
            build::create_domain(&key, &key, 0, &key, &config(&key, 30)),
            &[&creator],
        )
    }),
    case("update_domain", "", |stage, _| {
        let (creator, domain) = domain(stage)?;
        let key = creator.pubkey();
        Act::one(build::update_domain(&domain, &key, &config(&key, 20)), &[&creator])
    }),
    case("propose_authority", "", |stage, cast| {
        let (creator, domain) = domain(stage)?;
        let to = Some(cast.taker.pubkey());
        Act::one(build::propose_authority(&domain, &creator.pubkey(), to), &[&creator])
    }),
    case("accept_authority", "", |stage, cast| {
        let (creator, domain) = domain(stage)?;
        let to = cast.taker.pubkey();
        let propose = build::propose_authority(&domain, &creator.pubkey(), Some(to));
        stage.chain.send(&[propose], &[&creator])?;
        Act::one(build::accept_authority(&domain, &to), &[&cast.taker])
    }),
    case("set_pause", "", |stage, _| {
        let (creator, domain) = domain(stage)?;
        Act::one(
            build::set_pause(&domain, &creator.pubkey(), Pause::Initiate),
            &[&creator],
        )
    }),
    case("open_sequence", "", |stage, _| {
        let owner = stage.person()?;
        let key = owner.pubkey();
        Act::one(build::open_sequence(&key, &stage.free, &key), &[&owner])
    }),
    case("open_fee_account", "SPL Token", |stage, _| {
        open_fee_account(stage, stage.spl)
    }),
    case("open_fee_account", "Token-2022, transfer fee", |stage, _| {
        open_fee_account(stage, stage.transfer_fee)
    }),
    case("collect_fees", "SPL Token", |stage, cast| {
        collect(stage, cast, stage.spl)
    }),
    case("collect_fees", "Token-2022", |stage, cast| {
        collect(stage, cast, stage.token_2022)
    }),
];

/// A new domain and its authority.
fn domain(stage: &mut Stage) -> Result<(Keypair, Pubkey)> {
    let creator = stage.person()?;
    let key = creator.pubkey();
    let create = build::create_domain(&key, &key, 0, &key, &config(&key, 30));
    stage.chain.send(&[create], &[&creator])?;
    Ok((creator, address::domain(&key, 0).0))
}

fn open_fee_account(stage: &mut Stage, mint: Mint) -> Result<Act> {
    let owner = stage.person()?;
    let key = owner.pubkey();
    let open = build::open_fee_account(&key, &stage.charging, &key, &mint.key, mint.program);
    Act::one(open, &[&owner])
}

/// After one transfer that paid a fee.
fn collect(stage: &mut Stage, cast: &Cast, mint: Mint) -> Result<Act> {
    let (domain, charges) = (stage.charging, true);
    let deposit = Deposit {
        domain,
        charges,
        ..stage.deposit(mint)
    };
    let opening = build::Initiate {
        amount: AMOUNT,
        ..stage.opening(cast, &deposit)?
    };
    let record = stage.initiate(cast, opening.transfer(&cast.recipient.pubkey()), &opening.pending())?;
    let finalize = build::Finalize::new(&record, cast.stranger.pubkey()).transfer()?;
    stage.chain.send(&[finalize], &[&cast.stranger])?;
    let collect = build::CollectFees {
        caller: cast.stranger.pubkey(),
        domain,
        owner: cast.owner.pubkey(),
        mint: mint.key,
        token_program: mint.program,
        fee_recipient: stage.issuer.pubkey(),
        destination: None,
        extra: Vec::new(),
    };
    Act::one(collect.instruction(), &[&cast.stranger])
}
