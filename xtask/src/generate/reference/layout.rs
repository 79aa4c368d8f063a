//! Where each field of an account stands. Accounts have a fixed size: an enum takes the room of its largest variant.

use crate::generate::types;
use anchor_lang_idl::types::{Idl, IdlArrayLen, IdlDefinedFields, IdlEnumVariant, IdlField, IdlType, IdlTypeDefTy};
use anyhow::{Result, bail};

/// Bytes of the discriminator that every account begins with.
pub const DISCRIMINATOR: usize = 8;

/// A field, with the struct or variant that it is in: `terms.Swap.taker`.
#[derive(Clone, Debug)]
pub struct Place {
    pub offset: usize,
    pub size: usize,
    pub path: String,
    pub field: IdlField,
}

/// The fields of an account, those of structs and variants in it by themselves.
pub fn places(idl: &Idl, account: &str) -> Result<Vec<Place>> {
    let mut places = Vec::new();
    let IdlTypeDefTy::Struct { fields } = &types::find(idl, account)?.ty else {
        bail!("the account {account} is no struct");
    };
    add(idl, "", DISCRIMINATOR, fields, &mut places)?;
    Ok(places)
}

/// Bytes of an account, with its discriminator.
pub fn account_size(idl: &Idl, account: &str) -> Result<usize> {
    let ty = &types::find(idl, account)?.ty;
    Ok(DISCRIMINATOR + defined(idl, ty)?)
}

/// Bytes of a value.
pub fn size(idl: &Idl, ty: &IdlType) -> Result<usize> {
    Ok(match ty {
        IdlType::Bool | IdlType::U8 | IdlType::I8 => 1,
        IdlType::U16 | IdlType::I16 => 2,
        IdlType::U32 | IdlType::I32 => 4,
        IdlType::U64 | IdlType::I64 => 8,
        IdlType::U128 | IdlType::I128 => 16,
        IdlType::Pubkey => 32,
        IdlType::Array(inner, IdlArrayLen::Value(len)) => size(idl, inner)? * len,
        IdlType::Defined { name, .. } => defined(idl, &types::find(idl, name)?.ty)?,
        other => bail!("{other:?} has no fixed size, so it cannot be in an account"),
    })
}

fn defined(idl: &Idl, ty: &IdlTypeDefTy) -> Result<usize> {
    match ty {
        IdlTypeDefTy::Struct { fields } => sum(idl, fields),
        IdlTypeDefTy::Enum { variants } => {
            let sizes = variants.iter().map(|variant| sum(idl, &variant.fields));
            Ok(1 + sizes.collect::<Result<Vec<_>>>()?.into_iter().max().unwrap_or(0))
        }
        IdlTypeDefTy::Type { alias } => size(idl, alias),
    }
}

fn sum(idl: &Idl, fields: &Option<IdlDefinedFields>) -> Result<usize> {
    match fields {
        None => Ok(0),
        Some(IdlDefinedFields::Named(fields)) => fields.iter().map(|field| size(idl, &field.ty)).sum(),
        Some(IdlDefinedFields::Tuple(types)) => types.iter().map(|ty| size(idl, ty)).sum(),
    }
}

fn add(
    idl: &Idl,
    prefix: &str,
    mut offset: usize,
    fields: &Option<IdlDefinedFields>,
    places: &mut Vec<Place>,
) -> Result<()> {
    match fields {
        None => {}
        Some(IdlDefinedFields::Named(fields)) => {
            for field in fields {
                add_field(idl, prefix, offset, field, places)?;
                offset += size(idl, &field.ty)?;
            }
        }
        Some(IdlDefinedFields::Tuple(types)) => {
            for ty in types {
                add_inner(idl, prefix, offset, ty, places)?;
                offset += size(idl, ty)?;
            }
        }
    }
    Ok(())
}

fn add_field(idl: &Idl, prefix: &str, offset: usize, field: &IdlField, places: &mut Vec<Place>) -> Result<()> {
    let path = format!("{prefix}{}", field.name);
    places.push(Place {
        offset,
        size: size(idl, &field.ty)?,
        path: path.clone(),
        field: field.clone(),
    });
    add_inner(idl, &format!("{path}."), offset, &field.ty, places)
}

/// The fields within a struct or within each variant of an enum.
fn add_inner(idl: &Idl, prefix: &str, offset: usize, ty: &IdlType, places: &mut Vec<Place>) -> Result<()> {
    let IdlType::Defined { name, .. } = ty else {
        return Ok(());
    };
    match &types::find(idl, name)?.ty {
        IdlTypeDefTy::Struct { fields } => add(idl, prefix, offset, fields, places),
        IdlTypeDefTy::Enum { variants } => {
            let variant =
                |it: &IdlEnumVariant| add(idl, &format!("{prefix}{}.", it.name), offset + 1, &it.fields, places);
            variants.iter().try_for_each(variant)
        }
        IdlTypeDefTy::Type { .. } => Ok(()),
    }
}
