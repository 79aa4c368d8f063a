//! The layout of each account, and the offsets to filter by.

use super::{
    layout::{self, DISCRIMINATOR, Place},
    text,
};
use crate::generate::types;
use anchor_lang_idl::types::{Idl, IdlAccount};
use anyhow::{Context, Result};

const INTRODUCTION: &str = "## Accounts

Offsets count from the start of the account's data, in bytes. Integers are little-endian; there is no padding. Each account has
one size for life. A field within a struct is written with a dot. An enum is one byte, its value; the fields of its variant follow,
and what a smaller variant leaves is zero: so `terms.Swap.taker` is there only if the byte of `terms` says `Swap`.
";

/// Which fields `getProgramAccounts` is usually filtered by.
pub const FILTERS: &[(&str, &[&str])] = &[
    (
        "PendingOperation",
        &[
            "kind",
            "status",
            "domain",
            "owner",
            "lane",
            "finalizer",
            "escrow_mint",
            "terms.Transfer.reference",
            "terms.Transfer.recipient",
            "terms.Swap.reference",
            "terms.Swap.recipient",
            "terms.Swap.taker",
            "terms.Swap.buy_mint",
            "terms.Deposit.vault",
            "terms.Redeem.vault",
            "terms.Dispatch.adapter_program",
        ],
    ),
    ("Domain", &["creator", "authority"]),
    ("Sequence", &["domain", "owner", "lane"]),
    ("Vault", &["domain", "asset_mint", "share_mint"]),
    ("Round", &["settled", "vault", "index"]),
    ("Adapter", &["vault", "program"]),
];

pub fn render(idl: &Idl) -> Result<String> {
    let mut out = INTRODUCTION.to_owned();
    for account in &idl.accounts {
        out += &section(idl, account)?;
    }
    Ok(out + &filters(idl)?)
}

fn section(idl: &Idl, account: &IdlAccount) -> Result<String> {
    let IdlAccount { name, discriminator } = account;
    let size = layout::account_size(idl, name)?;
    let head = [
        "0".into(),
        DISCRIMINATOR.to_string(),
        "discriminator".into(),
        format!("`[u8; {DISCRIMINATOR}]`"),
        format!("`{}`", text::hex(discriminator)),
    ];
    let places = layout::places(idl, name)?;
    let rows = places.iter().map(|place| row(idl, place)).collect::<Result<Vec<_>>>()?;
    let about = text::paragraphs(&types::find(idl, name)?.docs);
    Ok(format!(
        "\n### `{name}`\n\n{about}\n\n\
         - **Size**: {size} bytes\n\
         - **Rust**: `airlock_client::generated::accounts::{name}`, `{name}::decode(&data)`\n\
         - **TypeScript**: `generated.decode{name}`, `generated.fetch{name}`\n{}",
        text::table(
            &["offset", "bytes", "field", "type", "meaning"],
            std::iter::once(head.to_vec()).chain(rows)
        )
    ))
}

fn row(idl: &Idl, place: &Place) -> Result<Vec<String>> {
    Ok(vec![
        place.offset.to_string(),
        place.size.to_string(),
        format!("`{}`", place.path),
        text::ty(&place.field.ty)?,
        text::meaning(idl, &place.field)?,
    ])
}

fn filters(idl: &Idl) -> Result<String> {
    let mut rows = Vec::new();
    for (account, fields) in FILTERS {
        for field in *fields {
            let place = place(idl, account, field)?;
            rows.push(vec![
                text::link(account),
                format!("`{field}`"),
                place.offset.to_string(),
                place.size.to_string(),
            ]);
        }
    }
    Ok(format!(
        "\n### Offsets for `memcmp`\n\nTo list accounts with `getProgramAccounts`, filter by the discriminator at offset 0 and by \
         these. Both clients do it: `AirlockClient::list` in Rust, `airlock.list` in TypeScript. For a variant's field filter by \
         `kind` too.\n{}",
        text::table(&["account", "field", "offset", "bytes"], rows)
    ))
}

/// Where a field of an account stands.
pub fn place(idl: &Idl, account: &str, field: &str) -> Result<Place> {
    let places = layout::places(idl, account)?;
    let found = places.into_iter().find(|place| place.path == field);
    found.with_context(|| format!("the account {account} has no field `{field}`"))
}
