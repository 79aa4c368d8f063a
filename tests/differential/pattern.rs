use serde::Deserialize;
use std::fmt;

/// Text in which `*` stands for any characters.
#[derive(Clone, Debug, Deserialize)]
#[serde(transparent)]
pub struct Pattern(String);

impl Default for Pattern {
    /// Fits everything.
    fn default() -> Self {
        Self::from("*")
    }
}

impl From<&str> for Pattern {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Pattern {
    pub fn fits(&self, text: &str) -> bool {
        let Some((start, rest)) = self.0.split_once('*') else {
            return self.0 == text;
        };
        let Some(mut text) = text.strip_prefix(start) else {
            return false;
        };
        let mut pieces: Vec<_> = rest.split('*').collect();
        let end = pieces.pop().unwrap_or_default();
        for piece in pieces {
            let Some((_, after)) = text.split_once(piece) else {
                return false;
            };
            text = after;
        }
        text.ends_with(end)
    }
}

#[test]
fn a_star_stands_for_any_characters() {
    for (pattern, text, fits) in [
        ("*", "", true),
        ("ok", "ok", true),
        ("ok", "okay", false),
        (
            "Constraint* by Airlock in instruction *",
            "ConstraintSeeds (2006) by Airlock in instruction 0",
            true,
        ),
        (
            "Constraint* by Airlock in instruction *",
            "ConstraintSeeds (2006) by SPL Token in instruction 0",
            false,
        ),
        ("*a*a", "a", false),
        ("*a*a", "aa", true),
        ("finalize_*", "begin_fill_swap", false),
    ] {
        assert_eq!(Pattern::from(pattern).fits(text), fits, "{pattern} {text}");
    }
}
