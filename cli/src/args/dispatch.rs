use super::{
    expiry::Expiry,
    hex::Hex,
    hook::{ExtraAccount, HookOptions},
    initiate::SequenceOption,
};
use crate::amount::{Amount, Decimal};
use airlock_client::{AccountMeta, Pubkey};
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Dispatch {
    /// Sends assets of a vault to an adapter; what is not returned when it expires can be written off. For the domain's operator
    Initiate(Initiate),
    /// Calls the adapter to return tokens to the record's escrow
    Collect {
        record: Pubkey,
        #[command(flatten)]
        call: AdapterCall,
    },
    /// Pays the vault what was returned; the record stays. For the operator, the authority and the record's finalizer
    Finalize {
        #[command(flatten)]
        dispatch: DispatchRecord,
    },
    /// Pays the vault what was returned, and closes the record; for the domain's operator and authority
    Close {
        #[command(flatten)]
        dispatch: DispatchRecord,
        /// Accept a loss of at most this much, in units of the asset, if less was returned than was sent [default: 0]
        #[arg(long, value_name = "AMOUNT")]
        accept_loss: Option<Decimal>,
    },
    /// Pays the vault what was returned, after the dispatch has expired; the record stays. For anyone
    Expire {
        #[command(flatten)]
        dispatch: DispatchRecord,
    },
    /// Makes a dispatch that has not expired expire later; for the domain's authority
    Extend {
        record: Pubkey,
        #[command(flatten)]
        expiry: Expiry,
    },
    /// Writes off as a loss what an expired dispatch has not returned; for the domain's authority
    WriteOff { record: Pubkey },
}

#[derive(Args, Debug)]
pub struct Initiate {
    pub vault: Pubkey,
    /// The adapter's program
    pub program: Pubkey,
    /// How much, in units of the asset, or all that is idle
    #[arg(long)]
    pub amount: Amount,
    #[command(flatten)]
    pub expiry: Expiry,
    /// Who may finalize besides the operator and the authority: an address of the adapter's that calls back
    #[arg(long, value_name = "KEY")]
    pub finalizer: Option<Pubkey>,
    #[command(flatten)]
    pub sequence: SequenceOption,
    #[command(flatten)]
    pub call: AdapterCall,
    #[command(flatten)]
    pub hook: HookOptions,
}

/// What the adapter is called with.
#[derive(Args, Debug)]
pub struct AdapterCall {
    /// Instruction data for the adapter, as hexadecimal digits
    #[arg(long, value_name = "HEX", default_value = "")]
    pub data: Hex,
    /// An account for the adapter, after the record, its escrow, the mint and the token program; several, in order
    #[arg(long = "account", value_name = "KEY[:w]")]
    pub accounts: Vec<ExtraAccount>,
}

#[derive(Args, Debug)]
pub struct DispatchRecord {
    /// The dispatch's record
    pub record: Pubkey,
    #[command(flatten)]
    pub hook: HookOptions,
}

impl AdapterCall {
    pub fn metas(&self) -> Vec<AccountMeta> {
        self.accounts.iter().map(|account| account.0.clone()).collect()
    }
}
