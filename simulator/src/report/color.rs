//! Whether colours are shown.

use clap::ColorChoice;
use std::ffi::OsStr;

/// `no_color`: the environment's `NO_COLOR`, which counts unless it is empty.
pub fn wanted(choice: ColorChoice, on_terminal: bool, no_color: Option<&OsStr>) -> bool {
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => on_terminal && no_color.is_none_or(OsStr::is_empty),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_for_terminals_unless_somebody_says_otherwise() {
        let (unset, empty, set) = (None, Some(OsStr::new("")), Some(OsStr::new("1")));
        assert!(wanted(ColorChoice::Auto, true, unset) && wanted(ColorChoice::Auto, true, empty));
        assert!(!wanted(ColorChoice::Auto, false, unset) && !wanted(ColorChoice::Auto, true, set));
        assert!(wanted(ColorChoice::Always, false, set) && !wanted(ColorChoice::Never, true, unset));
    }
}
