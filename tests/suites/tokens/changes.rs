//! A mint that changed since initiate: not finalized, and never in the way of a refund.

use super::{coin, set_hook};
use crate::world;
use airlock_tests::{Extension::*, MintSpec, key, tokens::extension_value, world::INITIAL_TOKENS};
use solana_pubkey::Pubkey;

/// Changes of a mint that leave no trace in its token accounts.
fn changes() -> Vec<(&'static str, MintSpec)> {
    let plain = MintSpec::token_2022("coin");
    vec![
        ("another number of decimals", plain.clone().decimals(9)),
        ("a permanent delegate", plain.clone().with(PermanentDelegate)),
        ("a close authority", plain.with(CloseAuthority)),
    ]
}

#[test]
fn a_mint_that_changed_is_not_finalized_and_still_refunded() {
    for (what, changed) in changes() {
        for swap in [false, true] {
            let mut world = world();
            let coin = coin(&mut world, &[]);
            let mut open = || {
                let builder = if swap { world.swap() } else { world.transfer() };
                builder.mint(coin).initiate()
            };
            let (first, second) = (open(), open());
            world.pass_slots(1).change_mint(changed.clone());
            world.finalize(&first).refused("MintChanged");
            world.cancel(&first).done();
            world.pass_seconds(3_600).expire(&second).done();
            assert_eq!(world.balance("owner", &coin), INITIAL_TOKENS, "{what}");
        }
    }
}

#[test]
fn a_permanent_delegate_who_is_replaced_is_a_change_and_refunds_work() {
    let mut world = world();
    let coin = coin(&mut world, &[PermanentDelegate]);
    let record = world.transfer().mint(coin).initiate();
    world.tamper(&coin.key, |mint| {
        let delegate = extension_value(&mut mint.data, PermanentDelegate.kind()).unwrap();
        delegate.copy_from_slice(key("another issuer").as_ref());
    });
    world.pass_slots(1).finalize(&record).refused("MintChanged");
    world.cancel(&record).done();
    world.holds("owner", &coin, INITIAL_TOKENS);
}

#[test]
fn a_hook_that_was_set_after_initiate_runs_in_a_refund_and_not_in_finalize() {
    let mut world = world();
    let hooked = world.hooked_mint();
    let hook = world.hook_accounts(&hooked);
    let program = world.adversary();
    set_hook(&mut world, &hooked, Pubkey::default());
    let record = world.transfer().mint(hooked).initiate();
    set_hook(&mut world, &hooked, program);
    world
        .pass_slots(1)
        .finalize(&record)
        .extra_accounts(hook.clone())
        .refused("MintChanged");
    world.cancel(&record).extra_accounts(hook).done();
    world.holds("owner", &hooked, INITIAL_TOKENS);
}

#[test]
fn a_bought_mint_that_changed_is_not_accepted_as_payment_and_does_not_block_a_refund() {
    let plain = MintSpec::token_2022("coin");
    let more = [
        ("a transfer fee", plain.clone().with(TransferFee { bps: 1, max: 1 })),
        ("a hook", plain.clone().with(Hook(key("a hook program")))),
        ("a pause", plain.with(Pausable { paused: false })),
    ];
    for (what, changed) in changes().into_iter().chain(more) {
        let mut world = world();
        let (coin, usd) = (coin(&mut world, &[]), world.usd);
        let record = world.swap().asking(5, coin).initiate();
        world.pass_slots(1).change_mint(changed);
        world.finalize(&record).refused("MintChanged");
        world.cancel(&record).done();
        assert_eq!(world.balance("owner", &usd), INITIAL_TOKENS, "{what}");
    }
}

#[test]
fn a_bought_mint_that_was_closed_does_not_block_a_refund() {
    let mut world = world();
    let (coin, usd) = (coin(&mut world, &[]), world.usd);
    let record = world.swap().asking(5, coin).initiate();
    world.remove(&coin.key);
    world.pass_slots(1).finalize(&record).refused("NotAMint");
    world.pass_seconds(3_600).expire(&record).done();
    world.holds("owner", &usd, INITIAL_TOKENS);
}

#[test]
fn a_mint_closed_and_created_again_with_other_decimals_is_refused() {
    for decimals in [0, 5, 7, 9, u8::MAX] {
        let mut world = world();
        let coin = coin(&mut world, &[CloseAuthority]);
        let record = world.transfer().mint(coin).initiate();
        world
            .pass_slots(1)
            .change_mint(MintSpec::token_2022("coin").with(CloseAuthority).decimals(decimals));
        world.finalize(&record).refused("MintChanged");
        world.cancel(&record).done();
        world.holds("owner", &coin, INITIAL_TOKENS);
    }
}
