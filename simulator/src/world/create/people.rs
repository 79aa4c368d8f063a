//! People and mints, put on the chain as the scenario has them. Keys follow from names, so that runs are alike.

use super::layout;
use crate::{
    failure::Failure,
    node::Node,
    scenario::{MintKind, Scenario},
    world::{Mint, Person},
};
use airlock_client::{address, generated::types::TokenProgram, program};
use sha2::{Digest, Sha256};
use solana_keypair::Keypair;
use solana_signer::Signer;

/// Those that the program makes do not exist yet.
pub async fn create_mints(node: &Node, scenario: &Scenario) -> Result<Vec<Mint>, Failure> {
    let authority = key_named("actor", &scenario.actors[scenario.domain.authority].name).pubkey();
    let domain = address::domain(&authority, 0).0;
    let mut mints = Vec::new();
    for (index, spec) in scenario.mints.iter().enumerate() {
        let token_program = match spec.kind {
            MintKind::Spl | MintKind::Native => TokenProgram::SplToken,
            MintKind::Token2022 | MintKind::Shares { .. } => TokenProgram::Token2022,
        };
        let shares_of = |asset: usize, mints: &[Mint]| {
            let vault = address::vault(&domain, &mints[asset].address).0;
            address::share_mint(&vault).0
        };
        let mint = Mint {
            spec: spec.clone(),
            address: match spec.kind {
                MintKind::Native => program::WRAPPED_SOL,
                MintKind::Shares { asset } => shares_of(asset, &mints),
                _ => spec.address.unwrap_or_else(|| key_named("mint", &spec.name).pubkey()),
            },
            token_program,
        };
        // The node has wrapped SOL already.
        if matches!(spec.kind, MintKind::Spl | MintKind::Token2022) {
            let held = scenario.actors.iter().flat_map(|actor| &actor.holds);
            let supply = held
                .filter(|tokens| tokens.mint == index)
                .map(|tokens| tokens.units)
                .sum();
            let data = layout::mint(spec, supply);
            node.set_account(&mint.address, node.rent(data.len()).await?, &data, &token_program.id())?;
        }
        mints.push(mint);
    }
    Ok(mints)
}

pub async fn create_people(node: &Node, scenario: &Scenario, mints: &[Mint]) -> Result<Vec<Person>, Failure> {
    let mut people = Vec::new();
    for actor in &scenario.actors {
        let person = Person {
            name: actor.name.clone(),
            key: key_named("actor", &actor.name),
        };
        let wallet = person.address();
        node.fund(&wallet, actor.lamports)?;
        for held in &actor.holds {
            let mint = &mints[held.mint];
            let bytes = |native| layout::token_account(&mint.spec, &mint.address, &wallet, held.units, native);
            let rent = node.rent(bytes(None).len()).await?;
            let (data, lamports) = match mint.spec.kind {
                MintKind::Native => (bytes(Some(rent)), rent.saturating_add(held.units)),
                _ => (bytes(None), rent),
            };
            node.set_account(&mint.account_of(&wallet), lamports, &data, &mint.token_program.id())?;
        }
        people.push(person);
    }
    Ok(people)
}

/// The key that a name has in every run.
pub fn key_named(kind: &str, name: &str) -> Keypair {
    let seed = Sha256::digest(format!("airlock simulator {kind} {name}"));
    Keypair::new_from_array(seed.into())
}
