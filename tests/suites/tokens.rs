//! What issuers can do to a mint, and what holders can do to a token account: refused at initiate or accepted, and never in the
//! way of a refund.

mod changes;
mod extensions;
mod holders;
mod issuer;
mod transfer_fees;

use airlock_tests::{Extension, Mint, MintSpec, World};

fn coin(world: &mut World, extensions: &[Extension]) -> Mint {
    let spec = extensions
        .iter()
        .fold(MintSpec::token_2022("coin"), |spec, extension| spec.with(*extension));
    world.add_mint(spec)
}
