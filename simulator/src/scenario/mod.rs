//! What a scenario file says: who is there, with what, under which policy, and what happens one step after another.
//!
//! The language is described in `scenarios/README.md`; `scenarios/day.toml` uses most of it.

mod adapters;
pub mod amount;
mod cast;
mod domain;
pub mod duration;
mod fields;
mod mints;
mod problem;
mod refusal_names;
mod script;
mod vaults;

pub use adapters::{AdapterSpec, Works};
pub use cast::{Actor, Tokens};
pub use domain::{DomainChanges, DomainPolicy};
pub use mints::{MintKind, MintSpec, TransferFeeSpec};
pub use problem::BadScenario;
pub use refusal_names::ALREADY_DONE;
pub use script::{
    Action, Attack, Deal, Dispatch, Expectation, Finalize, Join, OfDispatch, OfVault, Opening, Step, Trick,
};
pub use vaults::VaultSpec;

use cast::Cast;
use fields::Fields;
use toml::de::DeTable;

/// A scenario whose every name and amount is known to be sound.
#[derive(Clone, Debug)]
pub struct Scenario {
    pub title: String,
    /// The shares of the vaults come last.
    pub mints: Vec<MintSpec>,
    pub vaults: Vec<VaultSpec>,
    pub adapters: Vec<AdapterSpec>,
    pub actors: Vec<Actor>,
    pub domain: DomainPolicy,
    pub steps: Vec<Step>,
}

impl Scenario {
    /// Reads a scenario file.
    pub fn parse(source: &str) -> Result<Self, BadScenario> {
        let table = DeTable::parse(source).map_err(|error| not_toml(source, &error))?;
        let mut file = Fields::of_file(source, &table);
        let title = file.need_text("title")?.text;
        let mut mints = mints::read(file.tables("mint")?)?;
        let vaults = vaults::read(file.tables("vault")?, &mut mints)?;
        let mut cast = Cast::read(file.tables("actor")?, mints, vaults)?;
        cast.adapters = adapters::read(file.tables("adapter")?, &cast)?;
        let domain = file.table("domain")?.ok_or_else(|| file.missing("[domain]"))?;
        let domain = domain::read(domain, &cast)?;
        let steps = file.tables("step")?;
        if steps.is_empty() {
            return Err(file.spot.bad("nothing happens in it", "add a [[step]]"));
        }
        file.finish()?;
        let steps = script::read(steps, &cast)?;
        let Cast {
            mints,
            vaults,
            actors,
            adapters,
        } = cast;
        Ok(Self {
            title,
            mints,
            vaults,
            adapters,
            actors,
            domain,
            steps,
        })
    }
}

fn not_toml(source: &str, error: &toml::de::Error) -> BadScenario {
    let at = error.span().map_or(0, |span| span.start);
    BadScenario {
        line: fields::line_of(source, at),
        place: "the file".into(),
        what: format!("this is not TOML: {}", error.message().replace('\n', ", ")),
        remedy: "correct it there; https://toml.io shows how it is written".into(),
    }
}

#[cfg(test)]
mod tests;
