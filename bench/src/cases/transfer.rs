use super::{Act, Case, Group};
use crate::{
    stage::{AMOUNT, Cast, Deposit, LIFETIME, Stage},
    tokens::Mint,
};
use airlock_client::{address, build, record::PendingOperation};
use anyhow::Result;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

const INITIATE: Group = Group::Operation {
    floor: Some("initiate"),
};
const FINALIZE: Group = Group::Operation {
    floor: Some("finalize"),
};
const REFUND: Group = Group::Operation { floor: Some("refund") };
const PART: Group = Group::Operation { floor: None };

const fn case(
    name: &'static str,
    variant: &'static str,
    group: Group,
    prepare: fn(&mut Stage, &Cast) -> Result<Act>,
) -> Case {
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("initiate_transfer", "SPL Token", INITIATE, |stage, cast| {
        initiate(stage, cast, stage.deposit(stage.spl))
    }),
    case("initiate_transfer", "SPL Token, domain fee", INITIATE, |stage, cast| {
        initiate(stage, cast, charged(stage))
    }),
    case(
        "initiate_transfer",
        "SPL Token, record and escrow pre-funded",
        PART,
        pre_funded,
    ),
    case("initiate_transfer", "Token-2022", PART, |stage, cast| {
        initiate(stage, cast, stage.deposit(stage.token_2022))
    }),
    case("initiate_transfer", "Token-2022, transfer fee", PART, |stage, cast| {
        initiate(stage, cast, stage.deposit(stage.transfer_fee))
    }),
    case("finalize_transfer", "in full, SPL Token", FINALIZE, |stage, cast| {
        finalize(stage, cast, stage.deposit(stage.spl), None)
    }),
    case(
        "finalize_transfer",
        "in full, SPL Token, domain fee",
        PART,
        |stage, cast| finalize(stage, cast, charged(stage), None),
    ),
    case("finalize_transfer", "in full, Token-2022", PART, |stage, cast| {
        finalize(stage, cast, stage.deposit(stage.token_2022), None)
    }),
    case(
        "finalize_transfer",
        "in full, Token-2022, transfer fee",
        PART,
        |stage, cast| finalize(stage, cast, stage.deposit(stage.transfer_fee), None),
    ),
    case(
        "finalize_transfer",
        "in full, SPL Token, payout bump wrong",
        PART,
        bump_wrong,
    ),
    case("finalize_transfer", "a part, SPL Token", PART, |stage, cast| {
        let finalizer = Some(cast.stranger.pubkey());
        finalize(
            stage,
            cast,
            Deposit {
                finalizer,
                ..stage.deposit(stage.spl)
            },
            Some(AMOUNT / 3),
        )
    }),
    case("cancel_transfer", "by the owner, SPL Token", REFUND, |stage, cast| {
        cancel(stage, cast, stage.spl, false)
    }),
    case(
        "cancel_transfer",
        "declined by the recipient, SPL Token",
        REFUND,
        |stage, cast| cancel(stage, cast, stage.spl, true),
    ),
    case("cancel_transfer", "by the owner, Token-2022", PART, |stage, cast| {
        cancel(stage, cast, stage.token_2022, false)
    }),
    case("expire_transfer", "by a stranger, SPL Token", REFUND, |stage, cast| {
        expire(stage, cast, stage.spl)
    }),
    case(
        "expire_transfer",
        "by a stranger, Token-2022, transfer fee",
        PART,
        |stage, cast| expire(stage, cast, stage.transfer_fee),
    ),
];

fn charged(stage: &Stage) -> Deposit {
    Deposit {
        domain: stage.charging,
        charges: true,
        ..stage.deposit(stage.spl)
    }
}

fn initiate(stage: &mut Stage, cast: &Cast, deposit: Deposit) -> Result<Act> {
    let opening = stage.opening(cast, &deposit)?;
    Act::one(opening.transfer(&cast.recipient.pubkey()), &[&cast.owner])
}

fn pre_funded(stage: &mut Stage, cast: &Cast) -> Result<Act> {
    let opening = stage.opening(cast, &stage.deposit(stage.spl))?;
    let pending = opening.pending();
    for key in [pending, address::escrow(&pending).0] {
        stage.chain.give(&key, 1_000_000)?;
    }
    Act::one(opening.transfer(&cast.recipient.pubkey()), &[&cast.owner])
}

pub fn pending(stage: &mut Stage, cast: &Cast, deposit: Deposit, recipient: &Pubkey) -> Result<PendingOperation> {
    let opening = stage.opening(cast, &deposit)?;
    stage.initiate(cast, opening.transfer(recipient), &opening.pending())
}

fn finalize(stage: &mut Stage, cast: &Cast, deposit: Deposit, amount: Option<u64>) -> Result<Act> {
    let record = pending(stage, cast, deposit, &cast.recipient.pubkey())?;
    let finalize = build::Finalize {
        amount,
        mint_writable: deposit.mint.transfer_fee,
        ..build::Finalize::new(&record, cast.stranger.pubkey())
    };
    Act::one(finalize.transfer()?, &[&cast.stranger])
}

fn cancel(stage: &mut Stage, cast: &Cast, mint: Mint, decline: bool) -> Result<Act> {
    let record = pending(stage, cast, stage.deposit(mint), &cast.recipient.pubkey())?;
    let caller = if decline { &cast.recipient } else { &cast.owner };
    Act::one(build::Refund::new(&record, caller.pubkey()).cancel()?, &[caller])
}

fn expire(stage: &mut Stage, cast: &Cast, mint: Mint) -> Result<Act> {
    let record = pending(stage, cast, stage.deposit(mint), &cast.recipient.pubkey())?;
    stage.chain.advance(1, LIFETIME);
    let refund = build::Refund {
        mint_writable: mint.transfer_fee,
        ..build::Refund::new(&record, cast.stranger.pubkey())
    };
    Act::one(refund.expire()?, &[&cast.stranger])
}

/// The initiator gave a wrong bump of the recipient's account, so finalize must search for it.
fn bump_wrong(stage: &mut Stage, cast: &Cast) -> Result<Act> {
    let opening = stage.opening(cast, &stage.deposit(stage.spl))?;
    let mut initiate = opening.transfer(&cast.recipient.pubkey());
    // The last argument but the recipient.
    let payout_bump = initiate.data.len() - 33;
    initiate.data[payout_bump] = 0;
    let record = stage.initiate(cast, initiate, &opening.pending())?;
    let finalize = build::Finalize::new(&record, cast.stranger.pubkey());
    Act::one(finalize.transfer()?, &[&cast.stranger])
}
