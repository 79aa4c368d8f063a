//! The adapters of a scenario: sample programs that a vault's assets can be sent to.

use super::{
    cast::{Cast, or_one_of},
    fields::Fields,
    problem::BadScenario,
};

/// An adapter, deployed and registered before the first step by the domain's authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdapterSpec {
    pub name: String,
    /// Index in the scenario's vaults.
    pub vault: usize,
    /// Base units of the vault's asset.
    pub cap: u64,
    pub open_collect: bool,
    pub works: Works,
}

/// What its program does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Works {
    /// The sample protocol: pays back after so many slots, with a yield from a reward that an actor gives.
    Cooldown {
        slots: u64,
        yield_bps: u16,
        /// Base units of the vault's asset.
        reward: u64,
        from: usize,
    },
    /// The hostile program of the tests.
    Adversary,
}

pub fn read(tables: Vec<Fields<'_>>, cast: &Cast) -> Result<Vec<AdapterSpec>, BadScenario> {
    let mut adapters: Vec<AdapterSpec> = Vec::new();
    for mut fields in tables {
        let name = fields.need_text("name")?;
        fields.name(format!("adapter `{}`", name.text));
        if adapters.iter().any(|known| known.name == name.text) {
            let what = format!("there are two adapters `{}`", name.text);
            return Err(name.bad(what, "give each a name of its own"));
        }
        adapters.push(one(name.text, fields, cast)?);
    }
    Ok(adapters)
}

fn one(name: String, mut fields: Fields<'_>, cast: &Cast) -> Result<AdapterSpec, BadScenario> {
    let vault = cast.vault(&fields.need_text("vault")?)?;
    let asset = cast.vaults[vault].asset;
    let program = fields.need_text("program")?;
    let works = match program.text.as_str() {
        "cooldown" => Works::Cooldown {
            slots: fields
                .number("cooldown_slots")?
                .ok_or_else(|| fields.missing("cooldown_slots"))?,
            yield_bps: fields.small("yield_bps")?.ok_or_else(|| fields.missing("yield_bps"))?,
            reward: cast.units_of(&fields.need_text("reward")?, asset)?,
            from: cast.actor(&fields.need_text("reward_from")?)?,
        },
        "adversary" => Works::Adversary,
        other => {
            let what = format!("there is no sample program `{other}`");
            return Err(program.bad(what, "choose cooldown or adversary"));
        }
    };
    let adapter = AdapterSpec {
        name,
        vault,
        cap: cast.units_of(&fields.need_text("cap")?, asset)?,
        open_collect: fields.flag("open_collect")?.unwrap_or(false),
        works,
    };
    fields.finish()?;
    Ok(adapter)
}

/// The adapter that a word names.
pub fn named(adapters: &[AdapterSpec], fields: &mut Fields<'_>) -> Result<usize, BadScenario> {
    let word = fields.need_text("adapter")?;
    let names = || adapters.iter().map(|adapter| adapter.name.as_str());
    let found = names().position(|name| name == word.text);
    found.ok_or_else(|| {
        let remedy = or_one_of("declare it under [[adapter]]", names());
        word.bad(format!("there is no adapter `{}`", word.text), remedy)
    })
}
