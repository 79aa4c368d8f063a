use super::{Act, Case, Group};
use crate::{
    stage::{AMOUNT, Cast, Deposit, LIFETIME, Stage},
    tokens::Mint,
};
use airlock_client::{build, record::PendingOperation};
use anyhow::Result;
use solana_signer::Signer;

/// Base units of the buy mint for all.
const PRICE: u64 = 333_331;

const OPERATION: Group = Group::Operation { floor: None };

const fn case(name: &'static str, variant: &'static str, prepare: fn(&mut Stage, &Cast) -> Result<Act>) -> Case {
    let group = OPERATION;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("initiate_swap", "SPL Token for SPL Token", |stage, cast| {
        let (opening, ask) = offer(stage, cast, &stage.deposit(stage.spl), stage.other_spl)?;
        Act::one(opening.swap(&ask), &[&cast.owner])
    }),
    case("initiate_swap", "SPL Token for Token-2022", |stage, cast| {
        let (opening, ask) = offer(stage, cast, &stage.deposit(stage.spl), stage.token_2022)?;
        Act::one(opening.swap(&ask), &[&cast.owner])
    }),
    case("finalize_swap", "in full, SPL Token for SPL Token", |stage, cast| {
        finalize(stage, cast, stage.deposit(stage.spl), stage.other_spl, None)
    }),
    case(
        "finalize_swap",
        "in full, SPL Token for SPL Token, domain fee",
        |stage, cast| {
            let (domain, charges) = (stage.charging, true);
            let deposit = Deposit {
                domain,
                charges,
                ..stage.deposit(stage.spl)
            };
            finalize(stage, cast, deposit, stage.other_spl, None)
        },
    ),
    case("finalize_swap", "a part, SPL Token for SPL Token", |stage, cast| {
        finalize(stage, cast, stage.deposit(stage.spl), stage.other_spl, Some(AMOUNT / 3))
    }),
    case("finalize_swap", "in full, SPL Token for Token-2022", |stage, cast| {
        finalize(stage, cast, stage.deposit(stage.spl), stage.token_2022, None)
    }),
    case(
        "finalize_swap",
        "in full, Token-2022 for Token-2022, transfer fee",
        |stage, cast| finalize(stage, cast, stage.deposit(stage.token_2022), stage.transfer_fee, None),
    ),
    case("cancel_swap", "by the maker, SPL Token", |stage, cast| {
        let record = pending(stage, cast, stage.deposit(stage.spl), stage.other_spl)?;
        Act::one(
            build::Refund::new(&record, cast.owner.pubkey()).cancel()?,
            &[&cast.owner],
        )
    }),
    case("expire_swap", "by a stranger, SPL Token", |stage, cast| {
        let record = pending(stage, cast, stage.deposit(stage.spl), stage.other_spl)?;
        stage.chain.advance(1, LIFETIME);
        Act::one(
            build::Refund::new(&record, cast.stranger.pubkey()).expire()?,
            &[&cast.stranger],
        )
    }),
];

fn offer(stage: &Stage, cast: &Cast, deposit: &Deposit, buy: Mint) -> Result<(build::Initiate, build::Ask)> {
    let ask = build::Ask {
        receiver: cast.owner.pubkey(),
        buy_mint: buy.key,
        buy_token_program: buy.program,
        buy_amount: PRICE,
        partial_fills: true,
    };
    Ok((stage.opening(cast, deposit)?, ask))
}

pub(super) fn pending(stage: &mut Stage, cast: &Cast, deposit: Deposit, buy: Mint) -> Result<PendingOperation> {
    let (opening, ask) = offer(stage, cast, &deposit, buy)?;
    stage.initiate(cast, opening.swap(&ask), &opening.pending())
}

fn finalize(stage: &mut Stage, cast: &Cast, deposit: Deposit, buy: Mint, amount: Option<u64>) -> Result<Act> {
    let record = pending(stage, cast, deposit, buy)?;
    let finalize = build::Finalize {
        amount,
        mint_writable: deposit.mint.transfer_fee,
        ..build::Finalize::new(&record, cast.taker.pubkey())
    };
    // Twice the price covers the buy mint's transfer fee.
    let payment = build::Payment::at_most(2 * PRICE);
    Act::one(finalize.swap(&payment)?, &[&cast.taker])
}
