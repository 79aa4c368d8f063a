use super::{Case, Group, Transaction};
use crate::{
    fixture::{AMOUNT, Deposit, Fixture, LIFETIME, People},
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
    prepare: fn(&mut Fixture, &People) -> Result<Transaction>,
) -> Case {
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("initiate_transfer", "SPL Token", INITIATE, |fixture, people| {
        initiate(fixture, people, fixture.deposit(fixture.spl))
    }),
    case(
        "initiate_transfer",
        "SPL Token, domain fee",
        INITIATE,
        |fixture, people| initiate(fixture, people, charged(fixture)),
    ),
    case(
        "initiate_transfer",
        "SPL Token, record and escrow pre-funded",
        PART,
        pre_funded,
    ),
    case("initiate_transfer", "Token-2022", PART, |fixture, people| {
        initiate(fixture, people, fixture.deposit(fixture.token_2022))
    }),
    case(
        "initiate_transfer",
        "Token-2022, transfer fee",
        PART,
        |fixture, people| initiate(fixture, people, fixture.deposit(fixture.transfer_fee)),
    ),
    case(
        "finalize_transfer",
        "in full, SPL Token",
        FINALIZE,
        |fixture, people| finalize(fixture, people, fixture.deposit(fixture.spl), None),
    ),
    case(
        "finalize_transfer",
        "in full, SPL Token, domain fee",
        PART,
        |fixture, people| finalize(fixture, people, charged(fixture), None),
    ),
    case("finalize_transfer", "in full, Token-2022", PART, |fixture, people| {
        finalize(fixture, people, fixture.deposit(fixture.token_2022), None)
    }),
    case(
        "finalize_transfer",
        "in full, Token-2022, transfer fee",
        PART,
        |fixture, people| finalize(fixture, people, fixture.deposit(fixture.transfer_fee), None),
    ),
    case(
        "finalize_transfer",
        "in full, SPL Token, payout bump wrong",
        PART,
        bump_wrong,
    ),
    case("finalize_transfer", "a part, SPL Token", PART, |fixture, people| {
        let finalizer = Some(people.stranger.pubkey());
        finalize(
            fixture,
            people,
            Deposit {
                finalizer,
                ..fixture.deposit(fixture.spl)
            },
            Some(AMOUNT / 3),
        )
    }),
    case(
        "cancel_transfer",
        "by the owner, SPL Token",
        REFUND,
        |fixture, people| cancel(fixture, people, fixture.spl, false),
    ),
    case(
        "cancel_transfer",
        "declined by the recipient, SPL Token",
        REFUND,
        |fixture, people| cancel(fixture, people, fixture.spl, true),
    ),
    case(
        "cancel_transfer",
        "by the owner, Token-2022",
        PART,
        |fixture, people| cancel(fixture, people, fixture.token_2022, false),
    ),
    case(
        "expire_transfer",
        "by a stranger, SPL Token",
        REFUND,
        |fixture, people| expire(fixture, people, fixture.spl),
    ),
    case(
        "expire_transfer",
        "by a stranger, Token-2022, transfer fee",
        PART,
        |fixture, people| expire(fixture, people, fixture.transfer_fee),
    ),
];

fn charged(fixture: &Fixture) -> Deposit {
    Deposit {
        domain: fixture.domain_with_fee,
        charges: true,
        ..fixture.deposit(fixture.spl)
    }
}

fn initiate(fixture: &mut Fixture, people: &People, deposit: Deposit) -> Result<Transaction> {
    let opening = fixture.opening(people, &deposit)?;
    Transaction::one(opening.transfer(&people.recipient.pubkey()), &[&people.owner])
}

fn pre_funded(fixture: &mut Fixture, people: &People) -> Result<Transaction> {
    let opening = fixture.opening(people, &fixture.deposit(fixture.spl))?;
    let pending = opening.pending();
    for key in [pending, address::escrow(&pending).0] {
        fixture.chain.give(&key, 1_000_000)?;
    }
    Transaction::one(opening.transfer(&people.recipient.pubkey()), &[&people.owner])
}

pub fn pending(
    fixture: &mut Fixture,
    people: &People,
    deposit: Deposit,
    recipient: &Pubkey,
) -> Result<PendingOperation> {
    let opening = fixture.opening(people, &deposit)?;
    fixture.initiate(people, opening.transfer(recipient), &opening.pending())
}

fn finalize(fixture: &mut Fixture, people: &People, deposit: Deposit, amount: Option<u64>) -> Result<Transaction> {
    let record = pending(fixture, people, deposit, &people.recipient.pubkey())?;
    let finalize = build::FinalizeInstruction {
        amount,
        mint_writable: deposit.mint.transfer_fee,
        ..build::FinalizeInstruction::new(&record, people.stranger.pubkey())
    };
    Transaction::one(finalize.transfer()?, &[&people.stranger])
}

fn cancel(fixture: &mut Fixture, people: &People, mint: Mint, decline: bool) -> Result<Transaction> {
    let record = pending(fixture, people, fixture.deposit(mint), &people.recipient.pubkey())?;
    let caller = if decline { &people.recipient } else { &people.owner };
    Transaction::one(
        build::RefundInstruction::new(&record, caller.pubkey()).cancel()?,
        &[caller],
    )
}

fn expire(fixture: &mut Fixture, people: &People, mint: Mint) -> Result<Transaction> {
    let record = pending(fixture, people, fixture.deposit(mint), &people.recipient.pubkey())?;
    fixture.chain.advance(1, LIFETIME);
    let refund = build::RefundInstruction {
        mint_writable: mint.transfer_fee,
        ..build::RefundInstruction::new(&record, people.stranger.pubkey())
    };
    Transaction::one(refund.expire()?, &[&people.stranger])
}

/// The initiator gave a wrong bump of the recipient's account, so finalize must search for it.
fn bump_wrong(fixture: &mut Fixture, people: &People) -> Result<Transaction> {
    let opening = fixture.opening(people, &fixture.deposit(fixture.spl))?;
    let mut initiate = opening.transfer(&people.recipient.pubkey());
    // The last argument but the recipient.
    let payout_bump = initiate.data.len() - 33;
    initiate.data[payout_bump] = 0;
    let record = fixture.initiate(people, initiate, &opening.pending())?;
    let finalize = build::FinalizeInstruction::new(&record, people.stranger.pubkey());
    Transaction::one(finalize.transfer()?, &[&people.stranger])
}
