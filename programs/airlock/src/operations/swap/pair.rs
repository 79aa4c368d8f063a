//! The two halves of a fill belong together: the begin proves that its end is there before it hands anything out.

use crate::{
    error::AirlockError,
    instruction::{BeginFillSwap, EndFillSwap},
    introspection::{TopLevel, Transaction, check_top_level},
};
use anchor_lang::prelude::*;

/// That exactly one end of this record's fill follows in the transaction, that it is the same call as this begin but for
/// its name (every account, every byte of the arguments), and that no other begin of the record follows.
///
/// Called by a program, the sysvar would show that program's instruction instead of ours: so only at the top level. The
/// end then runs, or the transaction fails: an instruction of a transaction cannot be skipped.
pub fn check_end_follows(instructions: &AccountView, record: &Address) -> Result<()> {
    check_top_level()?;
    let data = instructions.try_borrow()?;
    let transaction = Transaction::of(&data);
    let running = transaction.running()?;
    let begin = transaction.at(running)?;
    ensure!(begin.program == crate::ID.as_ref(), AirlockError::NotTopLevel);

    let mut found = false;
    for call in transaction.after(running) {
        let call = call?;
        if !is_of_fill(&call, record) {
            continue;
        }
        ensure!(!found && is_end_of(&call, &begin), AirlockError::FillUnpaired);
        found = true;
    }
    ensure!(found, AirlockError::FillUnpaired);
    Ok(())
}

/// Whether the call begins or ends a fill and has the record among its accounts, in whatever place.
fn is_of_fill(call: &TopLevel, record: &Address) -> bool {
    let fills = [BeginFillSwap::DISCRIMINATOR, EndFillSwap::DISCRIMINATOR];
    let fills = fills.iter().any(|name| call.data.starts_with(name));
    fills && call.program == crate::ID.as_ref() && call.names(record)
}

fn is_end_of(call: &TopLevel, begin: &TopLevel) -> bool {
    let arguments = call.data.strip_prefix(EndFillSwap::DISCRIMINATOR);
    arguments.is_some()
        && arguments == begin.data.strip_prefix(BeginFillSwap::DISCRIMINATOR)
        && call.accounts == begin.accounts
}
