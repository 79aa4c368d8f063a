//! The transaction that is running, as the runtime's instructions sysvar shows it.
//!
//! The sysvar lists top-level instructions only, also when it is read during a call. So what it shows is our own
//! instruction only if we run at the top level: see [`check_top_level`].

use crate::error::AirlockError;
use anchor_lang::{address, prelude::*};
use solana_instruction::{TRANSACTION_LEVEL_STACK_HEIGHT, syscalls::get_stack_height};

/// The instructions sysvar.
pub const INSTRUCTIONS: Address = address!("Sysvar1nstructions1111111111111111111111111");

/// Bytes of a number, and of one account: its flags and its key.
const NUMBER: usize = 2;
const ACCOUNT: usize = 33;

/// The top-level instructions of a transaction, as bytes: their number, where each begins, the instructions, and the
/// number of the one that is running.
pub struct Transaction<'a>(&'a [u8]);

/// One top-level instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopLevel<'a> {
    /// Flags and key of each account in turn. The flags are those of the whole transaction, so the same key has the
    /// same flags in every instruction.
    pub accounts: &'a [u8],
    pub program: &'a [u8],
    pub data: &'a [u8],
}

impl<'a> Transaction<'a> {
    /// Of the data of the sysvar, whose address the caller has checked.
    pub fn of(sysvar: &'a [u8]) -> Self {
        Self(sysvar)
    }

    /// The number of the top-level instruction that is running.
    pub fn running(&self) -> Result<usize> {
        let at = self.0.len().checked_sub(NUMBER);
        at.and_then(|at| self.number(at)).ok_or_else(unreadable)
    }

    /// The top-level instruction of this number.
    pub fn at(&self, index: usize) -> Result<TopLevel<'a>> {
        self.find(index).ok_or_else(unreadable)
    }

    /// The top-level instructions after this one.
    pub fn after(&self, index: usize) -> impl Iterator<Item = Result<TopLevel<'a>>> {
        let count = self.number(0).unwrap_or_default();
        (index.saturating_add(1)..count).map(|index| self.at(index))
    }

    fn find(&self, index: usize) -> Option<TopLevel<'a>> {
        let mut rest = self.0.get(self.number(index.checked_add(1)?.checked_mul(NUMBER)?)?..)?;
        let accounts = take_number(&mut rest)?.checked_mul(ACCOUNT)?;
        let accounts = take(&mut rest, accounts)?;
        let program = take(&mut rest, 32)?;
        let data = take_number(&mut rest)?;
        let data = take(&mut rest, data)?;
        Some(TopLevel {
            accounts,
            program,
            data,
        })
    }

    fn number(&self, at: usize) -> Option<usize> {
        take_number(&mut self.0.get(at..)?)
    }
}

impl TopLevel<'_> {
    /// Whether `key` is among the accounts.
    pub fn names(&self, key: &Address) -> bool {
        let (accounts, _) = self.accounts.as_chunks::<ACCOUNT>();
        accounts.iter().any(|account| account.ends_with(key.as_ref()))
    }
}

/// Whether no program has called us.
#[inline(always)]
pub fn is_top_level() -> bool {
    get_stack_height() == TRANSACTION_LEVEL_STACK_HEIGHT
}

/// That the instruction that is running is one of the transaction's own, and not called by a program.
pub fn check_top_level() -> Result<()> {
    ensure!(is_top_level(), AirlockError::NotTopLevel);
    Ok(())
}

fn take<'a>(rest: &mut &'a [u8], len: usize) -> Option<&'a [u8]> {
    let (taken, left) = rest.split_at_checked(len)?;
    *rest = left;
    Some(taken)
}

fn take_number(rest: &mut &[u8]) -> Option<usize> {
    let bytes = take(rest, NUMBER)?.try_into().ok()?;
    Some(u16::from_le_bytes(bytes).into())
}

/// The runtime writes the sysvar, so this does not happen.
#[cold]
fn unreadable() -> ProgramError {
    AirlockError::Overflow.refuse()
}

#[cfg(test)]
mod tests {
    use super::*;
    use solana_instruction::{BorrowedAccountMeta, BorrowedInstruction};
    use solana_instructions_sysvar::construct_instructions_data;

    #[test]
    fn instructions_are_read_as_the_runtime_writes_them() {
        let keys: Vec<_> = (1..=4).map(|byte| Address::new_from_array([byte; 32])).collect();
        let account = |key: usize| BorrowedAccountMeta {
            pubkey: &keys[key],
            is_signer: key == 1,
            is_writable: key == 2,
        };
        let instructions = [
            BorrowedInstruction {
                program_id: &keys[0],
                accounts: vec![],
                data: &[],
            },
            BorrowedInstruction {
                program_id: &keys[3],
                accounts: vec![account(0), account(1), account(2)],
                data: &[7, 8, 9],
            },
        ];
        let mut data = construct_instructions_data(&instructions).unwrap();
        *data.last_chunk_mut().unwrap() = 1u16.to_le_bytes();
        let transaction = Transaction::of(&data);
        assert_eq!(transaction.running().unwrap(), 1);
        let first = transaction.at(0).unwrap();
        assert_eq!(
            (first.accounts, first.program, first.data),
            (&[][..], keys[0].as_ref(), &[][..])
        );
        let second = transaction.at(1).unwrap();
        assert_eq!(
            (second.accounts.len(), second.program, second.data),
            (3 * ACCOUNT, keys[3].as_ref(), &[7, 8, 9][..])
        );
        assert!(keys[..3].iter().all(|key| second.names(key)) && !second.names(&keys[3]));
        let following: Vec<_> = transaction.after(0).map(|call| call.unwrap()).collect();
        assert_eq!(following, [second]);
        assert_eq!(transaction.after(1).count(), 0);
        assert!(transaction.at(2).is_err());
    }

    #[test]
    fn what_is_cut_short_is_not_read() {
        let key = Address::new_from_array([1; 32]);
        let instruction = BorrowedInstruction {
            program_id: &key,
            accounts: vec![],
            data: &[1, 2, 3],
        };
        let data = construct_instructions_data(&[instruction]).unwrap();
        // the last two bytes are the number of the one that is running
        for len in 0..data.len() - NUMBER {
            assert!(Transaction::of(&data[..len]).at(0).is_err(), "{len} bytes");
        }
        assert!(Transaction::of(&[]).running().is_err());
    }
}
