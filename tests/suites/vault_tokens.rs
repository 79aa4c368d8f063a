//! Vaults with different assets and shares.

use crate::{
    vaults::{deposit, redeem, settle},
    world,
};
use airlock_tests::{
    Extension, Mint, MintSpec, Side, Vault, Verb, World,
    tokens::{SPL_TOKEN, TOKEN_2022},
    world::{INITIAL_TOKENS, vault_args, vault_policy},
};

/// A token with a transfer fee of 1 %.
fn taxed(world: &mut World) -> Mint {
    let fee = Extension::TransferFee {
        bps: 100,
        max: u64::MAX,
    };
    world.add_mint(MintSpec::token_2022("taxed").with(fee))
}

/// Deposits 1,000 assets, and redeems all shares.
fn deposit_and_redeem(world: &mut World, vault: &Vault) {
    deposit(world, vault, &[("owner", 600), ("taker", 400)]);
    world.holds("owner", &vault.asset, INITIAL_TOKENS - 600);
    for who in ["owner", "taker"] {
        let shares = world.balance(who, &vault.share);
        redeem(world, vault, &[(who, shares)]);
        world
            .holds(who, &vault.asset, INITIAL_TOKENS)
            .holds(who, &vault.share, 0);
    }
    assert_eq!(world.read_vault(vault).idle, 0);
}

#[test]
fn assets_of_any_decimals_and_either_program_go_with_shares_of_either_program() {
    for decimals in [0, 6, 9] {
        for spec in [MintSpec::spl("coin"), MintSpec::token_2022("coin")] {
            for share_program in [SPL_TOKEN, TOKEN_2022] {
                for offset in [0, 3, 9] {
                    let mut world = world();
                    let coin = world.add_mint(spec.clone().decimals(decimals));
                    let vault = world.vault_of(coin, share_program, offset, vault_policy());
                    deposit_and_redeem(&mut world, &vault);
                    let mint = world.account(&vault.share.key).unwrap();
                    assert_eq!(mint.data[44], decimals + offset);
                }
            }
        }
    }
}

#[test]
fn shares_are_minted_by_the_vault_alone_and_nobody_freezes_them() {
    for share_program in [SPL_TOKEN, TOKEN_2022] {
        let mut world = world();
        let usd = world.usd;
        let vault = world.vault_of(usd, share_program, 3, vault_policy());
        let mint = world.account(&vault.share.key).unwrap();
        assert_eq!(mint.owner, share_program);
        assert_eq!(mint.data[..4], [1, 0, 0, 0]);
        assert_eq!(mint.data[4..36], vault.key.to_bytes(), "the mint authority");
        assert_eq!(mint.data[46..50], [0; 4], "the freeze authority");
    }
}

#[test]
fn shares_of_token_2022_have_metadata_that_nobody_can_change() {
    let mut world = world();
    let usd = world.usd;
    let vault = world.vault_of(usd, TOKEN_2022, 3, vault_policy());
    let mint = world.account(&vault.share.key).unwrap();
    let text = vault_args(3, vault_policy()).text;
    // The metadata, as Token-2022 stores them: who may change them, the mint, then name, symbol and address. The vault
    // may, and has no instruction for it.
    let mut expected = [vault.key.to_bytes(), vault.share.key.to_bytes()].concat();
    for word in [text.name, text.symbol, text.uri] {
        expected.extend((word.len() as u32).to_le_bytes());
        expected.extend(word.into_bytes());
    }
    let found = mint.data.windows(expected.len()).any(|window| window == expected);
    assert!(found, "{:?}", mint.data);
}

#[test]
fn of_a_fee_bearing_asset_everybody_gets_what_arrives_and_pays_their_own_fee() {
    let mut world = world();
    let taxed = taxed(&mut world);
    let vault = world.vault_of(taxed, SPL_TOKEN, 3, vault_policy());
    // 990 arrive in escrow, 980 of them in the reserve.
    deposit(&mut world, &vault, &[("owner", 1_000)]);
    world
        .holds("owner", &vault.share, 980_000)
        .holds("owner", &taxed, INITIAL_TOKENS - 1_000);
    assert_eq!(world.read_vault(&vault).idle, 980);
    // 980 leave the reserve, 970 arrive in escrow, 960 with the owner.
    redeem(&mut world, &vault, &[("owner", 980_000)]);
    world.holds("owner", &taxed, INITIAL_TOKENS - 1_000 + 960);
    let stored = world.read_vault(&vault);
    assert_eq!((stored.idle, stored.supply, stored.dust_assets), (0, 0, 0));
}

#[test]
fn netted_requests_of_a_fee_bearing_asset_pay_no_fee_between_escrow_and_reserve() {
    let mut world = world();
    let taxed = taxed(&mut world);
    let vault = world.vault_of(taxed, SPL_TOKEN, 3, vault_policy());
    deposit(&mut world, &vault, &[("owner", 1_000)]);
    world.open_round(&vault);
    // 495 arrive, and 495 are redeemed.
    let requests = [
        world.request(&vault, Side::Deposit, "taker", 500).initiate(),
        world.request(&vault, Side::Redeem, "owner", 495_000).initiate(),
    ];
    settle(&mut world, &vault);
    crate::vaults::finalize(&mut world, &requests);
    world
        .holds("taker", &vault.share, 495_000)
        .holds("owner", &taxed, INITIAL_TOKENS - 1_000 + 490);
    assert_eq!(world.read_vault(&vault).idle, 980);
}

#[test]
fn an_asset_that_changed_is_neither_deposited_nor_settled_and_is_refunded() {
    let mut world = world();
    let spec = MintSpec::token_2022("coin").with(Extension::CloseAuthority);
    let coin = world.add_mint(spec.clone());
    let vault = world.vault_of(coin, SPL_TOKEN, 3, vault_policy());
    world.open_round(&vault);
    let request = world.request(&vault, Side::Deposit, "owner", 1_000).initiate();
    world.change_mint(spec.decimals(9));
    world
        .request(&vault, Side::Deposit, "owner", 1_000)
        .refused("MintChanged");
    world.to_settlement(&vault);
    let settle = world.settle_step(&vault);
    world.refused(&[settle], "MintChanged");
    world.to_lapse(&vault);
    world.end_request(Verb::Expire, &request).done();
    world.holds("owner", &coin, INITIAL_TOKENS).check_vault(&vault);
}

#[test]
fn two_vaults_of_one_domain_do_not_touch_each_other() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    let [one, two] = [usd, eur].map(|asset| world.vault_of(asset, SPL_TOKEN, 3, vault_policy()));
    for vault in [&one, &two] {
        deposit(&mut world, vault, &[("owner", 1_000)]);
    }
    for vault in [&one, &two] {
        world.open_round(vault);
        world.request(vault, Side::Redeem, "owner", 5_000).initiate();
    }
    let all = |vault: &Vault| {
        let escrows = [vault.reserve, vault.asset_escrow, vault.share_escrow];
        [
            vault.key,
            vault.share.key,
            vault.round(2),
            escrows[0],
            escrows[1],
            escrows[2],
        ]
    };
    let before = all(&two).map(|key| world.account(&key));
    let mixed = world.request(&one, Side::Deposit, "owner", 5).step().0;
    for (name, wrong) in [
        ("round", two.round(2)),
        ("escrow", two.asset_escrow),
        ("mint", two.asset.key),
        ("vault", two.key),
    ] {
        let outcome = world.send(&[mixed.clone().with(name, wrong)]);
        assert!(!outcome.is_ok(), "{name}");
    }
    world.done(&[mixed]);
    world.to_settlement(&one);
    let settle = world.settle_step(&one);
    for (name, wrong) in [
        ("round", two.round(2)),
        ("reserve", two.reserve),
        ("asset_escrow", two.asset_escrow),
        ("share_escrow", two.share_escrow),
        ("share_mint", two.share.key),
    ] {
        let outcome = world.send(&[settle.clone().with(name, wrong)]);
        assert!(!outcome.is_ok(), "{name}");
    }
    world.done(&[settle]);
    world.check_vault(&one);
    world.check_vault(&two);
    assert_eq!(all(&two).map(|key| world.account(&key)), before);
}
