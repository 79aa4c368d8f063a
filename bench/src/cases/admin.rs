use super::{Case, Group, Transaction};
use crate::{
    fixture::{AMOUNT, Deposit, Fixture, People, config},
    tokens::Mint,
};
use airlock_client::{
    address, build,
    generated::{
        accounts::Sequence,
        types::{Pause, Validity},
    },
};
use anyhow::Result;
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

const fn case(
    name: &'static str,
    variant: &'static str,
    prepare: fn(&mut Fixture, &People) -> Result<Transaction>,
) -> Case {
    let group = Group::Administration;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("create_domain", "", |fixture, _| {
        let creator = fixture.person()?;
        let key = creator.pubkey();
        Transaction::one(
            build::CreateDomainInstruction {
                payer: key,
                creator: key,
                index: 0,
                authority: key,
            }
            .instruction(&config(&key, 30)),
            &[&creator],
        )
    }),
    case("update_domain", "", |fixture, _| {
        let (creator, domain) = domain(fixture)?;
        let key = creator.pubkey();
        Transaction::one(
            build::update_domain(&domain, &key, &config(&key, 20), validity(fixture, 1)),
            &[&creator],
        )
    }),
    case("propose_authority", "", |fixture, people| {
        let (creator, domain) = domain(fixture)?;
        let to = Some(people.taker.pubkey());
        Transaction::one(
            build::propose_authority(&domain, &creator.pubkey(), to, validity(fixture, 1)),
            &[&creator],
        )
    }),
    case("accept_authority", "", |fixture, people| {
        let (creator, domain) = domain(fixture)?;
        let to = people.taker.pubkey();
        let propose = build::propose_authority(&domain, &creator.pubkey(), Some(to), validity(fixture, 1));
        fixture.chain.send(&[propose], &[&creator])?;
        Transaction::one(
            build::accept_authority(&domain, &to, validity(fixture, 2)),
            &[&people.taker],
        )
    }),
    case("set_pause", "", |fixture, _| {
        let (creator, domain) = domain(fixture)?;
        Transaction::one(
            build::set_pause(&domain, &creator.pubkey(), Pause::Initiate, validity(fixture, 1)),
            &[&creator],
        )
    }),
    case("open_sequence", "", |fixture, _| {
        let owner = fixture.person()?;
        let key = owner.pubkey();
        let (domain, slot) = (fixture.domain_without_fee, fixture.chain.slot());
        Transaction::one(
            build::OpenSequenceInstruction {
                payer: key,
                domain,
                owner: key,
                lane: 0,
                first_slot: slot,
            }
            .instruction(),
            &[&owner],
        )
    }),
    case("close_sequence", "", |fixture, _| {
        let owner = fixture.person()?;
        let (domain, key, slot) = (fixture.domain_without_fee, owner.pubkey(), fixture.chain.slot());
        let open = build::OpenSequenceInstruction {
            payer: key,
            domain,
            owner: key,
            lane: 0,
            first_slot: slot,
        }
        .instruction();
        fixture.chain.send(&[open], &[&owner])?;
        let sequence = Sequence::decode(&fixture.chain.data(&address::sequence(&domain, &key, 0).0)?)?;
        Transaction::one(build::close_sequence(&sequence), &[&owner])
    }),
    case("open_fee_account", "SPL Token", |fixture, _| {
        open_fee_account(fixture, fixture.spl)
    }),
    case("open_fee_account", "Token-2022, transfer fee", |fixture, _| {
        open_fee_account(fixture, fixture.transfer_fee)
    }),
    case("collect_fees", "SPL Token", |fixture, people| {
        collect(fixture, people, fixture.spl)
    }),
    case("collect_fees", "Token-2022", |fixture, people| {
        collect(fixture, people, fixture.token_2022)
    }),
];

/// For a signature about a domain at this version, good for a hundred slots.
fn validity(fixture: &Fixture, expected_version: u32) -> Validity {
    Validity {
        expected_version,
        valid_until_slot: fixture.chain.slot() + 100,
    }
}

/// A new domain and its authority.
fn domain(fixture: &mut Fixture) -> Result<(Keypair, Pubkey)> {
    let creator = fixture.person()?;
    let key = creator.pubkey();
    let create = build::CreateDomainInstruction {
        payer: key,
        creator: key,
        index: 0,
        authority: key,
    }
    .instruction(&config(&key, 30));
    fixture.chain.send(&[create], &[&creator])?;
    Ok((creator, address::domain(&key, 0).0))
}

fn open_fee_account(fixture: &mut Fixture, mint: Mint) -> Result<Transaction> {
    let owner = fixture.person()?;
    let key = owner.pubkey();
    let open = build::OpenFeeAccountInstruction {
        payer: key,
        domain: fixture.domain_with_fee,
        owner: key,
        lane: 0,
        mint: mint.key,
        token_program: mint.program,
    }
    .instruction();
    Transaction::one(open, &[&owner])
}

/// After one transfer that paid a fee.
fn collect(fixture: &mut Fixture, people: &People, mint: Mint) -> Result<Transaction> {
    let (domain, charges) = (fixture.domain_with_fee, true);
    let deposit = Deposit {
        domain,
        charges,
        ..fixture.deposit(mint)
    };
    let opening = build::InitiateInstruction {
        amount: AMOUNT,
        ..fixture.opening(people, &deposit)?
    };
    let record = fixture.initiate(people, opening.transfer(&people.recipient.pubkey()), &opening.pending())?;
    let finalize = build::FinalizeInstruction::new(&record, people.stranger.pubkey()).transfer()?;
    fixture.chain.send(&[finalize], &[&people.stranger])?;
    let collect = build::CollectFeesInstruction {
        caller: people.stranger.pubkey(),
        domain,
        owner: people.owner.pubkey(),
        lane: 0,
        mint: mint.key,
        token_program: mint.program,
        fee_recipient: fixture.issuer.pubkey(),
        destination: None,
        extra: Vec::new(),
    };
    Transaction::one(collect.instruction(), &[&people.stranger])
}
