//! The vaults of a scenario. Their shares are mints that the program makes, named like any other.

use super::{
    amount,
    fields::Fields,
    lookup,
    mints::{MintKind, MintSpec},
    problem::{BadScenario, Word},
    tokens::mint_named,
};
use airlock_client::generated::types::{CreateVaultArgs, VaultConfig};

/// A vault, created before the first step by the domain's authority, who is its operator too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultSpec {
    pub name: String,
    /// Index in the scenario's mints.
    pub asset: usize,
    /// Index in the scenario's mints.
    pub shares: usize,
    pub terms: CreateVaultArgs,
}

/// Reads the vaults, and adds their shares to the mints.
pub fn read(tables: Vec<Fields<'_>>, mints: &mut Vec<MintSpec>) -> Result<Vec<VaultSpec>, BadScenario> {
    let mut vaults: Vec<VaultSpec> = Vec::new();
    for mut fields in tables {
        let name = fields.need_text("name")?;
        fields.name(format!("vault `{}`", name.text));
        lookup::unused("vault", vaults.iter().map(|vault| vault.name.as_str()), &name)?;
        let vault = one(name.text, fields, mints)?;
        if vaults.iter().any(|known| known.asset == vault.asset) {
            let asset = &mints[vault.asset].name;
            let what = format!("there are two vaults of {asset}");
            return Err(name.position.bad(what, "a domain has one vault for each mint"));
        }
        vaults.push(vault);
    }
    Ok(vaults)
}

fn one(name: String, mut fields: Fields<'_>, mints: &mut Vec<MintSpec>) -> Result<VaultSpec, BadScenario> {
    let asset = fields.need_text("asset")?;
    let asset = mint_named(mints, &asset, &asset.text)?;
    let shares = fields.need_text("shares")?;
    if mints.iter().any(|mint| mint.name == shares.text) {
        let what = format!("there is a mint `{}` already", shares.text);
        return Err(shares.bad(what, "give the shares a name of their own"));
    }
    let offset = fields.small::<u8>("share_offset")?.unwrap_or(0);
    let decimals = (mints[asset].decimals, mints[asset].decimals.saturating_add(offset));
    let config = config(&mut fields, decimals)?;
    let usual = CreateVaultArgs::new(config, &name, &shares.text);
    let terms = CreateVaultArgs {
        operator_timeout_seconds: fields
            .seconds("operator_timeout")?
            .unwrap_or(usual.operator_timeout_seconds),
        share_offset: offset,
        ..usual
    };
    fields.finish()?;
    mints.push(MintSpec {
        name: shares.text,
        kind: MintKind::Shares { asset },
        decimals: decimals.1,
        address: None,
        mint_authority: None,
        freeze_authority: None,
        transfer_fee: None,
        transfer_hook: None,
    });
    Ok(VaultSpec {
        name,
        asset,
        shares: mints.len() - 1,
        terms,
    })
}

fn config(fields: &mut Fields<'_>, (assets, shares): (u8, u8)) -> Result<VaultConfig, BadScenario> {
    let times = [fields.seconds("round")?, fields.seconds("settle_within")?];
    let mut config = VaultConfig::new(times[0].unwrap_or(86_400), times[1].unwrap_or(4 * 3_600));
    let fees = &mut config.fees;
    for (name, stored) in [
        ("step_bps", &mut config.step_bps),
        ("entry_fee_bps", &mut fees.entry_bps),
        ("exit_fee_bps", &mut fees.exit_bps),
        ("management_fee_bps", &mut fees.management_bps),
        ("performance_fee_bps", &mut fees.performance_bps),
    ] {
        *stored = fields.small(name)?.unwrap_or(*stored);
    }
    for (name, decimals, stored) in [
        ("max_assets", assets, &mut config.max_total_assets),
        ("max_round_deposits", assets, &mut config.max_round_deposits),
        ("min_deposit", assets, &mut config.min_deposit),
        ("min_redeem", shares, &mut config.min_redeem),
    ] {
        if let Some(word) = fields.text(name)? {
            let remedy = format!("give a decimal number with at most {decimals} decimals");
            *stored = amount::parse(&word.text, decimals).map_err(|why| word.bad(why, remedy))?;
        }
    }
    Ok(config)
}

/// The index of the vault that a word names.
pub fn vault_named(vaults: &[VaultSpec], word: &Word) -> Result<usize, BadScenario> {
    let names = vaults.iter().map(|vault| vault.name.as_str());
    lookup::find("vault", names, word, &word.text)
}
