//! What is read of other programs' accounts.

use super::{big, bytes};
use crate::{
    Pubkey,
    generated::types::TokenProgram,
    mint::{MintFacts, TokenAccountFacts},
    program,
    testing::key,
};
use serde_json::{Value, json};

/// Token accounts, and what is none.
pub(super) fn token_accounts() -> Vec<Value> {
    let base = |state: u8, native: u8| {
        let mut data = [key(3).to_bytes(), key(2).to_bytes()].concat();
        data.extend_from_slice(&u64::to_le_bytes(1_234_567));
        data.resize(165, 0);
        (data[108], data[109]) = (state, native);
        data
    };
    // an account of Token-2022 has its type behind the base layout
    let typed = |kind: u8| [base(1, 0), vec![kind]].concat();
    let cases = [
        (program::SPL_TOKEN, base(1, 0)),
        (program::SPL_TOKEN, base(2, 0)),
        (program::SPL_TOKEN, base(1, 1)),
        (program::SPL_TOKEN, base(0, 0)),
        (program::SPL_TOKEN, base(1, 0)[..164].to_vec()),
        (program::SYSTEM, base(1, 0)),
        (program::TOKEN_2022, typed(2)),
        (program::TOKEN_2022, typed(1)),
    ];
    let row = |(owner, data): (Pubkey, Vec<u8>)| {
        let facts = TokenAccountFacts::read(&owner, &data);
        let facts = facts.map(|facts| {
            json!({"mint": facts.mint.to_string(), "owner": facts.owner.to_string(), "amount": big(facts.amount), "native": facts.native})
        });
        json!({"program": owner.to_string(), "data": bytes(&data), "facts": facts})
    };
    cases.into_iter().map(row).collect()
}

/// A mint with a transfer fee, and what must be sent for something to arrive.
pub(super) fn mints() -> Vec<Value> {
    let mut rows = Vec::new();
    for (bps, maximum) in [(0u16, 50u64), (100, u64::MAX), (100, 5), (9_999, 700), (10_000, 700)] {
        let mut data = vec![0; 165];
        (data[44], data[45]) = (6, 1);
        data.extend_from_slice(&[1, 1, 0, 108, 0]);
        data.extend_from_slice(&[0; 72]);
        for (epoch, maximum, bps) in [(1, 1_000, 7), (10, maximum, bps)] {
            data.extend_from_slice(&u64::to_le_bytes(epoch));
            data.extend_from_slice(&u64::to_le_bytes(maximum));
            data.extend_from_slice(&u16::to_le_bytes(bps));
        }
        let facts = MintFacts::read(&TokenProgram::Token2022.id(), &data).unwrap();
        let gross = |net: u64, epoch: u64| {
            let sent = facts.gross(net, epoch).unwrap();
            json!({"net": big(net), "epoch": big(epoch), "sent": big(sent)})
        };
        let gross = [
            gross(0, 10),
            gross(1, 10),
            gross(9_900, 9),
            gross(9_900, 10),
            gross(1_000_003, 10),
        ];
        rows.push(json!({"data": bytes(&data), "decimals": facts.decimals, "gross": gross}));
    }
    rows
}
