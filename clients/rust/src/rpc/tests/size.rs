//! The largest transaction must fit into a packet.

use crate::{
    build::{self, Ask},
    flow::{self, Budget},
    generated::types::TokenProgram,
    program,
    testing::key,
};
use solana_message::Message;

/// Bytes that a legacy transaction may have.
const MOST: usize = 1_232;

#[test]
fn a_first_swap_of_wrapped_sol_that_another_pays_for_fits_into_a_transaction() {
    let (owner, payer) = (key(2), key(3));
    let initiate = build::InitiateInstruction {
        payer,
        finalizer: Some(key(5)),
        charges_fee: true,
        reference: [6; 32],
        ..build::InitiateInstruction::new(build::InitiateRequired {
            domain: key(1),
            owner,
            sequence: 0,
            mint: program::WRAPPED_SOL,
            token_program: TokenProgram::SplToken,
            amount: 1,
            expires_at: 2,
        })
    };
    let first = flow::InitiateTransaction {
        open_sequence: Some(0),
        open_fee_account: true,
        wrap_lamports: 1,
        budget: Budget {
            unit_limit: Some(100_000),
            unit_price: 1,
        },
        ..flow::InitiateTransaction::new(initiate)
    };
    let instructions = first.swap(&Ask {
        recipient: key(7),
        taker: Some(key(5)),
        buy_mint: key(8),
        buy_token_program: TokenProgram::Token2022,
        buy_amount: 1,
        partial_fills: true,
    });
    let message = Message::new(&instructions.unwrap(), Some(&payer));
    let signatures = 1 + 64 * usize::from(message.header.num_required_signatures);
    let bytes = signatures + message.serialize().len();
    println!("{bytes} bytes");
    assert!(bytes <= MOST, "{bytes} bytes");
}
