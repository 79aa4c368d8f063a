//! Seeds of addresses that the program derives itself: written into the IDL, so that clients find these accounts alone.

use super::account;
use anchor_lang_idl::types::{Idl, IdlPda, IdlSeed, IdlSeedAccount, IdlSeedArg, IdlSeedConst};
use anyhow::{Result, anyhow, bail};

/// Where a seed comes from, as the table below writes it.
#[derive(Clone, Copy)]
enum Seed {
    /// Text.
    Text(&'static str),
    /// The key of another account of the instruction.
    Key(&'static str),
    /// A field of another account, which is of this type.
    Field(&'static str, &'static str),
    /// An argument.
    Arg(&'static str),
}
use Seed::{Arg, Field, Key, Text};

/// An account of some instructions, and its seeds there.
struct Rule {
    account: &'static str,
    instructions: &'static [&'static str],
    seeds: &'static [Seed],
    program: Option<&'static str>,
}

const ATA_PROGRAM: &str = "ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL";
const LOADER: &str = "BPFLoaderUpgradeab1e11111111111111111111111";

const NEW_VAULT: &[&str] = &["create_vault"];
const INITIATES: &[&str] = &["initiate_transfer", "initiate_swap"];
const REQUESTS: &[&str] = &["initiate_deposit", "initiate_redeem"];
const DISPATCH: &[&str] = &["initiate_dispatch"];
const PAYOUTS: &[&str] = &["finalize_transfer", "finalize_swap", "begin_fill_swap", "end_fill_swap"];
const REFUNDS: &[&str] = &["cancel_transfer", "cancel_swap", "expire_transfer", "expire_swap"];
const REQUEST_REFUNDS: &[&str] = &["cancel_deposit", "cancel_redeem", "expire_deposit", "expire_redeem"];
const REQUEST_PAYOUTS: &[&str] = &["finalize_deposit", "finalize_redeem"];
const RETURNS: &[&str] = &["finalize_dispatch", "expire_dispatch"];

const fn rule(account: &'static str, instructions: &'static [&'static str], seeds: &'static [Seed]) -> Rule {
    Rule {
        account,
        instructions,
        seeds,
        program: None,
    }
}

const fn of_program(program: &'static str, rule: Rule) -> Rule {
    Rule {
        program: Some(program),
        ..rule
    }
}

const RECORD: &str = "PendingOperation";

#[rustfmt::skip]
const RULES: &[Rule] = &[
    rule("domain", &["create_domain"], &[Text("domain"), Key("creator"), Arg("args.index")]),
    rule("sequence", &["open_sequence"], &[Text("sequence"), Key("domain"), Key("owner"), Arg("lane")]),
    rule("fee_account", &["open_fee_account", "collect_fees"], &[
        Text("fees"), Key("domain"), Key("owner"), Arg("lane"), Key("mint"),
    ]),
    rule("vault", NEW_VAULT, &[Text("vault"), Key("domain"), Key("asset_mint")]),
    rule("share_mint", NEW_VAULT, &[Text("share_mint"), Key("vault")]),
    rule("reserve", NEW_VAULT, &[Text("reserve"), Key("vault")]),
    rule("asset_escrow", NEW_VAULT, &[Text("asset_escrow"), Key("vault")]),
    rule("share_escrow", NEW_VAULT, &[Text("share_escrow"), Key("vault")]),

    rule("sequence", INITIATES, &[Text("sequence"), Key("domain"), Key("owner"), Arg("args.initiate.lane")]),
    rule("sequence", REQUESTS, &[Text("sequence"), Key("domain"), Key("owner"), Arg("args.lane")]),
    rule("sequence", DISPATCH, &[Text("sequence"), Key("domain"), Key("vault"), Arg("args.lane")]),

    rule("pending", INITIATES, &[
        Text("pending"), Key("domain"), Key("owner"), Arg("args.initiate.lane"), Field("sequence.next", "Sequence"),
    ]),
    rule("pending", REQUESTS, &[
        Text("pending"), Key("domain"), Key("owner"), Arg("args.lane"), Field("sequence.next", "Sequence"),
    ]),
    rule("pending", DISPATCH, &[
        Text("pending"), Key("domain"), Key("vault"), Arg("args.lane"), Field("sequence.next", "Sequence"),
    ]),

    rule("escrow", INITIATES, &[Text("escrow"), Key("pending")]),
    rule("escrow", DISPATCH, &[Text("escrow"), Key("pending")]),
    rule("escrow", PAYOUTS, &[Text("escrow"), Key("pending")]),
    rule("escrow", REFUNDS, &[Text("escrow"), Key("pending")]),
    rule("escrow", RETURNS, &[Text("escrow"), Key("pending")]),
    rule("escrow", &["collect_dispatch"], &[Text("escrow"), Key("pending")]),
    rule("escrow", &["initiate_deposit", "cancel_deposit", "expire_deposit"], &[Text("asset_escrow"), Key("vault")]),
    rule("escrow", &["initiate_redeem", "cancel_redeem", "expire_redeem"], &[Text("share_escrow"), Key("vault")]),

    rule("fee_account", INITIATES, &[Text("fees"), Key("domain"), Key("owner"), Arg("args.initiate.lane"), Key("mint")]),
    rule("fee_account", PAYOUTS, &[
        Text("fees"), Key("domain"), Field("pending.owner", RECORD), Field("pending.lane", RECORD), Key("mint"),
    ]),

    of_program(ATA_PROGRAM, rule("destination", REFUNDS, &[
        Field("pending.owner", RECORD), Key("token_program"), Key("mint"),
    ])),
    of_program(ATA_PROGRAM, rule("destination", REQUEST_REFUNDS, &[
        Field("pending.owner", RECORD), Key("token_program"), Key("mint"),
    ])),

    rule("round", REQUESTS, &[Text("round"), Key("vault"), Arg("args.round_index")]),
    rule("round", &["settle_round"], &[Text("round"), Key("vault"), Arg("args.round_index")]),
    rule("reserve", &["settle_round", "exit_pro_rata", "initiate_dispatch"], &[Text("reserve"), Key("vault")]),
    rule("reserve", RETURNS, &[Text("reserve"), Key("vault")]),
    rule("asset_escrow", &["settle_round"], &[Text("asset_escrow"), Key("vault")]),
    rule("asset_escrow", REQUEST_PAYOUTS, &[Text("asset_escrow"), Key("vault")]),
    rule("share_escrow", &["settle_round", "collect_vault_fees"], &[Text("share_escrow"), Key("vault")]),
    rule("share_escrow", REQUEST_PAYOUTS, &[Text("share_escrow"), Key("vault")]),
    rule("share_mint", &["settle_round", "collect_vault_fees", "exit_pro_rata"], &[Text("share_mint"), Key("vault")]),
    rule("share_mint", REQUEST_PAYOUTS, &[Text("share_mint"), Key("vault")]),

    rule("adapter", &["register_adapter", "update_adapter", "renew_adapter_pin"], &[Text("adapter"), Key("vault"), Key("program")]),
    rule("adapter", DISPATCH, &[Text("adapter"), Key("vault"), Key("adapter_program")]),
    rule("adapter", &["collect_dispatch"], &[Text("adapter"), Field("pending.owner", RECORD), Key("adapter_program")]),
    of_program(LOADER, rule("program_data", &["register_adapter", "update_adapter", "renew_adapter_pin"], &[Key("program")])),
    of_program(LOADER, rule("program_data", &["initiate_dispatch", "collect_dispatch"], &[Key("adapter_program")])),
];

/// Writes the seeds of the table into the IDL. Fails if a rule fits no account, or one that has seeds.
pub fn add(idl: &mut Idl) -> Result<()> {
    for rule in RULES {
        for name in rule.instructions {
            let instruction = idl.instructions.iter_mut().find(|known| known.name == *name);
            let account = instruction.and_then(|known| account(&mut known.accounts, rule.account));
            let Some(account) = account else {
                bail!(
                    "the table of seeds has `{}` of `{name}`, which the IDL does not have",
                    rule.account
                );
            };
            if account.pda.is_some() {
                bail!(
                    "`{}` of `{name}` has seeds already; take it out of the table",
                    rule.account
                );
            }
            account.pda = Some(rule.pda()?);
        }
    }
    Ok(())
}

impl Rule {
    fn pda(&self) -> Result<IdlPda> {
        let program = self.program.map(key).transpose()?;
        Ok(IdlPda {
            seeds: self.seeds.iter().map(Seed::written).collect(),
            program: program.map(|value| IdlSeed::Const(IdlSeedConst { value })),
        })
    }
}

impl Seed {
    fn written(&self) -> IdlSeed {
        match *self {
            Text(text) => IdlSeed::Const(IdlSeedConst { value: text.into() }),
            Arg(path) => IdlSeed::Arg(IdlSeedArg { path: path.into() }),
            Key(path) => IdlSeed::Account(IdlSeedAccount {
                path: path.into(),
                account: None,
            }),
            Field(path, account) => IdlSeed::Account(IdlSeedAccount {
                path: path.into(),
                account: Some(account.into()),
            }),
        }
    }
}

fn key(text: &str) -> Result<Vec<u8>> {
    let decoded = bs58::decode(text).into_vec();
    decoded.map_err(|error| anyhow!("`{text}` is no key: {error}"))
}
