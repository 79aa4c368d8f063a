//! What opens most in one transaction must fit into one.

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
    let seal = build::Initiate {
        payer,
        finalizer: Some(key(5)),
        charges_fee: true,
        reference: [6; 32],
        ..build::Initiate::new(key(1), owner, 0, program::WRAPPED_SOL, TokenProgram::SplToken, 1, 2)
    };
    let first = flow::Initiate {
        open_sequence: Some(0),
        open_fee_account: true,
        wrap_lamports: 1,
        budget: Budget {
            unit_limit: Some(100_000),
            unit_price: 1,
        },
        ..flow::Initiate::new(seal)
    };
    let instructions = first.swap(&Ask {
        receiver: key(7),
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
