//! What each event holds, and which instruction logs it.

use super::{text, types as fields};
use crate::generate::types;
use anchor_lang_idl::types::{Idl, IdlEvent, IdlTypeDefTy};
use anyhow::{Context, Result, bail};

const INTRODUCTION: &str = "## Events

An event is one line `Program data: …` of the logs, in base64: its discriminator, then its fields in borsh, as Anchor's `emit!`
writes it. Any program can log the same bytes, so count only lines that were written while Airlock ran. A failed transaction
changes nothing, whatever it logged. A `PendingOperation` in an event ends with the fields of its variant of `terms`; in the account
zeros follow them.

- **Rust**: `airlock_client::events` finds Airlock's events in the logs of a transaction. `AirlockEvent::decode(&data)` of
  `airlock_client::generated::events` reads the bytes of one; each event is a variant of it and a struct of that module.
- **Anchor 2**: `airlock::events::NAME` of `declare_program!(airlock)`. Anchor's TypeScript client reads events with the IDL.
";

/// Which instructions log an event.
const LOGGED_BY: &[(&str, &[&str])] = &[
    ("AdapterPinRenewed", &["renew_adapter_pin"]),
    ("AdapterRegistered", &["register_adapter"]),
    ("AdapterRemoved", &["remove_adapter"]),
    ("AdapterUpdated", &["update_adapter"]),
    ("AuthorityAccepted", &["accept_authority"]),
    ("AuthorityProposed", &["propose_authority"]),
    ("DepositFinalized", &["finalize_deposit"]),
    ("DepositInitiated", &["initiate_deposit"]),
    ("DispatchCollected", &["collect_dispatch"]),
    ("DispatchExtended", &["extend_dispatch"]),
    ("DispatchInitiated", &["initiate_dispatch"]),
    ("DispatchReturned", &["finalize_dispatch", "expire_dispatch"]),
    ("DispatchWrittenOff", &["write_off_dispatch"]),
    ("DomainCreated", &["create_domain"]),
    ("DomainPaused", &["set_pause"]),
    ("DomainUpdated", &["update_domain"]),
    ("FeeAccountOpened", &["open_fee_account"]),
    ("FeesCollected", &["collect_fees"]),
    (
        "PendingRefunded",
        &[
            "cancel_transfer",
            "expire_transfer",
            "cancel_swap",
            "expire_swap",
            "cancel_deposit",
            "expire_deposit",
            "cancel_redeem",
            "expire_redeem",
        ],
    ),
    ("ProRataExited", &["exit_pro_rata"]),
    ("RedeemFinalized", &["finalize_redeem"]),
    ("RedeemInitiated", &["initiate_redeem"]),
    ("RoundClosed", &["close_round"]),
    ("RoundOpened", &["open_round"]),
    ("RoundSettled", &["settle_round"]),
    ("SequenceClosed", &["close_sequence"]),
    ("SequenceOpened", &["open_sequence"]),
    ("SwapFillBegun", &["begin_fill_swap"]),
    ("SwapFillEnded", &["end_fill_swap"]),
    ("SwapFinalized", &["finalize_swap"]),
    ("SwapInitiated", &["initiate_swap"]),
    ("TransferFinalized", &["finalize_transfer"]),
    ("TransferInitiated", &["initiate_transfer"]),
    ("VaultCreated", &["create_vault"]),
    ("VaultFeesCollected", &["collect_vault_fees"]),
    ("VaultReported", &["report_deployed"]),
    ("VaultUpdated", &["update_vault"]),
];

pub fn render(idl: &Idl) -> Result<String> {
    let sections = idl
        .events
        .iter()
        .map(|event| section(idl, event))
        .collect::<Result<Vec<_>>>()?;
    Ok(format!("{INTRODUCTION}{}", sections.concat()))
}

fn section(idl: &Idl, event: &IdlEvent) -> Result<String> {
    let IdlEvent { name, discriminator } = event;
    let def = types::find(idl, name)?;
    let IdlTypeDefTy::Struct { fields } = &def.ty else {
        bail!("the event {name} is no struct");
    };
    let about = text::paragraphs(&def.docs);
    let about = if about.is_empty() {
        about
    } else {
        format!("{about}\n\n")
    };
    let loggers: Vec<String> = logged_by(idl, name)?.iter().map(|name| text::link(name)).collect();
    Ok(format!(
        "\n### `{name}`\n\n{about}\
         - **Logged by**: {}\n\
         - **Discriminator**: `{}`\n{}",
        loggers.join(", "),
        text::hex(discriminator),
        text::table(&["field", "type", "meaning"], fields::rows(idl, fields)?)
    ))
}

/// Fails if the table above does not know the event, or names an instruction that the IDL does not have.
fn logged_by(idl: &Idl, event: &str) -> Result<&'static [&'static str]> {
    let found = LOGGED_BY.iter().find(|(name, _)| *name == event);
    let (_, names) = found.with_context(|| {
        format!("which instruction logs `{event}`? Say so in xtask/src/generate/reference/events.rs")
    })?;
    let is_known = |name: &&str| idl.instructions.iter().any(|instruction| instruction.name == *name);
    match names.iter().find(|name| !is_known(name)) {
        Some(unknown) => bail!("`{event}` cannot be logged by `{unknown}`, which the IDL does not have"),
        None => Ok(names),
    }
}
