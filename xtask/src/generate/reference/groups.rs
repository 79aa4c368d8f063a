//! Which instructions belong together, and in which order they are read.

use anchor_lang_idl::types::{Idl, IdlInstruction};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;

/// A heading and the names of its instructions.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Transfers",
        &[
            "initiate_transfer",
            "finalize_transfer",
            "cancel_transfer",
            "expire_transfer",
        ],
    ),
    (
        "Swaps",
        &[
            "initiate_swap",
            "finalize_swap",
            "begin_fill_swap",
            "end_fill_swap",
            "cancel_swap",
            "expire_swap",
        ],
    ),
    (
        "Deposits and redemptions",
        &[
            "initiate_deposit",
            "finalize_deposit",
            "cancel_deposit",
            "expire_deposit",
            "initiate_redeem",
            "finalize_redeem",
            "cancel_redeem",
            "expire_redeem",
        ],
    ),
    (
        "Vaults and rounds",
        &[
            "create_vault",
            "update_vault",
            "open_round",
            "report_deployed",
            "settle_round",
            "close_round",
            "exit_pro_rata",
            "collect_vault_fees",
        ],
    ),
    (
        "Dispatches",
        &[
            "initiate_dispatch",
            "collect_dispatch",
            "finalize_dispatch",
            "expire_dispatch",
            "extend_dispatch",
            "write_off_dispatch",
        ],
    ),
    (
        "Adapters",
        &[
            "register_adapter",
            "update_adapter",
            "renew_adapter_pin",
            "remove_adapter",
        ],
    ),
    (
        "Domains",
        &[
            "create_domain",
            "update_domain",
            "set_pause",
            "propose_authority",
            "accept_authority",
        ],
    ),
    (
        "Sequences and fees",
        &["open_sequence", "close_sequence", "open_fee_account", "collect_fees"],
    ),
];

pub type Group<'a> = (&'static str, Vec<&'a IdlInstruction>);

/// Every instruction of the IDL, in its group. Fails if the table above has not each of them once.
pub fn of(idl: &Idl) -> Result<Vec<Group<'_>>> {
    let listed: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    let distinct: BTreeSet<&str> = listed.iter().copied().collect();
    ensure!(
        distinct.len() == listed.len(),
        "an instruction is in two groups of the reference"
    );
    let find = |name: &&'static str| {
        let found = idl.instructions.iter().find(|instruction| instruction.name == **name);
        found.with_context(|| format!("the reference lists `{name}`, which the IDL does not have"))
    };
    let missing = idl.instructions.iter().find(|it| !distinct.contains(it.name.as_str()));
    if let Some(it) = missing {
        anyhow::bail!(
            "`{}` is in no group of the reference: xtask/src/generate/reference/groups.rs",
            it.name
        );
    }
    GROUPS
        .iter()
        .map(|(title, names)| Ok((*title, names.iter().map(find).collect::<Result<_>>()?)))
        .collect()
}
