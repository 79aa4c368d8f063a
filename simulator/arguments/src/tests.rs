use super::*;
use clap::{CommandFactory, Parser};

#[test]
fn the_definitions_are_consistent() {
    Demo::command().debug_assert();
    Localnet::command().debug_assert();
    Soak::command().debug_assert();
}

#[test]
fn help_shows_the_command_that_people_type() {
    fn help<C: Parser>(name: &str) -> String {
        match C::try_parse_from([name, "--help"]) {
            Ok(_) => panic!("{name}: no help"),
            Err(help) => help.to_string(),
        }
    }
    for (name, help) in [
        ("demo", help::<Demo>("airlock-simulator")),
        ("localnet", help::<Localnet>("airlock-localnet")),
        ("soak", help::<Soak>("airlock-soak")),
    ] {
        assert!(
            help.contains(&format!("Usage: cargo xtask {name} -- [OPTIONS]")),
            "{help}"
        );
        assert!(help.contains("Exit codes: 0 "), "{help}");
    }
}

#[test]
fn values_out_of_range_are_refused() {
    for arguments in [["--users", "3"], ["--seconds", "0"], ["--keepers", "17"]] {
        let parsed = Soak::try_parse_from([&["airlock-soak"][..], &arguments].concat());
        assert!(parsed.is_err(), "{arguments:?}");
    }
}
