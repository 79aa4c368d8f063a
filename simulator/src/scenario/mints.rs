//! The mints of a scenario.

use super::{
    amount,
    fields::Fields,
    lookup,
    problem::{BadScenario, Word},
};
use airlock_client::Pubkey;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MintSpec {
    pub name: String,
    pub kind: MintKind,
    pub decimals: u8,
    /// The mint's address, such as USDC's on mainnet; a new one if none.
    pub address: Option<Pubkey>,
    pub mint_authority: Option<Pubkey>,
    pub freeze_authority: Option<Pubkey>,
    pub transfer_fee: Option<TransferFeeSpec>,
    /// The program called at each transfer.
    pub transfer_hook: Option<Pubkey>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MintKind {
    Spl,
    /// Wrapped SOL.
    Native,
    Token2022,
    /// Of a vault: made by the program, of Token-2022.
    Shares {
        asset: usize,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransferFeeSpec {
    pub bps: u16,
    /// Base units.
    pub maximum: u64,
}

pub fn read(tables: Vec<Fields<'_>>) -> Result<Vec<MintSpec>, BadScenario> {
    let mut mints: Vec<MintSpec> = Vec::new();
    for mut fields in tables {
        let name = fields.need_text("name")?;
        fields.name(format!("mint `{}`", name.text));
        if name.text == "SOL" || name.text.contains(char::is_whitespace) || name.text.is_empty() {
            let remedy = "choose a name without spaces other than SOL, which stands for lamports";
            return Err(name.bad(format!("a mint cannot be called `{}`", name.text), remedy));
        }
        lookup::unused("mint", mints.iter().map(|mint| mint.name.as_str()), &name)?;
        mints.push(one(name.text, fields)?);
    }
    Ok(mints)
}

fn one(name: String, mut fields: Fields<'_>) -> Result<MintSpec, BadScenario> {
    let kind = kind(&fields.need_text("kind")?)?;
    let native = kind == MintKind::Native;
    let decimals = match fields.small::<u8>("decimals")? {
        _ if native => 9,
        Some(decimals) if decimals <= 18 => decimals,
        Some(_) => return Err(fields.position.bad("`decimals` is above 18", "give 18 or less")),
        None => return Err(fields.missing("decimals")),
    };
    let transfer_fee = match fields.table("transfer_fee")? {
        None => None,
        Some(fee) if kind != MintKind::Token2022 => {
            let remedy = "give the mint the kind token-2022, or remove the fee";
            return Err(fee
                .position
                .bad("only a mint of the kind token-2022 can charge a transfer fee", remedy));
        }
        Some(fee) => Some(transfer_fee(fee, decimals)?),
    };
    let transfer_hook = program(&mut fields, "transfer_hook")?;
    if transfer_hook.is_some() && kind != MintKind::Token2022 {
        let remedy = "give the mint the kind token-2022, or remove the hook";
        return Err(fields
            .position
            .bad("only a mint of the kind token-2022 can have a transfer hook", remedy));
    }
    let mint = MintSpec {
        name,
        kind,
        decimals,
        address: key(&mut fields, "address")?,
        mint_authority: key(&mut fields, "mint_authority")?,
        freeze_authority: key(&mut fields, "freeze_authority")?,
        transfer_fee,
        transfer_hook,
    };
    fields.finish()?;
    Ok(mint)
}

fn kind(word: &Word) -> Result<MintKind, BadScenario> {
    match word.text.as_str() {
        "spl" => Ok(MintKind::Spl),
        "native" => Ok(MintKind::Native),
        "token-2022" => Ok(MintKind::Token2022),
        other => Err(word.bad(
            format!("there is no mint of kind `{other}`"),
            "choose spl, native or token-2022",
        )),
    }
}

fn transfer_fee(mut fields: Fields<'_>, decimals: u8) -> Result<TransferFeeSpec, BadScenario> {
    let bps = fields.small::<u16>("bps")?.ok_or_else(|| fields.missing("bps"))?;
    if bps > 10_000 {
        return Err(fields
            .position
            .bad("the transfer fee is above 100 %", "give 10000 basis points or less"));
    }
    let maximum = fields.need_text("maximum")?;
    let units = amount::parse(&maximum.text, decimals);
    let units =
        units.map_err(|why| maximum.bad(why, format!("give a decimal number with at most {decimals} decimals")))?;
    fields.finish()?;
    Ok(TransferFeeSpec { bps, maximum: units })
}

fn key(fields: &mut Fields<'_>, name: &'static str) -> Result<Option<Pubkey>, BadScenario> {
    let Some(word) = fields.text(name)? else {
        return Ok(None);
    };
    let key = word.text.parse();
    key.map(Some)
        .map_err(|_| word.bad(format!("`{}` is not an address", word.text), "give a key in base58"))
}

/// A program's address, or `airlock` for Airlock itself.
fn program(fields: &mut Fields<'_>, name: &'static str) -> Result<Option<Pubkey>, BadScenario> {
    let Some(word) = fields.text(name)? else {
        return Ok(None);
    };
    if word.text == "airlock" {
        return Ok(Some(airlock_client::ID));
    }
    let key = word.text.parse();
    let remedy = "give a program's address in base58, or airlock";
    key.map(Some)
        .map_err(|_| word.bad(format!("`{}` is not a program", word.text), remedy))
}
