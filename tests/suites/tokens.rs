//! What issuers can do to a mint, and what holders can do to an account: accepted or refused at the start, and never
//! in the way of a refund.

use crate::world;
use airlock_tests::{
    Extension::{self, *},
    Holding, Mint, MintSpec, Verb, World, key,
    tokens::entry,
    world::STAKE,
};
use solana_pubkey::Pubkey;

/// Every extension that Airlock knows, and what the token program itself says to a first transfer of such a token.
const EXTENSIONS: [(Extension, Option<&str>); 10] = [
    (
        TransferFee {
            bps: 100,
            max: u64::MAX,
        },
        None,
    ),
    (CloseAuthority, None),
    (Confidential, None),
    (DefaultFrozen, Some("token 0x11")),
    (NonTransferable, Some("token 0x25")),
    (InterestBearing, None),
    (PermanentDelegate, None),
    (MetadataPointer, None),
    (ScaledUiAmount, None),
    (Pausable { paused: false }, None),
];

fn coin(world: &mut World, extensions: &[Extension]) -> Mint {
    let spec = extensions
        .iter()
        .fold(MintSpec::token_2022("coin"), |spec, extension| spec.with(*extension));
    world.add_mint(spec)
}

#[test]
fn an_allowed_extension_goes_through_a_whole_life_and_back() {
    for (extension, obstacle) in EXTENSIONS {
        let mut world = world();
        let coin = coin(&mut world, &[extension]);
        let owner = world.wallet("owner", &coin);
        world.freeze(&owner, false);
        if let Some(why) = obstacle {
            world.transfer().mint(coin).refused(why);
            continue;
        }
        let (paid, refunded) = (
            world.transfer().mint(coin).initiate(),
            world.transfer().mint(coin).initiate(),
        );
        world.pass_slots(1).finalize(&paid).done();
        world.pass_seconds(3_600).expire(&refunded).done();
        world.gone(&paid).gone(&refunded);
        assert!(world.balance("recipient", &coin) >= 980, "{extension:?}");
    }
}

#[test]
fn an_extension_that_the_domain_does_not_allow_is_refused_on_every_leg() {
    for (extension, _) in EXTENSIONS {
        let mut world = world();
        let (coin, usd) = (coin(&mut world, &[extension]), world.usd);
        world.reform(|config| config.allowed_extensions &= !(1 << extension.kind()));
        world.transfer().mint(coin).refused("ExtensionNotAllowed");
        world.swap().mint(coin).refused("ExtensionNotAllowed");
        world.swap().mint(usd).asking(5, coin).refused("ExtensionNotAllowed");
        let fees = world.open_fee_account_step("owner", &coin, "sponsor");
        world.refused(&[fees], "ExtensionNotAllowed");
    }
}

#[test]
fn an_unknown_extension_is_refused_whatever_the_domain_allows() {
    for kind in [28, 29, 62, 63, 64, 999, u16::MAX] {
        let mut world = world();
        let coin = coin(&mut world, &[Unknown(kind)]);
        world.transfer().mint(coin).refused("UnknownExtension");
        world.swap().asking(5, coin).refused("UnknownExtension");
    }
}

/// What a plain mint might turn into, without a trace in the accounts that hold it.
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
            let mut ask = || {
                let ask = if swap { world.swap() } else { world.transfer() };
                ask.mint(coin).initiate()
            };
            let (first, second) = (ask(), ask());
            world.pass_slots(1).change_mint(changed.clone());
            world.finalize(&first).refused("MintChanged");
            world.cancel(&first).done();
            world.pass_seconds(3_600).expire(&second).done();
            assert_eq!(world.balance("owner", &coin), STAKE, "{what}");
        }
    }
}

#[test]
fn a_permanent_delegate_who_is_replaced_is_a_change_and_refunds_work() {
    let mut world = world();
    let coin = coin(&mut world, &[PermanentDelegate]);
    let record = world.transfer().mint(coin).initiate();
    world.tamper(&coin.key, |mint| {
        let delegate = entry(&mut mint.data, PermanentDelegate.kind()).unwrap();
        delegate.copy_from_slice(key("another issuer").as_ref());
    });
    world.pass_slots(1).finalize(&record).refused("MintChanged");
    world.cancel(&record).done();
    world.holds("owner", &coin, STAKE);
}

#[test]
fn a_hook_that_is_set_in_between_is_not_run_by_finalize_but_by_a_refund() {
    let mut world = world();
    let hooked = world.hooked_mint();
    let hook = world.hook_accounts(&hooked);
    let program = world.adversary();
    let set_hook = |world: &mut World, to: Pubkey| {
        world.tamper(&hooked.key, |mint| {
            let value = entry(&mut mint.data, Hook(to).kind()).unwrap();
            value[32..].copy_from_slice(to.as_ref());
        });
    };
    set_hook(&mut world, Pubkey::default());
    let record = world.transfer().mint(hooked).initiate();
    set_hook(&mut world, program);
    world
        .pass_slots(1)
        .finalize(&record)
        .and(hook.clone())
        .refused("MintChanged");
    world.cancel(&record).and(hook).done();
    world.holds("owner", &hooked, STAKE);
}

#[test]
fn a_bought_mint_that_changed_is_not_accepted_as_payment_and_does_not_hold_the_sold_one() {
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
        assert_eq!(world.balance("owner", &usd), STAKE, "{what}");
    }
}

#[test]
fn a_bought_mint_that_is_gone_does_not_hold_the_sold_one() {
    let mut world = world();
    let (coin, usd) = (coin(&mut world, &[]), world.usd);
    let record = world.swap().asking(5, coin).initiate();
    world.remove(&coin.key);
    world.pass_slots(1).finalize(&record).refused("NotAMint");
    world.pass_seconds(3_600).expire(&record).done();
    world.holds("owner", &usd, STAKE);
}

#[test]
fn metadata_that_comes_later_changes_nothing() {
    let mut world = world();
    let coin = coin(&mut world, &[MetadataPointer]);
    let record = world.transfer().mint(coin).initiate();
    world
        .pass_slots(1)
        .change_mint(MintSpec::token_2022("coin").with(MetadataPointer).with(Metadata));
    world.finalize(&record).done();
    world.gone(&record);
}

#[test]
fn a_fee_raised_in_between_is_borne_by_what_moves_and_nothing_is_stuck() {
    for finalize in [true, false] {
        let mut world = world();
        let coin = coin(
            &mut world,
            &[TransferFee {
                bps: 100,
                max: u64::MAX,
            }],
        );
        let record = world.transfer().mint(coin).amount(1_000).initiate();
        assert_eq!(world.remaining(&record), 990);
        world.change_mint(MintSpec::token_2022("coin").with(TransferFee {
            bps: 5_000,
            max: u64::MAX,
        }));
        match finalize {
            true => drop(world.pass_slots(1).finalize(&record).done()),
            false => drop(world.cancel(&record).done()),
        }
        let (who, had) = if finalize {
            ("recipient", 0)
        } else {
            ("owner", STAKE - 1_000)
        };
        world.holds(who, &coin, had + 495).gone(&record);
    }
}

#[test]
fn a_fee_that_takes_everything_is_refused_at_the_start() {
    let mut world = world();
    let coin = coin(
        &mut world,
        &[TransferFee {
            bps: 10_000,
            max: u64::MAX,
        }],
    );
    world.transfer().mint(coin).refused("ZeroAmount");
}

#[test]
fn withheld_fees_do_not_keep_an_escrow_open_but_the_mint_must_be_writable() {
    let mut world = world();
    let coin = coin(
        &mut world,
        &[TransferFee {
            bps: 100,
            max: u64::MAX,
        }],
    );
    let record = world.transfer().mint(coin).initiate();
    world.pass_slots(1);
    let mut step = world.finalize(&record).step();
    let mint = step.slot("mint");
    step.instruction.accounts[mint].is_writable = false;
    world.refused(&[step], "MintNotWritable");
    world.finalize(&record).done();
    world.gone(&record);
}

#[test]
fn a_paused_mint_delays_everything_and_loses_nothing() {
    let mut world = world();
    let coin = coin(&mut world, &[Pausable { paused: false }]);
    let record = world.transfer().mint(coin).initiate();
    let paused = |paused| MintSpec::token_2022("coin").with(Pausable { paused });
    world.pass_slots(1).change_mint(paused(true));
    world.transfer().mint(coin).refused("token 0x43");
    world.finalize(&record).refused("token 0x43");
    world.cancel(&record).refused("token 0x43");
    world.change_mint(paused(false));
    world.cancel(&record).done();
    world.holds("owner", &coin, STAKE);
}

#[test]
fn what_a_permanent_delegate_took_is_missed_by_finalize_and_the_rest_is_refunded() {
    for (taken, rest) in [(1, 999), (999, 1), (1_000, 0)] {
        let mut world = world();
        let coin = coin(&mut world, &[PermanentDelegate]);
        let record = world.transfer().mint(coin).finalizer("arbiter").initiate();
        world.seize(&record.escrow, &coin, taken);
        world.pass_slots(1);
        world.finalize(&record).refused("EscrowShort");
        world.finalize(&record).part(1).refused("EscrowShort");
        world.pass_seconds(3_600).expire(&record).done();
        world.holds("owner", &coin, STAKE - 1_000 + rest).gone(&record);
    }
}

#[test]
fn when_the_tokens_and_the_mint_are_gone_the_rent_still_goes_back() {
    let mut world = world();
    let coin = coin(&mut world, &[PermanentDelegate, CloseAuthority]);
    let before = world.lamports(&key("sponsor"));
    let (step, record) = world.transfer().mint(coin).step();
    let opened = before - world.lamports(&key("sponsor"));
    world.done(&[step]);
    world.seize(&record.escrow, &coin, 1_000);
    world.remove(&coin.key);
    let wallet = world.wallet("owner", &coin);
    world.remove(&wallet);
    world.pass_seconds(3_600).expire(&record).done();
    world.gone(&record);
    assert_eq!(world.lamports(&key("sponsor")), before - opened);
}

#[test]
fn a_recipient_who_cannot_be_paid_loses_nothing_and_blocks_nobody() {
    type Trouble = fn(&mut World, &Mint);
    let troubles: [(Trouble, &str); 5] = [
        (
            |world, coin| world.remove(&world.wallet("recipient", coin)),
            "NotATokenAccount",
        ),
        (
            |world, coin| world.freeze(&world.wallet("recipient", coin), true),
            "token 0x11",
        ),
        (
            |world, coin| world.hand_over(&world.wallet("recipient", coin), "stranger"),
            "DestinationNotOwned",
        ),
        (
            |world, coin| {
                let account = Holding::new(world.spec(coin), key("recipient"), 0)
                    .memo_required()
                    .account();
                world.open_account_with("recipient", coin, account);
            },
            "token 0x24",
        ),
        (
            // Squatted: an account that belongs to no token program.
            |world, coin| {
                let wallet = world.wallet("recipient", coin);
                world.remove(&wallet);
                world.give_lamports(&wallet, 1_000_000);
            },
            "NotATokenAccount",
        ),
    ];
    for (trouble, refusal) in troubles {
        let mut world = world();
        let coin = coin(&mut world, &[]);
        let (theirs, other) = (
            world.transfer().mint(coin).initiate(),
            world.transfer().mint(coin).to("bob").initiate(),
        );
        trouble(&mut world, &coin);
        world.pass_slots(1).finalize(&theirs).refused(refusal);
        world.finalize(&other).done();
        world.holds("bob", &coin, 1_000);
        world.pass_seconds(3_600).expire(&theirs).done();
        world.holds("owner", &coin, STAKE - 1_000).gone(&theirs);
    }
}

#[test]
fn an_owner_whose_account_is_frozen_or_lost_names_another_and_a_stranger_cannot() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().initiate();
    let (wallet, other) = (
        world.wallet("owner", &usd),
        world.open_other_account("owner", &usd, key("a savings account")),
    );
    world.pass_seconds(3_600);
    world.freeze(&wallet, true);
    world.expire(&record).refused("token 0x11");
    world.hand_over(&wallet, "stranger");
    world.expire(&record).refused("DestinationNotOwned");
    world.expire(&record).into(other).refused("WrongDestination");
    world.cancel(&record).into(other).done();
    assert_eq!(world.tokens(&other), 1_000);
}

#[test]
fn a_guarded_or_frozen_source_is_refused_by_the_token_program() {
    let mut world = world();
    let coin = coin(&mut world, &[]);
    let guarded = Holding::new(world.spec(&coin), key("owner"), STAKE)
        .cpi_guarded()
        .account();
    world.open_account_with("owner", &coin, guarded);
    world.transfer().mint(coin).refused("token 0x2a");
    let usd = world.usd;
    let wallet = world.wallet("owner", &usd);
    world.freeze(&wallet, true);
    world.transfer().refused("token 0x11");
}

#[test]
fn a_mint_closed_and_made_again_with_other_decimals_is_not_the_recorded_one() {
    for decimals in [0, 5, 7, 9, u8::MAX] {
        let mut world = world();
        let coin = coin(&mut world, &[CloseAuthority]);
        let record = world.transfer().mint(coin).initiate();
        world
            .pass_slots(1)
            .change_mint(MintSpec::token_2022("coin").with(CloseAuthority).decimals(decimals));
        world.finalize(&record).refused("MintChanged");
        world.cancel(&record).done();
        world.holds("owner", &coin, STAKE);
    }
}

#[test]
fn what_is_not_a_mint_is_refused() {
    let mut world = world();
    let usd = world.usd;
    let (step, _) = world.transfer().step();
    for wrong in [
        key("nothing"),
        world.wallet("owner", &usd),
        key("owner"),
        airlock_client::ID,
        world.domain,
    ] {
        world.refused(&[step.clone().with("mint", wrong)], "NotAMint");
    }
    world.tamper(&usd.key, |mint| mint.data[45] = 0);
    world.refused(&[step], "NotAMint");
}

#[test]
fn a_beneficiary_who_cannot_exist_is_refused() {
    let mut world = world();
    let (step, record) = world.transfer().step();
    let end = step.instruction.data.len();
    for nobody in [Pubkey::default(), record.key] {
        let mut odd = step.clone();
        odd.instruction.data[end - 32..].copy_from_slice(nobody.as_ref());
        world.refused(&[odd], "BadBeneficiary");
    }
}

#[test]
fn wrapped_sol_goes_through_every_end_and_no_lamport_is_lost() {
    for verb in [Verb::Finalize, Verb::Cancel, Verb::Expire] {
        for dust in [0, 1, 10_000_000] {
            let mut world = world();
            let sol = world.add_mint(MintSpec::wrapped_sol());
            let (step, record) = world.transfer().mint(sol).tip(5_000).step();
            world.give_lamports(&record.escrow, dust);
            let before = world.ledger().lamports();
            world.done(&[step]);
            assert_eq!(world.remaining(&record), 1_000);
            world.pass_slots(1);
            if verb == Verb::Expire {
                world.pass_seconds(3_600);
            }
            world.finish(verb, &record).done();
            world.gone(&record);
            assert_eq!(world.ledger().lamports(), before);
            let (payee, had) = if verb == Verb::Finalize {
                ("recipient", 0)
            } else {
                ("owner", STAKE - 1_000)
            };
            // Lamports beyond the escrow's rent that were there before are tokens of wrapped SOL, and so surplus.
            assert!(world.balance(payee, &sol) >= had + 1_000);
        }
    }
}
