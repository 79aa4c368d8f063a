//! The adapters of a scenario: sample programs that a vault's assets can be sent to.

use super::{
    actors::{Actor, actor_named},
    fields::Fields,
    lookup,
    mints::MintSpec,
    problem::{BadScenario, Word},
    tokens::units_of,
    vaults::{VaultSpec, vault_named},
};

/// An adapter, deployed and registered before the first step by the domain's authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdapterSpec {
    pub name: String,
    /// Index in the scenario's vaults.
    pub vault: usize,
    /// Base units of the vault's asset.
    pub cap: u64,
    pub permissionless_collect: bool,
    pub kind: AdapterKind,
}

/// What its program does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdapterKind {
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

pub fn read(
    tables: Vec<Fields<'_>>,
    mints: &[MintSpec],
    vaults: &[VaultSpec],
    actors: &[Actor],
) -> Result<Vec<AdapterSpec>, BadScenario> {
    let mut adapters: Vec<AdapterSpec> = Vec::new();
    for mut fields in tables {
        let name = fields.need_text("name")?;
        fields.name(format!("adapter `{}`", name.text));
        lookup::unused("adapter", adapters.iter().map(|known| known.name.as_str()), &name)?;
        adapters.push(one(name.text, fields, mints, vaults, actors)?);
    }
    Ok(adapters)
}

fn one(
    name: String,
    mut fields: Fields<'_>,
    mints: &[MintSpec],
    vaults: &[VaultSpec],
    actors: &[Actor],
) -> Result<AdapterSpec, BadScenario> {
    let vault = vault_named(vaults, &fields.need_text("vault")?)?;
    let asset = vaults[vault].asset;
    let program = fields.need_text("program")?;
    let kind = match program.text.as_str() {
        "cooldown" => AdapterKind::Cooldown {
            slots: fields
                .number("cooldown_slots")?
                .ok_or_else(|| fields.missing("cooldown_slots"))?,
            yield_bps: fields.small("yield_bps")?.ok_or_else(|| fields.missing("yield_bps"))?,
            reward: units_of(mints, &fields.need_text("reward")?, asset)?,
            from: actor_named(actors, &fields.need_text("reward_from")?)?,
        },
        "adversary" => AdapterKind::Adversary,
        other => {
            let what = format!("there is no sample program `{other}`");
            return Err(program.bad(what, "choose cooldown or adversary"));
        }
    };
    let adapter = AdapterSpec {
        name,
        vault,
        cap: units_of(mints, &fields.need_text("cap")?, asset)?,
        permissionless_collect: fields.flag("permissionless_collect")?.unwrap_or(false),
        kind,
    };
    fields.finish()?;
    Ok(adapter)
}

/// The index of the adapter that a word names.
pub fn adapter_named(adapters: &[AdapterSpec], word: &Word) -> Result<usize, BadScenario> {
    let names = adapters.iter().map(|adapter| adapter.name.as_str());
    lookup::find("adapter", names, word, &word.text)
}
