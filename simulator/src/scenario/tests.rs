use super::*;
use crate::builtin;

const HEAD: &str = r#"
title = "A test"
[domain]
authority = "ada"
[[mint]]
name = "USDC"
kind = "spl"
decimals = 6
[[actor]]
name = "ada"
sol = "1"
holds = ["10 USDC"]
[[step]]
do = "initiate_transfer"
record = "first"
from = "ada"
to = "ada"
amount = "1 USDC"
expires_in = "1h"
"#;

fn with(step: &str) -> Result<Scenario, BadScenario> {
    Scenario::parse(&format!("{HEAD}[[step]]\n{step}\n"))
}

fn replaced(old: &str, new: &str) -> Result<Scenario, BadScenario> {
    assert!(HEAD.contains(old), "{old}");
    Scenario::parse(&HEAD.replacen(old, new, 1))
}

#[test]
fn the_built_in_scenarios_are_sound_and_every_step_has_its_own_sentence() {
    for builtin in &builtin::ALL {
        let scenario = Scenario::parse(builtin.source).unwrap_or_else(|fault| panic!("{}: {fault}", builtin.name));
        let sentences = builtin.source.lines().filter(|line| line.starts_with("say = "));
        assert_eq!(sentences.count(), scenario.steps.len(), "{}", builtin.name);
    }
}

#[test]
fn a_step_without_a_sentence_gets_one_from_its_verb_and_fields() {
    for (step, sentence) in [
        (
            "do = \"initiate_swap\"\nrecord = \"offer\"\nfrom = \"ada\"\namount = \"1.5 USDC\"\nasks = \"2 USDC\"\nexpires_in = \"1h\"",
            "ada: initiate swap offer, 1.5 USDC for 2 USDC",
        ),
        (
            "do = \"finalize_transfer\"\nrecord = \"first\"\nby = \"ada\"\nsay = \" \"",
            "ada: finalize transfer first",
        ),
        ("do = \"unwrap\"\nby = \"ada\"", "ada: unwrap"),
        ("do = \"wait\"\nslots = 3", "wait 3 slots"),
    ] {
        assert_eq!(with(step).unwrap().steps[1].say, sentence);
    }
    let first = Scenario::parse(HEAD).unwrap();
    assert_eq!(first.steps[0].say, "ada: initiate transfer first, 1 USDC to ada");
}

#[test]
fn amounts_durations_and_defaults_are_understood() {
    let scenario = replaced("\"1h\"", "\"1h30m\"").unwrap();
    let Action::Initiate { terms, deal } = &scenario.steps[0].action else {
        panic!("{:?}", scenario.steps[0])
    };
    assert_eq!((terms.amount.units, terms.expires_in, terms.tip), (1_000_000, 5_400, 0));
    assert_eq!((terms.payer, terms.finalizer), (terms.owner, None));
    assert_eq!(*deal, Deal::Transfer { recipient: 0 });
    assert_eq!(scenario.actors[0].lamports, 1_000_000_000);
}

#[test]
fn a_bad_step_is_named_with_its_line_and_what_to_do() {
    for (step, what, remedy) in [
        (
            "do = \"steal\"",
            "nobody can `steal`",
            "initiate_transfer, finalize_transfer",
        ),
        ("say = \"hm\"", "`do` is missing", "add `do = …`"),
        ("do = 3", "type integer", "a text in quotes"),
        (
            "do = \"finalize_transfer\"\nrecord = \"second\"\nby = \"ada\"",
            "no earlier step opens",
            "use one of first",
        ),
        (
            "do = \"finalize_transfer\"\nrecord = \"first\"\nby = \"bob\"",
            "no actor `bob`",
            "use one of ada",
        ),
        (
            "do = \"finalize_transfer\"\nrecord = \"first\"",
            "`by` is missing",
            "add `by = …`",
        ),
        (
            "do = \"finalize_transfer\"\nrecord = \"first\"\nby = \"ada\"\namount = \"1\"",
            "`1` is not an amount",
            "such as 12.5 USDC",
        ),
        (
            "do = \"finalize_transfer\"\nrecord = \"first\"\nby = \"ada\"\namount = \"1 EUR\"",
            "no mint `EUR`",
            "use one of USDC",
        ),
        (
            "do = \"finalize_transfer\"\nrecord = \"first\"\nby = \"ada\"\namount = \"0.1234567 USDC\"",
            "more than 6 decimals",
            "USDC has 6 decimals",
        ),
        (
            "do = \"finalize_transfer\"\nrecord = \"first\"\nby = \"ada\"\namount = \"lots USDC\"",
            "not a decimal number",
            "USDC has 6 decimals",
        ),
        (
            "do = \"cancel_transfer\"\nrecord = \"first\"\nby = \"ada\"\nexpect = \"Tooearly\"",
            "no error `Tooearly`",
            "did you mean TooEarly?",
        ),
        (
            "do = \"cancel_transfer\"\nrecord = \"first\"\nby = \"ada\"\nexpect = \"Nonsense\"",
            "no error `Nonsense`",
            "docs/instructions.md",
        ),
        (
            "do = \"cancel_transfer\"\nrecord = \"first\"\nby = \"ada\"\nhurry = true",
            "does not know `hurry`",
            "record, by",
        ),
        ("do = \"wait\"", "not clear how long", "either `slots = 10`"),
        ("do = \"wait\"\ntime = \"soon\"", "`soon` is not a duration", "1h30m"),
        ("do = \"wait\"\nslots = -1", "type integer", "a whole number from 0 on"),
        (
            "do = \"pause\"\nby = \"ada\"\nwhat = \"exits\"",
            "nobody can pause `exits`",
            "refunds cannot be paused",
        ),
        (
            "do = \"initiate_transfer\"\nrecord = \"first\"\nfrom = \"ada\"\nto = \"ada\"\namount = \"1 USDC\"\nexpires_in = \"1h\"",
            "an earlier step opened a record `first`",
            "a name of its own",
        ),
        (
            "do = \"wrap\"\nby = \"ada\"\namount = \"1 USDC\"",
            "paid in SOL, not in USDC",
            "0.5 SOL",
        ),
        (
            "do = \"update_domain\"\nby = \"ada\"\nfee_bps = 70_000",
            "`fee_bps` is too large",
            "a smaller number",
        ),
    ] {
        let fault = with(step).expect_err(step);
        assert!(fault.part.starts_with("step 2"), "{step}: {fault}");
        assert!(fault.line > HEAD.lines().count(), "{step}: {fault}");
        assert!(fault.what.contains(what), "{step}: {fault}");
        assert!(fault.remedy.contains(remedy), "{step}: {fault}");
    }
}

#[test]
fn a_bad_world_is_named_with_its_line_and_what_to_do() {
    for (old, new, line, what) in [
        ("title = \"A test\"", "title = \"A test", 2, "not TOML"),
        ("title = \"A test\"", "", 1, "`title` is missing"),
        ("authority = \"ada\"", "authority = \"eve\"", 4, "no actor `eve`"),
        (
            "authority = \"ada\"",
            "authority = \"ada\"\nallowed_extensions = [\"magic\"]",
            5,
            "no extension `magic`",
        ),
        ("kind = \"spl\"", "kind = \"gold\"", 7, "no mint of kind `gold`"),
        ("decimals = 6", "", 5, "`decimals` is missing"),
        ("decimals = 6", "decimals = 19", 5, "above 18"),
        (
            "decimals = 6",
            "decimals = 6\naddress = \"here\"",
            9,
            "`here` is not an address",
        ),
        (
            "decimals = 6",
            "decimals = 6\ntransfer_fee = { bps = 1, maximum = \"1\" }",
            9,
            "only a mint of the kind token-2022",
        ),
        ("name = \"USDC\"", "name = \"SOL\"", 6, "cannot be called `SOL`"),
        ("[\"10 USDC\"]", "[\"10 EUR\"]", 12, "no mint `EUR`"),
        ("[\"10 USDC\"]", "[\"1 USDC\", \"2 USDC\"]", 12, "named twice"),
        ("[\"10 USDC\"]", "\"10 USDC\"", 12, "type string"),
        ("sol = \"1\"", "sol = \"much\"", 11, "not a decimal number"),
        ("sol = \"1\"", "gold = \"1\"", 11, "does not know `gold`"),
        ("[domain]", "[dominion]", 1, "`[domain]` is missing"),
    ] {
        let fault = replaced(old, new).expect_err(new);
        assert_eq!(fault.line, line, "{new}: {fault}");
        assert!(fault.what.contains(what), "{new}: {fault}");
        assert!(!fault.remedy.is_empty());
    }
}

#[test]
fn a_bad_vault_and_a_bad_step_of_one_are_named_with_what_to_do() {
    let vault = "[[vault]]\nname = \"v\"\nasset = \"USDC\"\nshares = \"SH\"\nstep_bps = 100\n";
    let join =
        "[[step]]\ndo = \"initiate_deposit\"\nrecord = \"in\"\nvault = \"v\"\nfrom = \"ada\"\namount = \"1 USDC\"\n";
    let sound = format!("{HEAD}{vault}{join}");
    let scenario = Scenario::parse(&sound).unwrap();
    assert_eq!((scenario.vaults.len(), scenario.mints[1].name.as_str()), (1, "SH"));
    for (old, new, what, remedy) in [
        (
            "asset = \"USDC\"",
            "asset = \"EUR\"",
            "no mint `EUR`",
            "use one of USDC",
        ),
        (
            "shares = \"SH\"",
            "shares = \"USDC\"",
            "a mint `USDC` already",
            "a name of their own",
        ),
        (
            "step_bps = 100",
            "step_bps = 100\nround = \"soon\"",
            "not a duration",
            "1h30m",
        ),
        (
            "step_bps = 100",
            "step_bps = 100\nmin_deposit = \"0.0000001\"",
            "more than 6 decimals",
            "at most 6",
        ),
        ("step_bps = 100", "step = 100", "does not know `step`", "step_bps"),
        (
            join,
            "[[step]]\ndo = \"open_round\"\nvault = \"w\"\nby = \"ada\"",
            "no vault `w`",
            "use one of v",
        ),
        (
            join,
            &join.replace("USDC", "SH"),
            "asked with USDC",
            "an amount of USDC",
        ),
        (join, &format!("{join}limit = \"15\"\n"), "not a price limit", "0 to 14"),
        (
            join,
            &join.replace("_deposit", "_redeem"),
            "asked with SH",
            "an amount of SH",
        ),
        ("[\"10 USDC\"]", "[\"1 SH\"]", "nobody has shares", "deposit"),
    ] {
        assert!(sound.contains(old), "{old}");
        let fault = Scenario::parse(&sound.replacen(old, new, 1)).expect_err(new);
        assert!(fault.what.contains(what), "{new}: {fault}");
        assert!(fault.remedy.contains(remedy), "{new}: {fault}");
    }
    let two = format!(
        "{HEAD}{vault}{}{join}",
        vault.replace("\"v\"", "\"w\"").replace("SH", "SI")
    );
    let fault = Scenario::parse(&two).unwrap_err();
    assert!(fault.what.contains("two vaults of USDC"), "{fault}");
}

#[test]
fn a_fault_is_one_sentence_with_its_place() {
    let fault = with("do = \"wait\"\ntime = \"soon\"").unwrap_err().to_string();
    let expected = "line 22, step 2 (`wait`): `soon` is not a duration; write it such as 90s, 1h30m or 2d";
    assert_eq!(fault, expected);
}

#[test]
fn a_scenario_in_which_nothing_happens_is_refused() {
    let nothing = HEAD.split("[[step]]").next().unwrap_or_default();
    assert!(Scenario::parse(nothing).unwrap_err().what.contains("nothing happens"));
}
