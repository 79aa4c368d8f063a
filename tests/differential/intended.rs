use crate::{entry::Entry, error_codes::ErrorCodes, groups::Group};
use serde::Deserialize;

/// The differences that are intended.
pub struct Intended(Vec<Entry>);

/// `intended.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    errors: Vec<ErrorCodes>,
    #[serde(default)]
    difference: Vec<Entry>,
}

impl Intended {
    pub fn read() -> Self {
        Self::of(include_str!("intended.toml"))
    }

    pub fn of(list: &str) -> Self {
        let list: List = toml::from_str(list).unwrap_or_else(|error| panic!("intended.toml: {error}"));
        let codes = list.errors.into_iter().flat_map(ErrorCodes::entries);
        let entries: Vec<_> = codes.chain(list.difference).collect();
        let without = entries.iter().find(|entry| entry.reason.trim().is_empty());
        assert!(without.is_none(), "intended.toml: no reason for {without:?}");
        Self(entries)
    }

    /// The groups that no entry explains, and how many differences each entry explains: those of which it is the first that fits.
    pub fn explain<'a>(&self, groups: Vec<Group<'a>>) -> (Vec<Group<'a>>, Vec<(&Entry, usize)>) {
        let mut counts: Vec<_> = self.0.iter().map(|entry| (entry, 0)).collect();
        let mut unknown = Vec::new();
        for group in groups {
            match counts.iter_mut().find(|(entry, _)| entry.fits(group.first)) {
                Some((_, count)) => *count += group.count,
                None => unknown.push(group),
            }
        }
        (unknown, counts)
    }
}
