//! Finds what a word of the file names.

use super::problem::{BadScenario, Word};

/// The index of the `kind` with this name; `word` is where it is named.
pub fn find<'n>(
    kind: &str,
    names: impl Iterator<Item = &'n str> + Clone,
    word: &Word,
    name: &str,
) -> Result<usize, BadScenario> {
    names.clone().position(|known| known == name).ok_or_else(|| {
        let remedy = or_one_of(&format!("declare it under [[{kind}]]"), names);
        word.bad(format!("there is no {kind} `{name}`"), remedy)
    })
}

/// That no other of the kind has the name.
pub fn unused<'n>(kind: &str, mut names: impl Iterator<Item = &'n str>, word: &Word) -> Result<(), BadScenario> {
    match names.any(|known| known == word.text) {
        true => Err(word.bad(
            format!("there are two {kind}s `{}`", word.text),
            "give each a name of its own",
        )),
        false => Ok(()),
    }
}

/// What to do, or else what there is to choose from.
pub fn or_one_of<'n>(remedy: &str, known: impl Iterator<Item = &'n str>) -> String {
    let known: Vec<_> = known.collect();
    match known.as_slice() {
        [] => remedy.into(),
        known => format!("{remedy}, or use one of {}", known.join(", ")),
    }
}
