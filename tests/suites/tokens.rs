//! What issuers can do to a mint, and what holders can do to a token account: refused at initiate or accepted, and never in the
//! way of a refund.

mod changes;
mod extensions;
mod holders;
mod inert_hook;
mod issuer;
mod transfer_fees;

use airlock_tests::{Extension, Mint, MintSpec, World, tokens::extension_value};
use solana_pubkey::Pubkey;

fn coin(world: &mut World, extensions: &[Extension]) -> Mint {
    let spec = extensions
        .iter()
        .fold(MintSpec::token_2022("coin"), |spec, extension| spec.with(*extension));
    world.add_mint(spec)
}

/// Asserts that the domain accepts a mint on no leg, nor for fees.
#[track_caller]
fn refused_on_every_leg(world: &mut World, coin: Mint) {
    let usd = world.usd;
    world.transfer().mint(coin).refused("ExtensionNotAllowed");
    world.swap().mint(coin).refused("ExtensionNotAllowed");
    world.swap().mint(usd).asking(5, coin).refused("ExtensionNotAllowed");
    let fees = world.open_fee_account_step("owner", &coin, "sponsor");
    world.refused(&[fees], "ExtensionNotAllowed");
}

/// Has the mint's hook name another program, without a transaction.
fn set_hook(world: &mut World, mint: &Mint, program: Pubkey) {
    world.tamper(&mint.key, |mint| {
        let value = extension_value(&mut mint.data, Extension::Hook(program).kind()).expect("a hook");
        value[32..].copy_from_slice(program.as_ref());
    });
}
