//! A hostile program, scripted by its instruction data. For tests only.
//!
//! One program has the role of every external program: a **wrapper** that puts calls to Airlock into one instruction, a
//! Token-2022 **transfer hook**, a **taker** (an address that owns token accounts and signs), an **adapter**. It runs a
//! [`Script`]: a list of [`Step`]s, in order; the first that fails ends the instruction, and with it the transaction. Accounts are named by their index in the instruction that runs the script.
//!
//! The runtime refuses A→B→A, so for two roles in one call chain, say wrapper and hook, deploy it at two addresses.
//!
//! # Instructions
//!
//! Data is a borsh [`Command`], except where the table says otherwise:
//!
//! | data | accounts | what happens |
//! |---|---|---|
//! | [`Command::Run`] | any | runs the script in the data |
//! | [`Command::SetScript`] | payer (signer, writable), script account (writable), subject, system program | stores the script for a subject (a mint, or any key); again: replaces it |
//! | [`Command::InitializeExtraAccountMetas`] | payer (signer, writable), validation account (writable), mint, system program | stores the accounts that Token-2022 passes to the hook; again: replaces them |
//! | [`EXECUTE`], amount `u64` | source, mint, destination, owner, validation account, the extra accounts | the hook: runs the stored script found among the accounts, if there is one |
//! | [`airlock_adapter::Call`] | record (signer), escrow, mint, token program, what was passed on | the adapter: runs the script in its data |
//! | anything else | any | runs the stored script found among the accounts; without one fails with `InvalidInstructionData` |
//!
//! The stored script is the first account that this program owns and that begins with [`SCRIPT_MAGIC`]; so the hook needs
//! [`script_address`] among its extra accounts, as [`ExtraMeta::fixed`].
//!
//! # Addresses
//!
//! `"script", subject` · `"extra-account-metas", mint` · `"taker"`: signs wherever a step says `sign_as_taker`.
//!
//! # From a test
//!
//! ```
//! use adversary::{Call, Meta, Step, run, taker_address};
//! use solana_pubkey::Pubkey;
//!
//! let (adversary, airlock, record) = (Pubkey::new_unique(), Pubkey::new_unique(), Pubkey::new_unique());
//! // Accounts of the instruction: 0 the program to call, 1 the record, 2 the taker. Call twice, then report.
//! let accounts = adversary::accounts(&[(airlock, ""), (record, "w"), (taker_address(&adversary).0, "")]);
//! let call = Step::Call(Call {
//!     program: 0,
//!     accounts: vec![Meta::writable(1), Meta::signer(2)],
//!     data: vec![1, 2, 3],
//!     sign_as_taker: true,
//! });
//! let report = Step::Report { account: 1, offset: 0, len: 8 };
//! let instruction = run(&adversary, accounts, &[call.clone(), call, report]);
//! assert_eq!(instruction.accounts.len(), 3);
//! ```
//!
//! [`Step::Report`] logs, as one `Program data:` line of four base64 fields, [`REPORT`], the account's key, its lamports
//! (`u64`, little-endian) and the bytes asked for: what this program saw, even if the transaction changes it later.

mod context;
mod execute;
mod instructions;
mod log_data;
mod script;
mod storage;

pub use {execute::process, instructions::*, script::*};

/// The discriminator of a transfer hook's `Execute`.
pub const EXECUTE: [u8; 8] = [105, 37, 101, 197, 75, 251, 102, 26];
/// First bytes of every stored script.
pub const SCRIPT_MAGIC: [u8; 8] = *b"hostile!";
/// First field of what [`Step::Report`] logs.
pub const REPORT: &[u8] = b"adversary";

pub const SCRIPT_SEED: &[u8] = b"script";
pub const EXTRA_METAS_SEED: &[u8] = b"extra-account-metas";
pub const TAKER_SEED: &[u8] = b"taker";

#[cfg(not(feature = "no-entrypoint"))]
solana_program_entrypoint::entrypoint!(process);
