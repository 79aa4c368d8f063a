//! The floor program, doing what Airlock does, for the same people.

use super::{Case, Group, Transaction, transfer};
use crate::fixture::{AMOUNT, Fixture, People};
use airlock_client::program;
use anyhow::Result;
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;
use solana_signer::Signer;

/// Where the floor program is deployed.
pub const ID: Pubkey = Pubkey::new_from_array(*b"floor of all escrows, for tests!");

const fn case(
    name: &'static str,
    variant: &'static str,
    prepare: fn(&mut Fixture, &People) -> Result<Transaction>,
) -> Case {
    let group = Group::Floor;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("initiate", "one call a token instruction", |fixture, people| {
        initiate(fixture, people, 0)
    }),
    case("initiate", "token instructions in a batch", |fixture, people| {
        initiate(fixture, people, 2)
    }),
    case("finalize", "one call a token instruction", |fixture, people| {
        finalize(fixture, people, 1, false)
    }),
    case("finalize", "token instructions in a batch", |fixture, people| {
        finalize(fixture, people, 3, false)
    }),
    case("refund", "one call a token instruction", |fixture, people| {
        finalize(fixture, people, 1, true)
    }),
    case("refund", "token instructions in a batch", |fixture, people| {
        finalize(fixture, people, 3, true)
    }),
];

struct Escrow {
    number: u64,
    record: (Pubkey, u8),
    escrow: (Pubkey, u8),
}

fn next(fixture: &mut Fixture, owner: &Pubkey) -> Escrow {
    let number = fixture.keys.number();
    let record = Pubkey::find_program_address(&[b"record", owner.as_ref(), &number.to_le_bytes()], &ID);
    let escrow = Pubkey::find_program_address(&[b"escrow", record.0.as_ref()], &ID);
    Escrow { number, record, escrow }
}

fn initiate(fixture: &mut Fixture, people: &People, tag: u8) -> Result<Transaction> {
    let escrow = next(fixture, &people.owner.pubkey());
    Transaction::one(open(fixture, people, &escrow, tag)?, &[&people.owner])
}

fn open(fixture: &mut Fixture, people: &People, escrow: &Escrow, tag: u8) -> Result<Instruction> {
    // As large as a record of Airlock's.
    let record = transfer::pending(
        fixture,
        people,
        fixture.deposit(fixture.spl),
        &people.recipient.pubkey(),
    )?;
    let len = fixture.chain.data(&record.address())?.len();
    let rent = |len| fixture.chain.svm.minimum_balance_for_rent_exemption(len);
    let mut data = vec![tag];
    data.extend_from_slice(&escrow.number.to_le_bytes());
    data.extend_from_slice(&AMOUNT.to_le_bytes());
    data.extend_from_slice(&rent(len).to_le_bytes());
    data.extend_from_slice(&rent(165).to_le_bytes());
    data.extend_from_slice(&u16::try_from(len)?.to_le_bytes());
    data.extend_from_slice(&[escrow.record.1, escrow.escrow.1]);
    let (owner, mint) = (people.owner.pubkey(), fixture.spl);
    let accounts = vec![
        AccountMeta::new(owner, true),
        AccountMeta::new_readonly(owner, true),
        AccountMeta::new(escrow.record.0, false),
        AccountMeta::new(escrow.escrow.0, false),
        AccountMeta::new(mint.account_of(&owner), false),
        AccountMeta::new_readonly(mint.key, false),
        AccountMeta::new_readonly(mint.program.id(), false),
        AccountMeta::new_readonly(program::SYSTEM, false),
    ];
    let program_id = ID;
    Ok(Instruction {
        program_id,
        accounts,
        data,
    })
}

fn finalize(fixture: &mut Fixture, people: &People, tag: u8, back: bool) -> Result<Transaction> {
    let (owner, mint) = (people.owner.pubkey(), fixture.spl);
    let escrow = next(fixture, &owner);
    let opening = open(fixture, people, &escrow, 0)?;
    fixture.chain.send(&[opening], &[&people.owner])?;
    let to = if back { owner } else { people.recipient.pubkey() };
    let mut data = vec![tag];
    data.extend_from_slice(&AMOUNT.to_le_bytes());
    let accounts = vec![
        AccountMeta::new(escrow.record.0, false),
        AccountMeta::new(escrow.escrow.0, false),
        AccountMeta::new_readonly(mint.key, false),
        AccountMeta::new(mint.account_of(&to), false),
        AccountMeta::new(owner, false),
        AccountMeta::new_readonly(mint.program.id(), false),
    ];
    let program_id = ID;
    Transaction::one(
        Instruction {
            program_id,
            accounts,
            data,
        },
        &[&people.stranger],
    )
}
