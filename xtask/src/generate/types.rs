//! `types.rs`: structs and enums that are neither accounts nor events.

use super::names::{docs, field, imports};
use anchor_lang_idl::types::{
    Idl, IdlArrayLen, IdlDefinedFields, IdlField, IdlSerialization, IdlType, IdlTypeDef, IdlTypeDefTy,
};
use anyhow::{Context, Result, bail};

pub fn render(idl: &Idl) -> Result<String> {
    let is_in_other_file = |name: &String| {
        idl.accounts.iter().any(|account| account.name == *name) || idl.events.iter().any(|event| event.name == *name)
    };
    let here = idl.types.iter().filter(|def| !is_in_other_file(&def.name));
    let code = here.map(|def| define(idl, def)).collect::<Result<Vec<_>>>()?.join("\n");
    Ok(format!(
        "//! What instructions take, and what accounts and events are made of.\n\n{}\n{code}",
        imports(idl, &code)
    ))
}

pub fn find<'a>(idl: &'a Idl, name: &str) -> Result<&'a IdlTypeDef> {
    let found = idl.types.iter().find(|def| def.name == name);
    found.with_context(|| format!("the IDL does not define {name}"))
}

/// The definition of a struct or enum, with its derives and docs.
pub fn define(idl: &Idl, def: &IdlTypeDef) -> Result<String> {
    let name = &def.name;
    if def.serialization != IdlSerialization::Borsh || !def.generics.is_empty() {
        bail!("{name}: only plain borsh types can be generated");
    }
    let body = match &def.ty {
        IdlTypeDefTy::Struct { fields } => match fields {
            Some(IdlDefinedFields::Tuple(_)) => format!("pub struct {name}{};", members(fields, "pub ")?),
            Some(IdlDefinedFields::Named(_)) => format!("pub struct {name} {}", members(fields, "pub ")?),
            None => format!("pub struct {name};"),
        },
        IdlTypeDefTy::Enum { variants } => {
            let variant =
                |v: &anchor_lang_idl::types::IdlEnumVariant| Ok(format!("{}{},", v.name, members(&v.fields, "")?));
            let variants = variants.iter().map(variant).collect::<Result<String>>()?;
            format!("pub enum {name} {{ {variants} }}")
        }
        IdlTypeDefTy::Type { alias } => {
            return Ok(format!("{}pub type {name} = {};\n", docs(&def.docs), reference(alias)?));
        }
    };
    let copy = if is_copy(idl, def)? { "Copy, " } else { "" };
    Ok(format!(
        "{}#[derive(BorshSerialize, BorshDeserialize, Clone, {copy}Debug, PartialEq, Eq)]\n{body}\n",
        docs(&def.docs)
    ))
}

fn members(fields: &Option<IdlDefinedFields>, visibility: &str) -> Result<String> {
    Ok(match fields {
        None => String::new(),
        Some(IdlDefinedFields::Named(fields)) => {
            let member = |f: &IdlField| {
                Ok(format!(
                    "{}{visibility}{}: {},\n",
                    docs(&f.docs),
                    field(&f.name),
                    reference(&f.ty)?
                ))
            };
            format!("{{\n{}}}", fields.iter().map(member).collect::<Result<String>>()?)
        }
        Some(IdlDefinedFields::Tuple(types)) => {
            let member = |ty: &IdlType| Ok(format!("{visibility}{},", reference(ty)?));
            format!("({})", types.iter().map(member).collect::<Result<String>>()?)
        }
    })
}

/// The type in Rust.
pub fn reference(ty: &IdlType) -> Result<String> {
    Ok(match ty {
        IdlType::Bool => "bool".into(),
        IdlType::U8 => "u8".into(),
        IdlType::I8 => "i8".into(),
        IdlType::U16 => "u16".into(),
        IdlType::I16 => "i16".into(),
        IdlType::U32 => "u32".into(),
        IdlType::I32 => "i32".into(),
        IdlType::U64 => "u64".into(),
        IdlType::I64 => "i64".into(),
        IdlType::U128 => "u128".into(),
        IdlType::I128 => "i128".into(),
        IdlType::Bytes => "Vec<u8>".into(),
        IdlType::String => "String".into(),
        IdlType::Pubkey => "Pubkey".into(),
        IdlType::Option(inner) => format!("Option<{}>", reference(inner)?),
        IdlType::Vec(inner) => format!("Vec<{}>", reference(inner)?),
        IdlType::Array(inner, IdlArrayLen::Value(len)) => format!("[{}; {len}]", reference(inner)?),
        IdlType::Defined { name, generics } if generics.is_empty() => name.clone(),
        other => bail!("the type {other:?} cannot be generated"),
    })
}

/// Whether every field can be copied.
pub fn is_copy(idl: &Idl, def: &IdlTypeDef) -> Result<bool> {
    let fields = match &def.ty {
        IdlTypeDefTy::Struct { fields } => vec![fields],
        IdlTypeDefTy::Enum { variants } => variants.iter().map(|variant| &variant.fields).collect(),
        IdlTypeDefTy::Type { alias } => return can_copy(idl, alias),
    };
    for fields in fields.into_iter().flatten() {
        let types: Vec<&IdlType> = match fields {
            IdlDefinedFields::Named(fields) => fields.iter().map(|field| &field.ty).collect(),
            IdlDefinedFields::Tuple(types) => types.iter().collect(),
        };
        for ty in types {
            if !can_copy(idl, ty)? {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn can_copy(idl: &Idl, ty: &IdlType) -> Result<bool> {
    match ty {
        IdlType::String | IdlType::Bytes | IdlType::Vec(_) => Ok(false),
        IdlType::Option(inner) | IdlType::Array(inner, _) => can_copy(idl, inner),
        IdlType::Defined { name, .. } => is_copy(idl, find(idl, name)?),
        _ => Ok(true),
    }
}
