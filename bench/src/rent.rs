//! What accounts cost to keep: the deposits that exempt them from rent, in lamports.

use crate::{
    fixture::{Fixture, People, TIP},
    report::{Deposit, Size},
    tokens::Mint,
};
use airlock_client::{address, build, record::PendingOperation};
use anyhow::{Context, Result};
use solana_pubkey::Pubkey;
use solana_signer::Signer;

/// Bytes of the two accounts of a program of the upgradeable loader: the one at its address, and what precedes the
/// bytecode in the other.
const PROGRAM: usize = 36;
const PROGRAM_DATA_HEAD: usize = 45;

pub fn lamports_per_byte(fixture: &Fixture) -> u64 {
    exempt(fixture, 1) - exempt(fixture, 0)
}

/// What the loader keeps for a program of that many bytes, the bytecode first.
pub fn deployment(fixture: &Fixture, program_bytes: usize) -> Vec<Size> {
    let accounts = [
        ("its bytecode", PROGRAM_DATA_HEAD + program_bytes),
        ("the account at its address", PROGRAM),
    ];
    accounts.map(|(name, bytes)| size(fixture, name, bytes)).into()
}

/// The size of every account.
pub fn accounts(fixture: &mut Fixture, people: &People) -> Result<Vec<Size>> {
    let owner = people.owner.pubkey();
    let domain = fixture.domain_without_fee;
    let index = fixture.open_round()?;
    let mut accounts = vec![
        ("`Domain`", domain),
        ("`Sequence`", address::sequence(&domain, &owner, 0).0),
        ("`Vault`", fixture.vault.key),
        ("`Round`", address::round(&fixture.vault.key, index).0),
    ];
    for (name, mint) in escrows(fixture) {
        let record = initiate(fixture, people, mint)?;
        if mint.key == fixture.spl.key {
            accounts.push(("`PendingOperation`", record.address()));
        }
        accounts.push((name, record.escrow()));
    }
    let sized = accounts.into_iter().map(|(name, key)| {
        let bytes = fixture.chain.data(&key)?.len();
        Ok(size(fixture, name, bytes))
    });
    sized.collect()
}

/// What a transfer's record and escrow deposit, and what the rent payer has back when a third party finalizes it.
pub fn deposits(fixture: &mut Fixture, people: &People) -> Result<Vec<Deposit>> {
    let escrows = escrows(fixture).into_iter().map(|(name, mint)| {
        let record = initiate(fixture, people, mint)?;
        let lamports = |fixture: &Fixture, key: &Pubkey| -> Result<u64> {
            let account = fixture.chain.svm.get_account(key);
            Ok(account.with_context(|| format!("no account {key}"))?.lamports)
        };
        let paid = lamports(fixture, &record.address())? + lamports(fixture, &record.escrow())? - TIP;
        let before = lamports(fixture, &record.rent_payer)?;
        let finalize = build::FinalizeInstruction {
            mint_writable: mint.transfer_fee,
            ..build::FinalizeInstruction::new(&record, people.stranger.pubkey())
        };
        fixture.chain.send(&[finalize.transfer()?], &[&people.stranger])?;
        let returned = lamports(fixture, &record.rent_payer)? - before;
        let name = name.into();
        Ok(Deposit { name, paid, returned })
    });
    escrows.collect()
}

fn escrows(fixture: &Fixture) -> [(&'static str, Mint); 3] {
    [
        ("escrow, SPL Token", fixture.spl),
        ("escrow, Token-2022", fixture.token_2022),
        ("escrow, Token-2022, transfer fee", fixture.transfer_fee),
    ]
}

fn initiate(fixture: &mut Fixture, people: &People, mint: Mint) -> Result<PendingOperation> {
    let opening = fixture.opening(people, &fixture.deposit(mint))?;
    fixture.initiate(people, opening.transfer(&people.recipient.pubkey()), &opening.pending())
}

fn size(fixture: &Fixture, name: &str, bytes: usize) -> Size {
    let (name, rent) = (name.into(), exempt(fixture, bytes));
    Size { name, bytes, rent }
}

fn exempt(fixture: &Fixture, bytes: usize) -> u64 {
    fixture.chain.svm.minimum_balance_for_rent_exemption(bytes)
}
