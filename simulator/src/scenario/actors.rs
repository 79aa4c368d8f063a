//! Who takes part, with what.

use super::{
    fields::Fields,
    lookup,
    mints::{MintKind, MintSpec},
    problem::{BadScenario, Word},
    tokens::{Tokens, lamports, tokens},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub name: String,
    pub lamports: u64,
    pub holds: Vec<Tokens>,
}

pub fn read(tables: Vec<Fields<'_>>, mints: &[MintSpec]) -> Result<Vec<Actor>, BadScenario> {
    let mut actors: Vec<Actor> = Vec::new();
    for mut fields in tables {
        let name = fields.need_text("name")?;
        fields.name(format!("actor `{}`", name.text));
        if name.text.is_empty() || name.text == "anyone" {
            return Err(name.bad(format!("nobody can be called `{}`", name.text), "choose another name"));
        }
        lookup::unused("actor", actors.iter().map(|actor| actor.name.as_str()), &name)?;
        let lamports = fields.text("sol")?.map_or(Ok(0), |word| lamports(&word))?;
        let holds = holds(&mut fields, mints)?;
        fields.finish()?;
        actors.push(Actor {
            name: name.text,
            lamports,
            holds,
        });
    }
    Ok(actors)
}

fn holds(fields: &mut Fields<'_>, mints: &[MintSpec]) -> Result<Vec<Tokens>, BadScenario> {
    let mut holds: Vec<Tokens> = Vec::new();
    for word in fields.words("holds")? {
        let held = tokens(mints, &word)?;
        if matches!(mints[held.mint].kind, MintKind::Shares { .. }) && held.units > 0 {
            return Err(word.bad("nobody has shares before the first round", "let them deposit"));
        }
        if holds.iter().any(|known| known.mint == held.mint) {
            return Err(word.bad("this mint is named twice", "name each mint once"));
        }
        holds.push(held);
    }
    Ok(holds)
}

/// The index of the actor that a word names.
pub fn actor_named(actors: &[Actor], word: &Word) -> Result<usize, BadScenario> {
    let names = actors.iter().map(|actor| actor.name.as_str());
    lookup::find("actor", names, word, &word.text)
}
