//! Addresses, and accounts as they are stored.

use super::{big, bytes, stored};
use crate::{
    Pubkey, address,
    generated::{
        accounts::{PendingOperation, Round, Vault},
        types::{DispatchTerms, Lock, Status, Terms, TransferTerms},
    },
    program,
    testing::{self, key},
};
use serde_json::{Value, json};

/// The records that other sections name.
pub(super) fn records() -> Vec<(&'static str, PendingOperation)> {
    let swap = testing::swap();
    vec![
        ("transfer", testing::transfer()),
        (
            "free",
            PendingOperation {
                fee_bps: 0,
                finalizer: Pubkey::default(),
                ..testing::transfer()
            },
        ),
        (
            "untouched",
            PendingOperation {
                status: Status::Unset,
                ..testing::transfer()
            },
        ),
        (
            "sol",
            PendingOperation {
                escrow_mint: program::WRAPPED_SOL,
                fee_bump: address::fee_account(&key(1), &key(2), 0, &program::WRAPPED_SOL).1,
                ..testing::transfer()
            },
        ),
        ("swap", swap),
        ("named", for_a_taker()),
        ("deposit", testing::deposit(7)),
        ("redeem", testing::redeem(15)),
        ("declined", testing::redeem(8)),
        ("dispatch", dispatch()),
        ("paidOut", PendingOperation { remaining: 0, ..swap }),
        ("filling", filling()),
        ("onLane", on_lane()),
    ]
}

/// Of wrapped SOL, so that part of what lies in the escrow is rent.
/// A swap for one taker, in part taken.
fn for_a_taker() -> PendingOperation {
    let mut swap = testing::swap();
    if let Terms::Swap(terms) = &mut swap.terms {
        terms.taker = key(5);
    }
    swap.remaining = 501;
    swap
}

fn dispatch() -> PendingOperation {
    PendingOperation {
        terms: Terms::Dispatch(DispatchTerms {
            adapter_program: key(20),
            escrow_rent: 2_039_280,
        }),
        ..testing::dispatch()
    }
}

/// As it is only between the two halves of a fill.
fn filling() -> PendingOperation {
    PendingOperation {
        lock: Lock::Filling,
        remaining: 600,
        filling: 400,
        filling_fee: 4,
        ..testing::swap()
    }
}

/// One of another lane, with a fee account there and no order.
fn on_lane() -> PendingOperation {
    let (domain, owner, lane, mint) = (key(1), key(2), 258, key(3));
    let (pending, bump) = address::pending(&domain, &owner, lane, 7);
    PendingOperation {
        bump,
        escrow_bump: address::escrow(&pending).1,
        fee_bump: address::fee_account(&domain, &owner, lane, &mint).1,
        lane,
        terms: Terms::Transfer(TransferTerms {
            reference: [0; 32],
            recipient: key(6),
        }),
        ..testing::transfer()
    }
}

pub(super) fn record(name: &str) -> PendingOperation {
    let found = records().into_iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no record {name}")).1
}

pub(super) fn rounds() -> [(&'static str, Round); 2] {
    [("open", testing::round()), ("settled", testing::settled())]
}

pub(super) fn addresses() -> Vec<Value> {
    let row = |of: &str, seeds: Value, (address, bump): (Pubkey, u8)| json!({"of": of, "seeds": seeds, "address": address.to_string(), "bump": bump});
    let [a, b, c] = [1, 2, 3].map(key);
    let [x, y, z] = [a, b, c].map(|key| key.to_string());
    let spl = program::SPL_TOKEN.to_string();
    vec![
        row("findDomain", json!([x, 258]), address::domain(&a, 258)),
        row("findSequence", json!([x, y, 258]), address::sequence(&a, &b, 258)),
        row(
            "findPending",
            json!([x, y, 258, big(u64::MAX)]),
            address::pending(&a, &b, 258, u64::MAX),
        ),
        row("findEscrow", json!([z]), address::escrow(&c)),
        row(
            "findFeeAccount",
            json!([x, y, 258, z]),
            address::fee_account(&a, &b, 258, &c),
        ),
        row("findVault", json!([x, z]), address::vault(&a, &c)),
        row("findReserve", json!([x]), address::reserve(&a)),
        row("findAssetEscrow", json!([x]), address::asset_escrow(&a)),
        row("findShareEscrow", json!([x]), address::share_escrow(&a)),
        row("findShareMint", json!([x]), address::share_mint(&a)),
        row("findRound", json!([x, big(0xab_cdef)]), address::round(&a, 0xab_cdef)),
        row("findAdapter", json!([x, y]), address::adapter(&a, &b)),
        row(
            "findAssociatedToken",
            json!([x, y, spl]),
            address::associated_token_account(&a, &b, &program::SPL_TOKEN),
        ),
    ]
}

/// As they are stored, with some of what is in them.
pub(super) fn accounts() -> Vec<Value> {
    let mut rows = Vec::new();
    for (name, record) in records() {
        let data = bytes(&stored(PendingOperation::DISCRIMINATOR, &record));
        rows.push(json!({
            "account": "record", "name": name, "data": data,
            "address": record.address().to_string(),
            "escrow": record.escrow().to_string(),
            "feeAccount": record.fee_account().map(|key| key.to_string()),
            "recipient": record.recipient().map(|key| key.to_string()),
            "finalizer": record.finalizer().map(|key| key.to_string()),
            "paidOut": record.is_paid_out(),
            "reference": record.reference().map(|reference| bytes(&reference)),
            "dispatch": dispatched(&record),
            "fields": {
                "kind": record.kind as u8, "owner": record.owner.to_string(), "lane": record.lane, "sequence": big(record.sequence),
                "expiresAt": big(record.expires_at), "received": big(record.received),
                "remaining": big(record.remaining), "tip": big(record.tip), "filling": big(record.filling),
                "fillingFee": big(record.filling_fee),
            },
        }));
    }
    let vault = testing::vault();
    let (assets, shares) = (vault.assets(), vault.shares());
    rows.push(json!({
        "account": "vault", "name": "vault", "data": bytes(&stored(Vault::DISCRIMINATOR, &vault)),
        "address": vault.address().to_string(),
        "escrows": [assets.escrow.to_string(), shares.escrow.to_string()],
        "fields": {"roundIndex": big(vault.round_index), "idle": big(vault.idle), "shareMint": shares.mint.to_string()},
    }));
    for (name, round) in rounds() {
        rows.push(json!({
            "account": "round", "name": name, "data": bytes(&stored(Round::DISCRIMINATOR, &round)),
            "address": round.address().to_string(),
            "fields": {"index": big(round.index), "settled": round.settled, "deadline": big(round.deadline)},
        }));
    }
    rows
}

fn dispatched(record: &PendingOperation) -> Value {
    match &record.terms {
        Terms::Dispatch(terms) => {
            json!({"adapterProgram": terms.adapter_program.to_string(), "escrowRent": big(terms.escrow_rent)})
        }
        _ => Value::Null,
    }
}
