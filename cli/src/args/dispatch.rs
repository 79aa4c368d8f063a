use super::initiate::{HookAccount, Numbered};
use crate::{
    amount::{Amount, Decimal},
    time::When,
};
use airlock_client::{AccountMeta, Pubkey};
use clap::{Args, Subcommand};
use std::str::FromStr;

#[derive(Subcommand, Debug)]
pub enum Dispatch {
    /// Sends assets of a vault to an adapter; for the domain's operator
    Initiate(Initiate),
    /// Has the adapter bring tokens back
    Collect {
        record: Pubkey,
        #[command(flatten)]
        call: Call,
    },
    /// Brings home what has come back; the record stays. For who runs the vault, and the record's finalizer
    Finalize {
        #[command(flatten)]
        home: Home,
    },
    /// Brings home what has come back, and closes the record; for the domain's operator and authority
    Close {
        #[command(flatten)]
        home: Home,
        /// Accept a loss of at most this much, in units of the asset, if less has come back than was sent [default: 0]
        #[arg(long, value_name = "AMOUNT")]
        accept_loss: Option<Decimal>,
    },
    /// Brings home what has come back, after the deadline; the record stays. Anyone may
    Expire {
        #[command(flatten)]
        home: Home,
    },
    /// Moves the deadline to a later one, before it passes; for the domain's authority
    Extend {
        record: Pubkey,
        /// The new deadline
        #[arg(long, value_name = "TIME")]
        expires: When,
    },
    /// Counts what has not come back by the deadline as lost; for the domain's authority
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
    /// The deadline: what has not come back by then can be written off
    #[arg(long, value_name = "TIME")]
    pub expires: When,
    /// Who may finalize beside those who run the vault: an address of the adapter's that calls back
    #[arg(long, value_name = "KEY")]
    pub finalizer: Option<Pubkey>,
    #[command(flatten)]
    pub number: Numbered,
    #[command(flatten)]
    pub call: Call,
    #[command(flatten)]
    pub hook: Hook,
}

/// What the adapter is called with.
#[derive(Args, Debug)]
pub struct Call {
    /// Data for the adapter, as hexadecimal digits
    #[arg(long, value_name = "HEX", default_value = "")]
    pub data: Hex,
    /// An account for the adapter, after the record, its escrow, the mint and the token program; several, in order
    #[arg(long = "account", value_name = "KEY[:w]")]
    pub accounts: Vec<HookAccount>,
}

#[derive(Args, Debug)]
pub struct Home {
    /// The dispatch's record
    pub record: Pubkey,
    #[command(flatten)]
    pub hook: Hook,
}

#[derive(Args, Debug)]
pub struct Hook {
    /// An account that the mint's transfer hook wants, besides its program and its list; may be given several times
    #[arg(long = "hook-account", value_name = "KEY[:w]")]
    pub hook_accounts: Vec<HookAccount>,
}

impl Call {
    pub fn metas(&self) -> Vec<AccountMeta> {
        self.accounts.iter().map(|account| account.0.clone()).collect()
    }
}

/// Bytes as hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hex(pub Vec<u8>);

impl FromStr for Hex {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let bytes = hex::decode(text);
        bytes
            .map(Self)
            .map_err(|_| "not hexadecimal; write two digits a byte, such as 01ff".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_read_as_they_are_written() {
        assert_eq!("".parse(), Ok(Hex(vec![])));
        assert_eq!("01fF".parse(), Ok(Hex(vec![1, 255])));
        for wrong in ["1", "0g", "0x01", "é1"] {
            assert!(wrong.parse::<Hex>().is_err(), "{wrong}");
        }
    }
}
