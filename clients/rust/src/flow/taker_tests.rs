//! A swap whose taker is not the caller.

use super::*;
use crate::{
    Pubkey, build,
    build::Payment,
    generated::types::{Terms, TokenProgram},
    program,
    record::PendingOperation,
    testing::{self, key},
};

const CALLER: Pubkey = key(20);
const TAKER: Pubkey = key(21);
const PAYMENT: Payment = Payment::at_most(333);

fn flow(record: &PendingOperation) -> FinalizeTransaction<'_> {
    FinalizeTransaction::new(build::FinalizeInstruction {
        taker: Some(TAKER),
        ..build::FinalizeInstruction::new(record, CALLER)
    })
}

#[test]
fn the_taker_pays_the_rent_of_what_is_opened_and_wraps_the_payment() {
    let mut record = testing::swap();
    let Terms::Swap(terms) = &mut record.terms else {
        panic!("no swap");
    };
    (terms.buy_mint, terms.buy_token_program) = (program::WRAPPED_SOL, TokenProgram::SplToken);
    let flow = FinalizeTransaction {
        wrap_lamports: 333,
        open_destination: true,
        open_proceeds: true,
        ..flow(&record)
    };
    let instructions = flow.swap(&PAYMENT).unwrap();
    let [destination, proceeds, wrapped, wrap] = [0, 1, 2, 3].map(|index| &instructions[index].accounts);
    for (create, wallet) in [(destination, TAKER), (proceeds, key(8)), (wrapped, TAKER)] {
        assert_eq!((create[0].pubkey, create[2].pubkey), (TAKER, wallet));
    }
    assert!(wrap[0].pubkey == TAKER && wrap[0].is_signer);
}

#[test]
fn the_tokens_are_unwrapped_for_the_taker() {
    let mut record = testing::swap();
    record.escrow_mint = program::WRAPPED_SOL;
    let flow = FinalizeTransaction {
        unwrap: true,
        ..flow(&record)
    };
    let instructions = flow.swap(&PAYMENT).unwrap();
    let close = &instructions[1].accounts;
    assert_eq!(close[0].pubkey, flow.finalize.destination());
    assert!(close[1].pubkey == TAKER && close[2].pubkey == TAKER && close[2].is_signer);
}
