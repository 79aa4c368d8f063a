//! Who is there, with what; and the words that stand for them.

use super::{
    adapters::AdapterSpec,
    amount,
    fields::Fields,
    mints::{MintKind, MintSpec},
    problem::{BadScenario, Word},
    vaults::VaultSpec,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub name: String,
    pub lamports: u64,
    pub holds: Vec<Tokens>,
}

/// An amount of one of the scenario's mints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Index in the scenario's mints.
    pub mint: usize,
    /// Base units.
    pub units: u64,
}

/// The actors and mints, by which words are understood.
pub struct Cast {
    pub mints: Vec<MintSpec>,
    pub vaults: Vec<VaultSpec>,
    pub actors: Vec<Actor>,
    pub adapters: Vec<AdapterSpec>,
}

impl Cast {
    pub fn read(tables: Vec<Fields<'_>>, mints: Vec<MintSpec>, vaults: Vec<VaultSpec>) -> Result<Self, BadScenario> {
        let mut cast = Self {
            mints,
            vaults,
            actors: Vec::new(),
            adapters: Vec::new(),
        };
        for mut fields in tables {
            let name = fields.need_text("name")?;
            fields.name(format!("actor `{}`", name.text));
            if name.text.is_empty() || name.text == "anyone" {
                return Err(name.bad(format!("nobody can be called `{}`", name.text), "choose another name"));
            }
            if cast.actors.iter().any(|actor| actor.name == name.text) {
                return Err(name.bad(
                    format!("there are two actors `{}`", name.text),
                    "give each a name of its own",
                ));
            }
            let lamports = fields.text("sol")?.map_or(Ok(0), |word| lamports(&word))?;
            let mut holds: Vec<Tokens> = Vec::new();
            for word in fields.words("holds")? {
                let tokens = cast.tokens(&word)?;
                if matches!(cast.mints[tokens.mint].kind, MintKind::Shares { .. }) && tokens.units > 0 {
                    return Err(word.bad("nobody has shares before the first round", "let them deposit"));
                }
                if holds.iter().any(|held| held.mint == tokens.mint) {
                    return Err(word.bad("this mint is named twice", "name each mint once"));
                }
                holds.push(tokens);
            }
            fields.finish()?;
            cast.actors.push(Actor {
                name: name.text,
                lamports,
                holds,
            });
        }
        Ok(cast)
    }

    /// The actor that a word names.
    pub fn actor(&self, word: &Word) -> Result<usize, BadScenario> {
        let found = self.actors.iter().position(|actor| actor.name == word.text);
        found.ok_or_else(|| {
            let remedy = or_one_of(
                "declare it under [[actor]]",
                self.actors.iter().map(|actor| actor.name.as_str()),
            );
            word.bad(format!("there is no actor `{}`", word.text), remedy)
        })
    }

    /// The vault that a word names.
    pub fn vault(&self, word: &Word) -> Result<usize, BadScenario> {
        let names = || self.vaults.iter().map(|vault| vault.name.as_str());
        let found = names().position(|name| name == word.text);
        found.ok_or_else(|| {
            let remedy = or_one_of("declare it under [[vault]]", names());
            word.bad(format!("there is no vault `{}`", word.text), remedy)
        })
    }

    /// Base units of an amount that is to be of `mint`.
    pub fn units_of(&self, word: &Word, mint: usize) -> Result<u64, BadScenario> {
        let amount = self.tokens(word)?;
        if amount.mint == mint {
            return Ok(amount.units);
        }
        let wanted = &self.mints[mint].name;
        Err(word.bad(format!("this is about {wanted}"), format!("give an amount of {wanted}")))
    }

    /// The mint that a word names.
    pub fn mint(&self, word: &Word, name: &str) -> Result<usize, BadScenario> {
        mint_named(&self.mints, word, name)
    }

    /// An amount such as `12.5 USDC`.
    pub fn tokens(&self, word: &Word) -> Result<Tokens, BadScenario> {
        let (number, name) = split(word, "12.5 USDC")?;
        let mint = self.mint(word, name)?;
        let decimals = self.mints[mint].decimals;
        let remedy = format!("{name} has {decimals} decimals");
        let units = amount::parse(number, decimals).map_err(|why| word.bad(why, remedy))?;
        Ok(Tokens { mint, units })
    }
}

/// The index of the mint that a word names.
pub fn mint_named(mints: &[MintSpec], word: &Word, name: &str) -> Result<usize, BadScenario> {
    let found = mints.iter().position(|mint| mint.name == name);
    found.ok_or_else(|| {
        let remedy = or_one_of("declare it under [[mint]]", mints.iter().map(|mint| mint.name.as_str()));
        word.bad(format!("there is no mint `{name}`"), remedy)
    })
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

/// What to do, or else what there is to choose from.
pub fn or_one_of<'n>(remedy: &str, known: impl Iterator<Item = &'n str>) -> String {
    let known: Vec<_> = known.collect();
    match known.as_slice() {
        [] => remedy.into(),
        known => format!("{remedy}, or use one of {}", known.join(", ")),
    }
}

fn split<'w>(word: &'w Word, example: &str) -> Result<(&'w str, &'w str), BadScenario> {
    let mut parts = word.text.split_whitespace();
    match (parts.next(), parts.next(), parts.next()) {
        (Some(number), Some(mint), None) => Ok((number, mint)),
        _ => {
            let remedy = format!("write a number, a space and a mint, such as {example}");
            Err(word.bad(format!("`{}` is not an amount", word.text), remedy))
        }
    }
}
