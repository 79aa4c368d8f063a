//! What must hold after a script that succeeded.

use airlock_audit::Auditor;
use airlock_tests::{
    Mint, World, key,
    tokens::{has_delegate_or_closer, mint_and_owner},
    world::Ledger,
};
use solana_pubkey::Pubkey;

/// Who attacks, and by how many base units of each mint their balances may grow: by what they were sent or paid for.
pub struct Attacker {
    pub owners: Vec<Pubkey>,
    pub gains: Vec<(Mint, i128)>,
}

pub fn check(world: &World, before: &Ledger, attacker: &Attacker) {
    let now = world.ledger();
    audit(world, &now);
    conserved(world, before, &now);
    for (mint, gain) in &attacker.gains {
        let had = holdings(before, &mint.key, &attacker.owners);
        let has = holdings(&now, &mint.key, &attacker.owners);
        assert!(
            has - had <= *gain,
            "the attackers have {} more of {}, and may have {gain}{}",
            has - had,
            mint.name,
            world.balance_changes()
        );
    }
    others_unharmed(world, before, &now, attacker);
    world.locks_are_open();
}

/// The audit finds nothing.
fn audit(world: &World, now: &Ledger) {
    let mut auditor = Auditor::new(None);
    now.accounts().for_each(|account| auditor.feed(&account));
    let findings = auditor.finish().findings;
    assert!(findings.is_empty(), "{findings:#?}{}", world.balance_changes());
}

/// No token and no lamport was created. Only tokens that holders burned are missing.
fn conserved(world: &World, before: &Ledger, now: &Ledger) {
    for mint in world.mints() {
        let supply = u128::from(Mint::supply(&now.0[&mint.key]));
        let donations = u128::from(world.donations(&mint.key));
        assert_eq!(
            now.tokens(&mint.key),
            supply,
            "{}{}",
            mint.name,
            world.balance_changes()
        );
        let had = u128::from(Mint::supply(&before.0[&mint.key]));
        assert!(
            supply <= had,
            "{} were created: {donations}{}",
            mint.name,
            world.balance_changes()
        );
    }
    assert_eq!(
        before.lamports(),
        now.lamports(),
        "the sum of lamports changed{}",
        world.balance_changes()
    );
}

fn holdings(ledger: &Ledger, mint: &Pubkey, owners: &[Pubkey]) -> i128 {
    let theirs = ledger.token_accounts().filter_map(|(_, account)| {
        let (of, owner) = mint_and_owner(account)?;
        let held = airlock_tests::tokens::amounts(account)?.0;
        (of == *mint && owners.contains(&owner)).then_some(i128::from(held))
    });
    theirs.sum()
}

/// Other people's token accounts have the same owner and no new delegate or close authority, and their wallets have not lost
/// lamports.
fn others_unharmed(world: &World, before: &Ledger, now: &Ledger, attacker: &Attacker) {
    for (address, account) in before.token_accounts() {
        let Some((_, owner)) = mint_and_owner(account).filter(|(_, owner)| !attacker.owners.contains(owner)) else {
            continue;
        };
        let Some(after) = now.0.get(address) else { continue };
        assert_eq!(
            mint_and_owner(after).map(|(_, owner)| owner),
            Some(owner),
            "{}",
            world.name_of(address)
        );
        assert_eq!(
            has_delegate_or_closer(after),
            has_delegate_or_closer(account),
            "{}{}",
            world.name_of(address),
            world.balance_changes()
        );
    }
    for person in [
        "owner",
        "recipient",
        "seller",
        "alice",
        "bob",
        "carol",
        "treasury",
        "authority",
        "guardian",
    ] {
        let lamports = |ledger: &Ledger| ledger.0.get(&key(person)).map_or(0, |account| account.lamports);
        assert!(
            lamports(now) >= lamports(before),
            "{person} paid{}",
            world.balance_changes()
        );
    }
}
