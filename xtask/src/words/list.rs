//! xtask/words.toml: the words, what to say instead, and where they may stand.

use super::{files::is_under, tokens::Token};
use anyhow::Result;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Files and folders.
    pub checked: Vec<String>,
    /// Files, or folders in these, that are not checked.
    pub exempt: Vec<String>,
    word: Vec<Entry>,
    #[serde(default)]
    allow: Vec<Exception>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Each is a word, also as a part of a name, or several words in a row.
    #[serde(default)]
    words: Vec<String>,
    /// Each is a whole name, exactly so.
    #[serde(default)]
    names: Vec<String>,
    /// As a part of names only: prose may use it.
    #[serde(default)]
    in_names_only: bool,
    /// With one of these words before it, it is the field's.
    #[serde(default)]
    after: Vec<String>,
    /// With one of these words on its line or on a line beside, it is not ours.
    #[serde(default)]
    near: Vec<String>,
    say: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    words: Vec<String>,
    /// Files, or folders.
    paths: Vec<String>,
    #[serde(rename = "why")]
    _why: String,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Found<'a> {
    pub line: usize,
    pub word: &'a str,
    pub say: &'a str,
}

impl List {
    pub fn parse(text: &str) -> Result<Self> {
        Ok(toml::from_str(text)?)
    }

    /// The words in a file that are on the list, in the order in which they stand.
    pub fn find(&self, path: &str, tokens: &[Token]) -> Vec<Found<'_>> {
        let mut found = Vec::new();
        for entry in &self.word {
            let whole = entry.names.iter().map(|name| (name, true));
            for (word, is_whole) in entry.words.iter().map(|word| (word, false)).chain(whole) {
                if self.is_allowed(path, word) {
                    continue;
                }
                let lines = if is_whole {
                    wholes(word, tokens)
                } else {
                    entry.parts(word, tokens)
                };
                found.extend(lines.into_iter().map(|line| Found {
                    line,
                    word,
                    say: &entry.say,
                }));
            }
        }
        found.sort_by_key(|found| found.line);
        found
    }

    fn is_allowed(&self, path: &str, word: &str) -> bool {
        let is_here = |place: &String| is_under(path, place);
        self.allow
            .iter()
            .any(|exception| exception.words.iter().any(|w| w == word) && exception.paths.iter().any(is_here))
    }
}

/// The lines on which a name is exactly this. One that is a plain word counts among names only.
fn wholes(name: &str, tokens: &[Token]) -> Vec<usize> {
    let is_it = |token: &&Token| token.text == name && token.is_code;
    tokens.iter().filter(is_it).map(|token| token.line).collect()
}

impl Entry {
    /// The lines on which a word or several in a row begin.
    fn parts(&self, phrase: &str, tokens: &[Token]) -> Vec<usize> {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let all: Vec<(&Token, usize)> = tokens
            .iter()
            .flat_map(|token| (0..token.words.len().max(1)).map(move |at| (token, at)))
            .collect();
        let word = |index: usize| {
            all.get(index)
                .and_then(|(token, at)| token.words.get(*at))
                .map_or("", String::as_str)
        };
        // words of one name stand in a row, and words of prose between which there is only space
        let joined = |index: usize| all.get(index).is_some_and(|(token, at)| *at > 0 || token.follows);
        let is_others = |token: &&Token| token.words.iter().any(|word| self.near.contains(word));
        let others: Vec<usize> = tokens.iter().filter(is_others).map(|token| token.line).collect();
        let starts = |index: &usize| {
            let is_here = |(offset, expected): (usize, &&str)| {
                word(index + offset) == *expected && (offset == 0 || joined(index + offset))
            };
            let is_the_fields =
                *index > 0 && joined(*index) && self.after.iter().any(|before| before == word(index - 1));
            let token = all[*index].0;
            let counts =
                (token.is_code || !self.in_names_only) && !others.iter().any(|line| line.abs_diff(token.line) <= 1);
            counts && !is_the_fields && phrase.iter().enumerate().all(is_here)
        };
        (0..all.len()).filter(starts).map(|index| all[index].0.line).collect()
    }
}
