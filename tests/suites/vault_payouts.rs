//! Payouts of a settled round: in any order, by anyone, at any later time.

use crate::{
    vaults::{deposit, finalize, request_all, settle, settle_reporting, vault_with_deposits},
    world,
};
use airlock_client::{Pubkey, generated::types::Pause};
use airlock_tests::{Side, Verb, World, key, world::vault_policy};

#[test]
fn payouts_do_not_depend_on_their_order() {
    let mut world = world();
    let mut config = vault_policy();
    config.report_max_deviation_bps = 10_000;
    let vault = vault_with_deposits(&mut world, config, &[("owner", 777), ("taker", 1_001)]);
    world.write_deployed(&vault, 1_000);
    world.open_round(&vault);
    let mut requests = request_all(
        &mut world,
        &vault,
        Side::Redeem,
        &[("owner", 333_331), ("taker", 1_000_999)],
    );
    requests.extend(request_all(
        &mut world,
        &vault,
        Side::Deposit,
        &[("other taker", 77), ("owner", 11)],
    ));
    settle_reporting(&mut world, &vault, 1_337);
    let end = |order: [usize; 4]| {
        let mut world = world.fork();
        finalize(&mut world, &order.map(|at| requests[at]));
        let mints = [vault.asset, vault.share];
        let people = ["owner", "taker", "other taker"];
        let balances = people.map(|who| mints.map(|mint| world.balance(who, &mint)));
        (balances, world.read_vault(&vault))
    };
    let first = end([0, 1, 2, 3]);
    for a in 0..4 {
        for b in (0..4).filter(|b| *b != a) {
            for c in (0..4).filter(|c| ![a, b].contains(c)) {
                assert_eq!(end([a, b, c, 6 - a - b - c]), first);
            }
        }
    }
}

#[test]
fn a_settled_request_is_finalized_while_the_domain_is_paused_and_years_later() {
    let mut world = world();
    let vault = world.vault();
    world.open_round(&vault);
    let requests = request_all(&mut world, &vault, Side::Deposit, &[("owner", 5), ("taker", 6)]);
    settle(&mut world, &vault);
    world.pause(Pause::InitiateAndFinalize);
    finalize(&mut world, &requests[..1]);
    world.pass_seconds(30 * 366 * 86_400).restart(7);
    finalize(&mut world, &requests[1..]);
    world
        .holds("owner", &vault.share, 5_000)
        .holds("taker", &vault.share, 6_000);
}

#[test]
fn a_recipient_who_cannot_be_paid_blocks_nobody_and_is_never_redirected() {
    type Trouble = fn(&mut World, &Pubkey);
    let troubles: [(Trouble, &str); 3] = [
        (|world, account| world.remove(account), "NotATokenAccount"),
        (|world, account| world.freeze(account, true), "token 0x11"),
        (
            |world, account| world.change_owner(account, "stranger"),
            "DestinationNotOwned",
        ),
    ];
    for (trouble, why) in troubles {
        let mut world = world();
        let vault = world.vault();
        world.open_round(&vault);
        let theirs = world
            .request(&vault, Side::Deposit, "owner", 5)
            .recipient("alice")
            .initiate();
        let others = request_all(&mut world, &vault, Side::Deposit, &[("taker", 6)]);
        settle(&mut world, &vault);
        let account = world.token_account("alice", &vault.share);
        trouble(&mut world, &account);
        world.end_request(Verb::Finalize, &theirs).refused(why);
        finalize(&mut world, &others);
        deposit(&mut world, &vault, &[("taker", 6)]);

        let thief = world.token_account("owner", &vault.share);
        world
            .end_request(Verb::Finalize, &theirs)
            .by("owner")
            .into(thief)
            .refused("DestinationNotOwned");
        let other = world.open_other_account("alice", &vault.share, key("a savings account"));
        world
            .end_request(Verb::Finalize, &theirs)
            .by("owner")
            .into(other)
            .refused("WrongDestination");
        world
            .end_request(Verb::Finalize, &theirs)
            .by("alice")
            .into(other)
            .done();
        assert_eq!(world.tokens(&other), 5_000);
    }
}
