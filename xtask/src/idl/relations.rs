//! Accounts that another account names in a field: written into the IDL, where they cost no compute units, so that clients find
//! them alone.

use super::account;
use anchor_lang_idl::types::Idl;
use anyhow::{Result, bail};

/// An account, and the account of the same instructions that has its key in the field of that name.
struct Rule {
    account: &'static str,
    named_by: &'static str,
    instructions: &'static [&'static str],
}

const PAYOUTS: &[&str] = &["finalize_transfer", "finalize_swap", "begin_fill_swap", "end_fill_swap"];
const ENDS: &[&str] = &[
    "finalize_transfer",
    "finalize_swap",
    "begin_fill_swap",
    "end_fill_swap",
    "finalize_deposit",
    "finalize_redeem",
    "finalize_dispatch",
    "cancel_transfer",
    "cancel_swap",
    "cancel_deposit",
    "cancel_redeem",
    "expire_transfer",
    "expire_swap",
    "expire_deposit",
    "expire_redeem",
    "expire_dispatch",
];

const GOVERNANCE: &[&str] = &[
    "update_domain",
    "propose_authority",
    "create_vault",
    "update_vault",
    "register_adapter",
    "update_adapter",
    "remove_adapter",
    "extend_dispatch",
    "write_off_dispatch",
];

const RULES: &[Rule] = &[
    rule("authority", "domain", GOVERNANCE),
    rule("owner", "sequence", &["close_sequence"]),
    rule("domain", "pending", PAYOUTS),
    rule("rent_payer", "pending", ENDS),
    rule("rent_payer", "sequence", &["close_sequence"]),
    rule("rent_payer", "adapter", &["remove_adapter"]),
];

const fn rule(account: &'static str, named_by: &'static str, instructions: &'static [&'static str]) -> Rule {
    Rule {
        account,
        named_by,
        instructions,
    }
}

/// Writes the relations of the table into the IDL. Fails if a rule fits no account, or one that has a relation.
pub fn add(idl: &mut Idl) -> Result<()> {
    for rule in RULES {
        for name in rule.instructions {
            let instruction = idl.instructions.iter_mut().find(|known| known.name == *name);
            let found = instruction.and_then(|known| account(&mut known.accounts, rule.account));
            let Some(found) = found else {
                bail!(
                    "the table of relations has `{}` of `{name}`, which the IDL does not have",
                    rule.account
                );
            };
            if !found.relations.is_empty() {
                bail!(
                    "`{}` of `{name}` has a relation already; take it out of the table",
                    rule.account
                );
            }
            found.relations.push(rule.named_by.into());
        }
    }
    Ok(())
}
