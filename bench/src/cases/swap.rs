use super::{Case, Group, Transaction};
use crate::{
    fixture::{AMOUNT, Deposit, Fixture, LIFETIME, People},
    tokens::Mint,
};
use airlock_client::{build, record::PendingOperation};
use anyhow::Result;
use solana_signer::Signer;

/// Base units of the buy mint for all.
const PRICE: u64 = 333_331;

const OPERATION: Group = Group::Operation { floor: None };

const fn case(
    name: &'static str,
    variant: &'static str,
    prepare: fn(&mut Fixture, &People) -> Result<Transaction>,
) -> Case {
    let group = OPERATION;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("initiate_swap", "SPL Token for SPL Token", |fixture, people| {
        let (opening, ask) = offer(fixture, people, &fixture.deposit(fixture.spl), fixture.other_spl)?;
        Transaction::one(opening.swap(&ask), &[&people.owner])
    }),
    case("initiate_swap", "SPL Token for Token-2022", |fixture, people| {
        let (opening, ask) = offer(fixture, people, &fixture.deposit(fixture.spl), fixture.token_2022)?;
        Transaction::one(opening.swap(&ask), &[&people.owner])
    }),
    case(
        "finalize_swap",
        "in full, SPL Token for SPL Token",
        |fixture, people| finalize(fixture, people, fixture.deposit(fixture.spl), fixture.other_spl, None),
    ),
    case(
        "finalize_swap",
        "in full, SPL Token for SPL Token, domain fee",
        |fixture, people| {
            let (domain, charges) = (fixture.domain_with_fee, true);
            let deposit = Deposit {
                domain,
                charges,
                ..fixture.deposit(fixture.spl)
            };
            finalize(fixture, people, deposit, fixture.other_spl, None)
        },
    ),
    case("finalize_swap", "a part, SPL Token for SPL Token", |fixture, people| {
        finalize(
            fixture,
            people,
            fixture.deposit(fixture.spl),
            fixture.other_spl,
            Some(AMOUNT / 3),
        )
    }),
    case(
        "finalize_swap",
        "in full, SPL Token for Token-2022",
        |fixture, people| finalize(fixture, people, fixture.deposit(fixture.spl), fixture.token_2022, None),
    ),
    case(
        "finalize_swap",
        "in full, Token-2022 for Token-2022, transfer fee",
        |fixture, people| {
            finalize(
                fixture,
                people,
                fixture.deposit(fixture.token_2022),
                fixture.transfer_fee,
                None,
            )
        },
    ),
    case("cancel_swap", "by the maker, SPL Token", |fixture, people| {
        let record = pending(fixture, people, fixture.deposit(fixture.spl), fixture.other_spl)?;
        Transaction::one(
            build::RefundInstruction::new(&record, people.owner.pubkey()).cancel()?,
            &[&people.owner],
        )
    }),
    case("expire_swap", "by a stranger, SPL Token", |fixture, people| {
        let record = pending(fixture, people, fixture.deposit(fixture.spl), fixture.other_spl)?;
        fixture.chain.advance(1, LIFETIME);
        Transaction::one(
            build::RefundInstruction::new(&record, people.stranger.pubkey()).expire()?,
            &[&people.stranger],
        )
    }),
];

fn offer(
    fixture: &Fixture,
    people: &People,
    deposit: &Deposit,
    buy: Mint,
) -> Result<(build::InitiateInstruction, build::Ask)> {
    let ask = build::Ask {
        recipient: people.owner.pubkey(),
        taker: None,
        buy_mint: buy.key,
        buy_token_program: buy.program,
        buy_amount: PRICE,
        partial_fills: true,
    };
    Ok((fixture.opening(people, deposit)?, ask))
}

pub(super) fn pending(fixture: &mut Fixture, people: &People, deposit: Deposit, buy: Mint) -> Result<PendingOperation> {
    let (opening, ask) = offer(fixture, people, &deposit, buy)?;
    fixture.initiate(people, opening.swap(&ask), &opening.pending())
}

fn finalize(
    fixture: &mut Fixture,
    people: &People,
    deposit: Deposit,
    buy: Mint,
    amount: Option<u64>,
) -> Result<Transaction> {
    let record = pending(fixture, people, deposit, buy)?;
    let finalize = build::FinalizeInstruction {
        amount,
        mint_writable: deposit.mint.transfer_fee,
        ..build::FinalizeInstruction::new(&record, people.taker.pubkey())
    };
    // Twice the price covers the buy mint's transfer fee.
    let payment = build::Payment::at_most(2 * PRICE);
    Transaction::one(finalize.swap(&payment)?, &[&people.taker])
}
