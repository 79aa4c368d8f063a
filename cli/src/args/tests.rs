use super::*;
use clap::CommandFactory;

const KEY: &str = "SysvarC1ock11111111111111111111111111111111";

fn parse(line: &str) -> Result<Command, clap::Error> {
    let line = line.replace("KEY", KEY);
    Cli::try_parse_from(line.split(' ')).map(|cli| cli.command)
}

fn command(line: &str) -> Command {
    parse(line).unwrap()
}

#[test]
fn the_options_do_not_clash() {
    Cli::command().debug_assert();
}

#[test]
fn whoever_is_named_to_be_paid_may_be_allowed_to_be_unusual() {
    let options = "--domain KEY --expires-in 1h";
    for line in [
        format!("airlock transfer initiate {options} --mint KEY --amount 1 --recipient KEY"),
        format!("airlock swap initiate {options} --sell-mint KEY --sell 1 --buy-mint KEY --buy 1 --recipient KEY"),
        "airlock vault deposit KEY --amount 1 --recipient KEY".to_owned(),
        "airlock vault redeem KEY --amount 1 --recipient KEY".to_owned(),
        "airlock domain create --fee-recipient KEY".to_owned(),
        "airlock domain update KEY --fee-recipient KEY".to_owned(),
    ] {
        assert!(!command(&line).allows_unusual_recipient(), "{line}");
        let allowed = format!("{line} --allow-unusual-recipient");
        assert!(command(&allowed).allows_unusual_recipient(), "{line}");
    }
    assert!(!command("airlock show KEY").allows_unusual_recipient());
}

#[test]
fn an_expiry_is_either_a_duration_or_a_date() {
    const NOW: i64 = 1_000;
    for line in [
        "airlock transfer initiate --domain KEY --mint KEY --amount 1 --recipient KEY",
        "airlock swap initiate --domain KEY --sell-mint KEY --sell 1 --buy-mint KEY --buy 1",
        "airlock dispatch initiate KEY KEY --amount 1",
        "airlock dispatch extend KEY",
    ] {
        let expires_at = |rest: &str| {
            let expiry = match command(&format!("{line}{rest}")) {
                Command::Transfer(transfer::Transfer::Initiate(args)) => args.options.expiry,
                Command::Swap(swap::Swap::Initiate(args)) => args.options.expiry,
                Command::Dispatch(dispatch::Dispatch::Initiate(args)) => args.expiry,
                Command::Dispatch(dispatch::Dispatch::Extend { expiry, .. }) => expiry,
                other => panic!("{other:?}"),
            };
            expiry.from(NOW)
        };
        assert_eq!(expires_at(" --expires-in 2h"), Ok(8_200), "{line}");
        assert_eq!(expires_at(" --expires-at 1970-01-02"), Ok(86_400), "{line}");
        for rest in [
            "",
            " --expires-in 2h --expires-at 1970-01-02",
            " --expires-in 1970-01-02",
            " --expires-at 2h",
        ] {
            assert!(parse(&format!("{line}{rest}")).is_err(), "{line}{rest}");
        }
    }
}

#[test]
fn permissionless_collect_is_a_flag_of_register_and_is_set_either_way_by_update() {
    let registered = |rest: &str| match command(&format!("airlock adapter register KEY KEY --cap all{rest}")) {
        Command::Adapter(adapter::Adapter::Register {
            permissionless_collect, ..
        }) => permissionless_collect,
        other => panic!("{other:?}"),
    };
    assert!(!registered(""));
    assert!(registered(" --permissionless-collect"));
    let updated = |rest: &str| match command(&format!("airlock adapter update KEY KEY{rest}")) {
        Command::Adapter(adapter::Adapter::Update {
            permissionless_collect, ..
        }) => permissionless_collect,
        other => panic!("{other:?}"),
    };
    assert_eq!(updated(""), None);
    assert_eq!(updated(" --permissionless-collect true"), Some(true));
    assert_eq!(updated(" --permissionless-collect false"), Some(false));
    for invalid in ["", " yes"] {
        let line = format!("airlock adapter update KEY KEY --permissionless-collect{invalid}");
        assert!(parse(&line).is_err(), "{line}");
    }
}

/// The help of a command and of all below it.
fn help_of(command: &mut clap::Command) -> String {
    let mut help = command.render_long_help().to_string();
    for below in command.get_subcommands_mut() {
        help += &help_of(below);
    }
    help
}

#[test]
fn help_uses_the_field_s_words() {
    let help = help_of(&mut Cli::command()).to_lowercase();
    assert!(help.contains("--cancellable-from"), "{help}");
    for word in [
        "door",
        "depth",
        "receiver",
        "beneficiary",
        "payee",
        "bucket",
        "ladder",
        "foreign",
        "seal",
        "gave back",
        "give back",
        "way out",
        "let out",
        "looks",
        "chore",
        "deed",
        "settings",
    ] {
        assert!(!help.contains(word), "{word} in {help}");
    }
}
