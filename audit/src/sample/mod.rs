//! Accounts of any number of records in which everything adds up: for tests and for measurements.

mod bytes;
mod records;

#[cfg(test)]
pub(crate) use bytes::{program_account, token_account};
pub use records::{domain, vault};

use crate::account::Account;
use airlock_client::{
    address,
    generated::{
        accounts::{Adapter, Domain, PendingOperation, Round, Sequence, Vault},
        types::Terms,
    },
    vault::ANY_PRICE,
};
use records::{AMOUNT, ASSET_MINT, LANE};

/// Records of one owner.
const PER_OWNER: u64 = 100;

/// Passes on the accounts of a domain with `records` records of users, of every kind, each followed by its escrow; and with one
/// dispatch of its vault.
pub fn accounts(records: u64, on_account: &mut dyn FnMut(Account)) {
    on_account(bytes::program_account(
        domain(),
        &Domain::DISCRIMINATOR,
        &records::sample_domain(),
    ));
    let mut round = records::sample_round();
    for number in 0..records {
        let (group, sequence) = (number / PER_OWNER, number % PER_OWNER);
        let owner = records::owner(group);
        if sequence == 0 {
            let next = PER_OWNER.min(records - number);
            let address = address::sequence(&domain(), &owner, LANE).0;
            let sequence = records::sample_sequence(owner, next);
            on_account(bytes::program_account(address, &Sequence::DISCRIMINATOR, &sequence));
        }
        let record = records::sample_record(owner, sequence);
        let address = record.address();
        on_account(bytes::program_account(
            address,
            &PendingOperation::DISCRIMINATOR,
            &record,
        ));
        match record.terms {
            Terms::Deposit(_) => {
                round.deposits[usize::from(ANY_PRICE)] += AMOUNT;
                round.assets_owed += AMOUNT;
                round.requests += 1;
            }
            Terms::Redeem(_) => {
                round.redeems[usize::from(ANY_PRICE)] += AMOUNT;
                round.shares_owed += AMOUNT;
                round.requests += 1;
            }
            _ => {
                let (escrow, mint) = (record.escrow(), record.escrow_mint);
                on_account(bytes::token_account(escrow, mint, address, record.remaining));
            }
        }
    }
    vault_accounts(&round, on_account);
    dispatch_accounts(on_account);
}

fn vault_accounts(round: &Round, on_account: &mut dyn FnMut(Account)) {
    let vault = records::sample_vault(round.shares_owed);
    let address = vault.address();
    on_account(bytes::program_account(address, &Vault::DISCRIMINATOR, &vault));
    on_account(bytes::program_account(round.address(), &Round::DISCRIMINATOR, round));
    for (account, mint, amount) in [
        (vault.reserve(), ASSET_MINT, vault.idle),
        (vault.assets().escrow, ASSET_MINT, round.assets_owed),
        (vault.shares().escrow, vault.share_mint, round.shares_owed),
    ] {
        on_account(bytes::token_account(account, mint, address, amount));
    }
    on_account(bytes::mint(vault.share_mint, address, vault.supply));
}

fn dispatch_accounts(on_account: &mut dyn FnMut(Account)) {
    let sequence = address::sequence(&domain(), &vault(), LANE).0;
    let state = records::sample_sequence(vault(), 1);
    on_account(bytes::program_account(sequence, &Sequence::DISCRIMINATOR, &state));
    let record = records::sample_dispatch();
    let address = record.address();
    on_account(bytes::program_account(
        address,
        &PendingOperation::DISCRIMINATOR,
        &record,
    ));
    on_account(bytes::token_account(record.escrow(), ASSET_MINT, address, 0));
    let adapter = records::sample_adapter();
    on_account(bytes::program_account(
        adapter.address(),
        &Adapter::DISCRIMINATOR,
        &adapter,
    ));
}
