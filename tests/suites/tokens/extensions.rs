//! Which extensions of a mint are accepted, and what is no mint at all.

use super::{coin, refused_on_every_leg};
use crate::world;
use airlock_tests::{
    Extension::{self, *},
    MintSpec, key,
};

/// Every extension that Airlock knows, and the token program's error for a first transfer, if there is one.
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

#[test]
fn mints_with_an_allowed_extension_can_be_paid_and_refunded() {
    for (extension, refusal) in EXTENSIONS {
        let mut world = world();
        let coin = coin(&mut world, &[extension]);
        let owner = world.token_account("owner", &coin);
        world.freeze(&owner, false);
        if let Some(why) = refusal {
            world.transfer().mint(coin).refused(why);
            continue;
        }
        let (paid, refunded) = (
            world.transfer().mint(coin).initiate(),
            world.transfer().mint(coin).initiate(),
        );
        world.pass_slots(1).finalize(&paid).done();
        world.pass_seconds(3_600).expire(&refunded).done();
        world.closed(&paid).closed(&refunded);
        assert!(world.balance("recipient", &coin) >= 980, "{extension:?}");
    }
}

#[test]
fn an_extension_that_the_domain_does_not_allow_is_refused_on_every_leg() {
    for (extension, _) in EXTENSIONS {
        let mut world = world();
        let coin = coin(&mut world, &[extension]);
        world.update_domain(|config| config.allowed_extensions &= !(1 << extension.kind()));
        refused_on_every_leg(&mut world, coin);
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

#[test]
fn metadata_that_comes_later_changes_nothing() {
    let mut world = world();
    let coin = coin(&mut world, &[MetadataPointer]);
    let record = world.transfer().mint(coin).initiate();
    world
        .pass_slots(1)
        .change_mint(MintSpec::token_2022("coin").with(MetadataPointer).with(Metadata));
    world.finalize(&record).done();
    world.closed(&record);
}

#[test]
fn what_is_not_a_mint_is_refused() {
    let mut world = world();
    let usd = world.usd;
    let (step, _) = world.transfer().step();
    for wrong in [
        key("nothing"),
        world.token_account("owner", &usd),
        key("owner"),
        airlock_client::ID,
        world.domain,
    ] {
        world.refused(&[step.clone().with("mint", wrong)], "NotAMint");
    }
    world.tamper(&usd.key, |mint| mint.data[45] = 0);
    world.refused(&[step], "NotAMint");
}
