//! Deposits and redemptions, with a unit sent to each of the vault's token accounts before every step.

use super::{balances, fund_alice, one_unit_step};
use crate::{vaults::vault_with_deposits, world};
use airlock_tests::{Mint, Side, Step, Vault, Verb, World, world::vault_policy};

/// One unit to the reserve and to both escrows.
fn unit_steps(world: &World, vault: &Vault) -> Vec<Step> {
    let accounts = [
        (vault.asset, vault.reserve),
        (vault.asset, vault.asset_escrow),
        (vault.share, vault.share_escrow),
    ];
    accounts
        .iter()
        .map(|(mint, account)| one_unit_step(world, mint, *account))
        .collect()
}

/// Runs a round with two requests of a side, of which one ends by `verb`. Returns what everybody has, and units of dust sent to
/// each account.
fn run(side: Side, verb: Verb, dust: bool) -> (Vec<u64>, [u64; 3], u64) {
    let mut world = world();
    let vault = vault_with_deposits(&mut world, vault_policy(), &[("owner", 10_000), ("taker", 10_000)]);
    let mints: [Mint; 2] = [vault.asset, vault.share];
    fund_alice(&mut world, &mints);
    let mut sent = 0;
    let mut before = |world: &mut World| {
        if dust {
            let steps = unit_steps(world, &vault);
            world.done(&steps);
            sent += 1;
        }
    };
    before(&mut world);
    world.open_round(&vault);
    before(&mut world);
    let requests = ["owner", "taker"].map(|who| world.request(&vault, side, who, 1_000).tip(5_000).initiate());
    before(&mut world);
    match verb {
        Verb::Finalize => {
            world.to_settlement(&vault);
            world.settle(&vault);
            before(&mut world);
        }
        Verb::Expire => {
            world.to_lapse(&vault);
        }
        Verb::Cancel => {}
    }
    for request in &requests {
        before(&mut world);
        world.end_request(verb, request).done();
        assert!(world.read_request(request).is_none());
    }
    let stored = world.read_vault(&vault);
    let ours = [vault.reserve, vault.asset_escrow, vault.share_escrow].map(|account| world.tokens(&account));
    let booked = [stored.idle, stored.dust_assets, stored.dust_shares + stored.fee_shares];
    let beyond = [ours[0] - booked[0], ours[1] - booked[1], ours[2] - booked[2]];
    world.locks_are_open();
    (balances(&world, &mints, &[]), beyond, sent)
}

#[test]
fn units_in_every_account_of_a_vault_change_nobodys_payout_and_block_nothing() {
    for side in [Side::Deposit, Side::Redeem] {
        for verb in [Verb::Finalize, Verb::Cancel, Verb::Expire] {
            let (mut without, clean, _) = run(side, verb, false);
            let (with, beyond, sent) = run(side, verb, true);
            assert!(sent >= 5);
            assert_eq!((clean, beyond), ([0; 3], [sent; 3]), "{side:?}, {verb:?}");
            let alice = airlock_tests::world::PEOPLE.iter().position(|known| *known == "alice");
            let alice = alice.expect("a known person");
            without[alice] -= 2 * sent;
            without[alice + airlock_tests::world::PEOPLE.len()] -= sent;
            assert_eq!(with, without, "{side:?}, {verb:?}");
        }
    }
}
