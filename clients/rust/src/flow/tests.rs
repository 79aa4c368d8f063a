use super::*;
use crate::{
    ID, Instruction, address, build,
    generated::types::{Terms, TokenProgram, TransferTerms},
    program,
    testing::{self, key},
};

fn programs(instructions: &[Instruction]) -> Vec<crate::Pubkey> {
    instructions.iter().map(|instruction| instruction.program_id).collect()
}

fn seal() -> build::Initiate {
    build::Initiate::new(
        key(1),
        key(2),
        0,
        program::WRAPPED_SOL,
        TokenProgram::SplToken,
        1_000,
        2_000_000,
    )
}

#[test]
fn nothing_is_opened_that_is_there() {
    let instructions = Initiate::new(seal()).transfer(&key(6)).unwrap();
    assert_eq!(instructions, [seal().transfer(&key(6))]);
}

#[test]
fn a_first_initiate_opens_what_is_missing_in_order() {
    let first = Initiate {
        open_sequence: true,
        open_fee_account: true,
        wrap_lamports: 1_000,
        budget: Budget {
            unit_limit: Some(100_000),
            unit_price: 1,
        },
        ..Initiate::new(seal())
    };
    let budget = program::COMPUTE_BUDGET;
    let wrap = [program::ASSOCIATED_TOKEN, program::SYSTEM, program::SPL_TOKEN];
    let expected = [&[budget, budget, ID, ID][..], &wrap, &[ID]].concat();
    assert_eq!(programs(&first.transfer(&key(6)).unwrap()), expected);
}

#[test]
fn only_wrapped_sol_is_wrapped() {
    let other = Initiate {
        wrap_lamports: 1,
        ..Initiate::new(build::Initiate { mint: key(3), ..seal() })
    };
    assert_eq!(other.transfer(&key(6)), Err(FlowError::NotWrappedSol));
}

#[test]
fn only_the_payee_unwraps() {
    let mut record = testing::transfer();
    record.escrow_mint = program::WRAPPED_SOL;
    record.terms = Terms::Transfer(TransferTerms { recipient: key(6) });
    let by = |caller| {
        let flow = Finalize {
            unwrap: true,
            ..Finalize::new(build::Finalize::new(&record, caller))
        };
        flow.transfer()
    };
    assert_eq!(by(key(5)), Err(FlowError::NotThePayee));
    let instructions = by(key(6)).unwrap();
    let theirs = address::associated_token_account(&key(6), &program::WRAPPED_SOL, &program::SPL_TOKEN).0;
    let close = instructions.last().unwrap();
    assert_eq!((close.data.as_slice(), close.accounts[0].pubkey), (&[9][..], theirs));
    assert_eq!(close.accounts[1].pubkey, key(6));
}

#[test]
fn accounts_are_opened_for_those_who_are_paid_by_whom_calls() {
    let record = testing::swap();
    let flow = Finalize {
        open_destination: true,
        open_proceeds: true,
        ..Finalize::new(build::Finalize::new(&record, key(20)))
    };
    let instructions = flow.swap(&build::Payment::at_most(333)).unwrap();
    let opened: Vec<_> = instructions[..2]
        .iter()
        .map(|open| (open.accounts[0].pubkey, open.accounts[2].pubkey))
        .collect();
    assert_eq!(opened, [(key(20), key(20)), (key(20), key(8))]);
    let flow = Refund {
        open_destination: true,
        ..Refund::new(build::Refund::new(&record, key(40)))
    };
    let instructions = flow.expire().unwrap();
    assert_eq!(instructions[0].accounts[2].pubkey, record.owner);
    assert_eq!(instructions.len(), 2);
}
