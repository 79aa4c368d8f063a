//! Amounts of tokens and of SOL, as the file has them.

use super::{
    amount, lookup,
    mints::MintSpec,
    problem::{BadScenario, Word},
};

/// An amount of one of the scenario's mints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Index in the scenario's mints.
    pub mint: usize,
    /// Base units.
    pub units: u64,
}

/// An amount such as `12.5 USDC`.
pub fn tokens(mints: &[MintSpec], word: &Word) -> Result<Tokens, BadScenario> {
    let mut parts = word.text.split_whitespace();
    let (Some(number), Some(name), None) = (parts.next(), parts.next(), parts.next()) else {
        let remedy = "write a number, a space and a mint, such as 12.5 USDC";
        return Err(word.bad(format!("`{}` is not an amount", word.text), remedy));
    };
    let mint = mint_named(mints, word, name)?;
    let decimals = mints[mint].decimals;
    let remedy = format!("{name} has {decimals} decimals");
    let units = amount::parse(number, decimals).map_err(|why| word.bad(why, remedy))?;
    Ok(Tokens { mint, units })
}

/// Base units of an amount that is to be of `mint`.
pub fn units_of(mints: &[MintSpec], word: &Word, mint: usize) -> Result<u64, BadScenario> {
    let amount = tokens(mints, word)?;
    if amount.mint == mint {
        return Ok(amount.units);
    }
    let wanted = &mints[mint].name;
    Err(word.bad(format!("this is about {wanted}"), format!("give an amount of {wanted}")))
}

/// The index of the mint that a word names.
pub fn mint_named(mints: &[MintSpec], word: &Word, name: &str) -> Result<usize, BadScenario> {
    lookup::find("mint", mints.iter().map(|mint| mint.name.as_str()), word, name)
}

/// An amount such as `0.5 SOL`, in lamports.
pub fn lamports(word: &Word) -> Result<u64, BadScenario> {
    let number = match word.text.split_once(' ') {
        None => word.text.as_str(),
        Some((number, "SOL")) => number,
        Some((_, other)) => {
            return Err(word.bad(
                format!("this is paid in SOL, not in {other}"),
                "give an amount such as 0.5 SOL",
            ));
        }
    };
    amount::parse(number, 9).map_err(|why| word.bad(why, "give an amount such as 0.5 SOL, with at most 9 decimals"))
}
