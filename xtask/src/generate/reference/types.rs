//! Structs and enums that are neither accounts nor events.

use super::text;
use anchor_lang_idl::types::{Idl, IdlDefinedFields, IdlEnumVariant, IdlField, IdlType, IdlTypeDef, IdlTypeDefTy};
use anyhow::Result;

const INTRODUCTION: &str = "## Types

What arguments, accounts and events are made of. In Rust they are in `airlock_client::generated::types`, for a program that uses
`declare_program!(airlock)` in `airlock`, in TypeScript in `generated`. An enum is one byte, its value, and the fields of its
variant. `Unset` is the value of bytes that were never written: no instruction accepts it, and nothing is allowed by it.
";

/// Those that have a section, in order.
pub fn listed(idl: &Idl) -> impl Iterator<Item = &IdlTypeDef> {
    let is_elsewhere = |name: &str| {
        idl.accounts.iter().any(|account| account.name == name) || idl.events.iter().any(|event| event.name == name)
    };
    idl.types.iter().filter(move |def| !is_elsewhere(&def.name))
}

pub fn render(idl: &Idl) -> Result<String> {
    let sections = listed(idl).map(|def| section(idl, def)).collect::<Result<Vec<_>>>()?;
    Ok(format!("{INTRODUCTION}{}", sections.concat()))
}

fn section(idl: &Idl, def: &IdlTypeDef) -> Result<String> {
    let body = match &def.ty {
        IdlTypeDefTy::Struct { fields } => text::table(&["field", "type", "meaning"], rows(idl, fields)?),
        IdlTypeDefTy::Enum { variants } => {
            let rows = variants.iter().enumerate().map(|(value, it)| variant(value, it));
            text::table(&["value", "variant", "fields"], rows.collect::<Result<Vec<_>>>()?)
        }
        IdlTypeDefTy::Type { alias } => format!("\nThe same as {}.\n", text::ty(alias)?),
    };
    let about = text::paragraphs(&def.docs);
    let about = if about.is_empty() {
        about
    } else {
        format!("\n{about}\n")
    };
    Ok(format!("\n### `{}`\n{about}{body}", def.name))
}

/// The rows of a table of fields.
pub fn rows(idl: &Idl, fields: &Option<IdlDefinedFields>) -> Result<Vec<Vec<String>>> {
    let named = |field: &IdlField| {
        Ok(vec![
            format!("`{}`", field.name),
            text::ty(&field.ty)?,
            text::meaning(idl, field)?,
        ])
    };
    let unnamed = |(index, ty): (usize, &IdlType)| Ok(vec![index.to_string(), text::ty(ty)?, String::new()]);
    match fields {
        None => Ok(Vec::new()),
        Some(IdlDefinedFields::Named(fields)) => fields.iter().map(named).collect(),
        Some(IdlDefinedFields::Tuple(types)) => types.iter().enumerate().map(unnamed).collect(),
    }
}

fn variant(value: usize, variant: &IdlEnumVariant) -> Result<Vec<String>> {
    let fields = match &variant.fields {
        None => Vec::new(),
        Some(IdlDefinedFields::Tuple(types)) => types.iter().map(text::ty).collect::<Result<_>>()?,
        Some(IdlDefinedFields::Named(fields)) => {
            let field = |it: &IdlField| Ok(format!("`{}`: {}", it.name, text::ty(&it.ty)?));
            fields.iter().map(field).collect::<Result<_>>()?
        }
    };
    Ok(vec![
        value.to_string(),
        format!("`{}`", variant.name),
        fields.join(", "),
    ])
}
