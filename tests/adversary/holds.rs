//! What holds after a script that got through.

use airlock_audit::Auditor;
use airlock_tests::{
    Mint, World, key,
    tokens::{owner_of, shared},
    world::Ledger,
};
use solana_pubkey::Pubkey;

/// Whoever the scripts serve, and what of a mint they may have more at the end, in base units: what was paid for, or sent.
pub struct Evil {
    pub owners: Vec<Pubkey>,
    pub gains: Vec<(Mint, i128)>,
}

pub fn check(world: &World, before: &Ledger, evil: &Evil) {
    let now = world.ledger();
    adds_up(world, &now);
    conserved(world, before, &now);
    for (mint, gain) in &evil.gains {
        let had = holdings(before, &mint.key, &evil.owners);
        let has = holdings(&now, &mint.key, &evil.owners);
        assert!(
            has - had <= *gain,
            "they have {} more of {}, and may have {gain}{}",
            has - had,
            mint.name,
            world.story()
        );
    }
    nobody_shares(world, before, &now, evil);
    world.locks_are_open();
}

/// Everything stored adds up: what escrows hold, what vaults own and owe, what is in flight.
fn adds_up(world: &World, now: &Ledger) {
    let mut auditor = Auditor::new(None);
    now.accounts().for_each(|account| auditor.feed(&account));
    let findings = auditor.finish().findings;
    assert!(findings.is_empty(), "{findings:#?}{}", world.story());
}

/// No token and no lamport came or went, but for what holders burned of their own.
fn conserved(world: &World, before: &Ledger, now: &Ledger) {
    for mint in world.mints() {
        let supply = u128::from(Mint::supply(&now.0[&mint.key]));
        let gifts = u128::from(world.gifts(&mint.key));
        assert_eq!(now.tokens(&mint.key), supply, "{}{}", mint.name, world.story());
        let had = u128::from(Mint::supply(&before.0[&mint.key]));
        assert!(supply <= had, "{} were made: {gifts}{}", mint.name, world.story());
    }
    assert_eq!(
        before.lamports(),
        now.lamports(),
        "lamports came or went{}",
        world.story()
    );
}

fn holdings(ledger: &Ledger, mint: &Pubkey, owners: &[Pubkey]) -> i128 {
    let theirs = ledger.token_accounts().filter_map(|(_, account)| {
        let (of, owner) = owner_of(account)?;
        let held = airlock_tests::tokens::amounts(account)?.0;
        (of == *mint && owners.contains(&owner)).then_some(i128::from(held))
    });
    theirs.sum()
}

/// Honest token accounts are their owners' still, with no delegate and no closer that they did not have; honest wallets
/// have not paid for anything but the rent of what they opened.
fn nobody_shares(world: &World, before: &Ledger, now: &Ledger, evil: &Evil) {
    for (address, account) in before.token_accounts() {
        let Some((_, owner)) = owner_of(account).filter(|(_, owner)| !evil.owners.contains(owner)) else {
            continue;
        };
        let Some(still) = now.0.get(address) else { continue };
        assert_eq!(
            owner_of(still).map(|(_, owner)| owner),
            Some(owner),
            "{}",
            world.name_of(address)
        );
        assert_eq!(
            shared(still),
            shared(account),
            "{}{}",
            world.name_of(address),
            world.story()
        );
    }
    for person in [
        "owner",
        "recipient",
        "receiver",
        "alice",
        "bob",
        "carol",
        "treasury",
        "authority",
        "guardian",
    ] {
        let lamports = |ledger: &Ledger| ledger.0.get(&key(person)).map_or(0, |account| account.lamports);
        assert!(lamports(now) >= lamports(before), "{person} paid{}", world.story());
    }
}
