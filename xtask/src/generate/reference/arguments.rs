//! The arguments of an instruction, down to the fields of structs.

use super::{docs::Docs, text};
use crate::generate::types;
use anchor_lang_idl::types::{Idl, IdlDefinedFields, IdlField, IdlInstruction, IdlType, IdlTypeDefTy};
use anyhow::Result;

pub fn table(idl: &Idl, instruction: &IdlInstruction, docs: &Docs) -> Result<String> {
    let mut rows = Vec::new();
    for arg in &instruction.args {
        let meaning = docs.arguments.get(&arg.name).cloned();
        add(idl, "", arg, meaning, &mut rows)?;
    }
    Ok(text::table(&["argument", "type", "meaning"], rows))
}

/// A row for a field, then one for each field that it has itself.
fn add(idl: &Idl, prefix: &str, field: &IdlField, known: Option<String>, rows: &mut Vec<Vec<String>>) -> Result<()> {
    let path = format!("{prefix}{}", field.name);
    let inner = fields(idl, &field.ty)?;
    let meaning = match known {
        Some(known) => known,
        None => text::meaning(idl, field)?,
    };
    rows.push(vec![format!("`{path}`"), text::ty(&field.ty)?, meaning]);
    for field in inner {
        add(idl, &format!("{path}."), field, None, rows)?;
    }
    Ok(())
}

/// The fields of a struct; none of anything else.
fn fields<'a>(idl: &'a Idl, ty: &IdlType) -> Result<&'a [IdlField]> {
    let name = match ty {
        IdlType::Defined { name, .. } => name,
        IdlType::Option(inner) => return fields(idl, inner),
        _ => return Ok(&[]),
    };
    Ok(match &types::find(idl, name)?.ty {
        IdlTypeDefTy::Struct {
            fields: Some(IdlDefinedFields::Named(fields)),
        } => fields,
        _ => &[],
    })
}
