use super::{
    actors::{self, Actor},
    adapters::{self, AdapterSpec},
    declared::Declared,
    domain::{self, DomainPolicy},
    fields::{self, Fields},
    mints::{self, MintSpec},
    problem::BadScenario,
    steps::{self, Step},
    vaults::{self, VaultSpec},
};
use toml::de::DeTable;

/// A scenario whose every name and amount is known to be sound.
#[derive(Clone, Debug)]
pub struct Scenario {
    pub title: String,
    /// What to know before the first step.
    pub about: Option<String>,
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
        let about = file.text("about")?.map(|word| word.text);
        let mut mints = mints::read(file.tables("mint")?)?;
        let vaults = vaults::read(file.tables("vault")?, &mut mints)?;
        let actors = actors::read(file.tables("actor")?, &mints)?;
        let adapters = adapters::read(file.tables("adapter")?, &mints, &vaults, &actors)?;
        let domain = file.table("domain")?.ok_or_else(|| file.missing("[domain]"))?;
        let domain = domain::read(domain, &actors)?;
        let steps = file.tables("step")?;
        if steps.is_empty() {
            return Err(file.position.bad("nothing happens in it", "add a [[step]]"));
        }
        file.finish()?;
        let declared = Declared {
            mints,
            vaults,
            actors,
            adapters,
        };
        let steps = steps::read(steps, &declared)?;
        Ok(Self {
            title,
            about,
            mints: declared.mints,
            vaults: declared.vaults,
            adapters: declared.adapters,
            actors: declared.actors,
            domain,
            steps,
        })
    }
}

fn not_toml(source: &str, error: &toml::de::Error) -> BadScenario {
    let at = error.span().map_or(0, |span| span.start);
    BadScenario {
        line: fields::line_of(source, at),
        part: "the file".into(),
        what: format!("this is not TOML: {}", error.message().replace('\n', ", ")),
        remedy: "correct it there; https://toml.io shows how it is written".into(),
    }
}
