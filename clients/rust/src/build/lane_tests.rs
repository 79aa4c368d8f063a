//! A lane is in every address that belongs to it, and in the instruction's data.

use super::*;
use crate::{
    address,
    generated::{
        instructions::{self, Description},
        types::TokenProgram,
    },
    request::Side,
    testing::{self, key},
};

const LANE: u16 = 258;

#[track_caller]
fn passes(instruction: &Instruction, description: &Description, name: &str, expected: Pubkey) {
    assert_eq!(instruction.data[..8], description.discriminator, "{}", description.name);
    let place = description.accounts.iter().position(|account| account.name == name);
    let place = place.expect("an account of the IDL");
    assert_eq!(instruction.accounts[place].pubkey, expected, "{name}");
}

#[test]
fn an_initiate_uses_the_accounts_of_its_lane() {
    let initiate = InitiateInstruction {
        lane: LANE,
        charges_fee: true,
        max_fee_bps: 100,
        reference: [41; 32],
        ..InitiateInstruction::new(InitiateRequired {
            domain: key(1),
            owner: key(2),
            sequence: 7,
            mint: key(3),
            token_program: TokenProgram::SplToken,
            amount: 1_000,
            expires_at: 2_000_000,
        })
    };
    let instruction = initiate.transfer(&key(6));
    let description = instructions::InitiateTransfer::DESCRIPTION;
    let pending = address::pending(&key(1), &key(2), LANE, 7).0;
    let sequence = address::sequence(&key(1), &key(2), LANE).0;
    let fees = address::fee_account(&key(1), &key(2), LANE, &key(3)).0;
    assert_eq!(initiate.pending(), pending);
    passes(&instruction, &description, "pending", pending);
    passes(&instruction, &description, "sequence", sequence);
    passes(&instruction, &description, "escrow", address::escrow(&pending).0);
    passes(&instruction, &description, "fee_account", fees);
    let expected = [&100u16.to_le_bytes()[..], &LANE.to_le_bytes(), &[41; 32]].concat();
    let is_there = instruction
        .data
        .windows(expected.len())
        .any(|window| window == expected);
    assert!(is_there, "the highest fee, the lane and the reference");
}

#[test]
fn a_request_and_a_dispatch_use_the_accounts_of_their_lanes() {
    let vault = testing::vault();
    let (domain, at) = (vault.domain, vault.address());
    let request = InitiateRequestInstruction {
        lane: LANE,
        ..InitiateRequestInstruction::new(&vault, Side::Deposit, key(2), 7, 1_000)
    };
    let description = instructions::InitiateDeposit::DESCRIPTION;
    let pending = address::pending(&domain, &key(2), LANE, 7).0;
    passes(&request.instruction(), &description, "pending", pending);
    let sequence = address::sequence(&domain, &key(2), LANE).0;
    passes(&request.instruction(), &description, "sequence", sequence);

    let adapter = testing::adapter();
    let dispatch = InitiateDispatchInstruction {
        lane: LANE,
        ..InitiateDispatchInstruction::new(&vault, &adapter, key(12), 7, 1_000, 2_000_000)
    };
    let instruction = dispatch.instruction().unwrap();
    let description = instructions::InitiateDispatch::DESCRIPTION;
    let pending = address::pending(&domain, &at, LANE, 7).0;
    passes(&instruction, &description, "pending", pending);
    passes(
        &instruction,
        &description,
        "sequence",
        address::sequence(&domain, &at, LANE).0,
    );
}

#[test]
fn closing_a_sequence_refunds_who_paid_its_rent() {
    let address = address::sequence(&key(1), &key(2), LANE).0;
    let open = OpenSequenceInstruction {
        payer: key(4),
        domain: key(1),
        owner: key(2),
        lane: LANE,
        first_slot: 41,
    };
    let opened = open.instruction();
    passes(&opened, &instructions::OpenSequence::DESCRIPTION, "sequence", address);
    let expected = [&LANE.to_le_bytes()[..], &41u64.to_le_bytes()].concat();
    assert_eq!(opened.data[8..], expected);
    let sequence = testing::sequence(LANE, 41, 41 << 20);
    let closed = close_sequence(&sequence);
    let description = instructions::CloseSequence::DESCRIPTION;
    passes(&closed, &description, "sequence", address);
    passes(&closed, &description, "owner", key(2));
    passes(&closed, &description, "rent_payer", key(4));
}

#[test]
fn a_pin_is_renewed_by_anyone_for_the_slot_they_saw() {
    let (vault, adapter) = (testing::vault(), testing::adapter());
    let renew = renew_adapter_pin(&vault, &adapter, &key(40), 91).unwrap();
    let description = instructions::RenewAdapterPin::DESCRIPTION;
    passes(&renew, &description, "caller", key(40));
    passes(&renew, &description, "adapter", adapter.address());
    passes(
        &renew,
        &description,
        "program_data",
        address::program_data(&adapter.program),
    );
    assert_eq!(renew.data[8..], 91u64.to_le_bytes());
}
