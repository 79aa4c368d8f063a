//! The syscalls that the program uses, with the checks that validators make.

#![allow(unsafe_code)]

use std::error::Error;

use anyhow::{Result, anyhow};
use solana_sbpf::program::{BuiltinFunctionDefinition, BuiltinProgram};

use crate::context::Context;

type SyscallResult = Result<u64, Box<dyn Error>>;

pub fn register(loader: &mut BuiltinProgram<Context>) -> Result<()> {
    let registered = loader
        .register_definition::<Copy>("sol_memcpy_")
        .and_then(|()| loader.register_definition::<Move>("sol_memmove_"))
        .and_then(|()| loader.register_definition::<Set>("sol_memset_"))
        .and_then(|()| loader.register_definition::<Compare>("sol_memcmp_"))
        .and_then(|()| loader.register_definition::<Log>("sol_log_"))
        .and_then(|()| loader.register_definition::<Abort>("abort"))
        .and_then(|()| loader.register_definition::<Abort>("sol_panic_"));
    registered.map_err(|error| anyhow!("syscalls cannot be registered: {error}"))
}

/// Copies; both ranges have been translated.
fn copy(context: &Context, to: u64, from: u64, len: u64) -> SyscallResult {
    let (to, from) = (context.translate(true, to, len)?, context.translate(false, from, len)?);
    // SAFETY: both are memory of the program, as long as that, and may overlap.
    unsafe { std::ptr::copy(from, to, len as usize) };
    Ok(0)
}

fn read(context: &Context, address: u64, len: u64) -> Result<Vec<u8>, String> {
    let from = context.translate(false, address, len)?;
    // SAFETY: memory of the program, as long as that, which nothing writes meanwhile.
    Ok(unsafe { std::slice::from_raw_parts(from, len as usize) }.to_vec())
}

/// Syscalls as functions of the context and of four of their arguments.
macro_rules! syscalls {
    ($($name:ident: |$context:ident, $a:pat_param, $b:pat_param, $c:pat_param, $d:pat_param| $body:block)*) => { $(
        struct $name;

        impl BuiltinFunctionDefinition<Context> for $name {
            type Error = Box<dyn Error>;

            fn rust($context: &mut Context, $a: u64, $b: u64, $c: u64, $d: u64, _: u64) -> SyscallResult {
                $body
            }
        }
    )* };
}

syscalls! {
    Copy: |context, to, from, len, _| {
        if len > 0 && to.abs_diff(from) < len {
            return Err("sol_memcpy_: the ranges overlap".into());
        }
        copy(context, to, from, len)
    }

    Move: |context, to, from, len, _| {
        copy(context, to, from, len)
    }

    Set: |context, to, byte, len, _| {
        let to = context.translate(true, to, len)?;
        // SAFETY: memory of the program, as long as that.
        unsafe { std::ptr::write_bytes(to, byte as u8, len as usize) };
        Ok(0)
    }

    Compare: |context, a, b, len, result| {
        let (a, b) = (read(context, a, len)?, read(context, b, len)?);
        let differs = a.iter().zip(&b).find(|(a, b)| a != b);
        let to = context.translate(true, result, 4)?;
        // SAFETY: four bytes of the program's memory, at any alignment.
        unsafe { to.cast::<i32>().write_unaligned(differs.map_or(0, |(a, b)| i32::from(*a) - i32::from(*b))) };
        Ok(0)
    }

    Log: |context, text, len, _, _| {
        let text = read(context, text, len)?;
        context.log.push(String::from_utf8_lossy(&text).into_owned());
        Ok(0)
    }

    Abort: |_context, _, _, _, _| {
        Err("the program panicked".into())
    }
}
