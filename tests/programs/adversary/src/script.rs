//! The steps of a script.

use borsh::{BorshDeserialize, BorshSerialize};
use solana_pubkey::Pubkey;

pub type Script = Vec<Step>;

/// Instruction data of this program.
#[derive(BorshSerialize, BorshDeserialize, Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Run(Script),
    SetScript(Script),
    InitializeExtraAccountMetas(Vec<ExtraMeta>),
}

/// One step of a script. `u8` fields without further comment are indices of accounts.
#[derive(BorshSerialize, BorshDeserialize, Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Nothing,
    /// Ends the transaction with this custom error.
    Fail(u32),
    /// Calls any program: Airlock, a token program or another.
    Call(Call),
    /// Calls this program (A→A), with the same accounts and privileges.
    CallSelf {
        program: u8,
        script: Script,
    },
    /// Approves a delegate of a token account for an amount in base units.
    Approve {
        token_program: u8,
        account: u8,
        delegate: u8,
        owner: u8,
        amount: u64,
        sign_as_taker: bool,
    },
    /// `SetAuthority` of a mint or token account. `kind`: 0 mint, 1 freeze, 2 owner, 3 close, more in Token-2022.
    SetAuthority {
        token_program: u8,
        account: u8,
        authority: u8,
        kind: u8,
        new: Option<Pubkey>,
        sign_as_taker: bool,
    },
    /// Assigns an account to another program: directly if this program owns it, else through the system program.
    Assign {
        system_program: u8,
        account: u8,
        to: Pubkey,
        sign_as_taker: bool,
    },
    /// Moves lamports: directly if this program owns `from`, else through the system program.
    Transfer {
        system_program: u8,
        from: u8,
        to: u8,
        lamports: u64,
        sign_as_taker: bool,
    },
    /// Overwrites bytes of an account; the runtime refuses it if this program does not own the account.
    Write {
        account: u8,
        offset: u32,
        bytes: Vec<u8>,
    },
    /// Uses at least this many compute units, or all there are.
    BurnCompute(u64),
    /// Sets the return data.
    ReturnData(Vec<u8>),
    /// Logs what this program sees of an account, as far as the account has bytes: see the crate's documentation.
    Report {
        account: u8,
        offset: u32,
        len: u32,
    },
    /// Fails with [`Step::BYTES_DIFFER`] unless the account has these bytes at the offset.
    RequireBytes {
        account: u8,
        offset: u32,
        bytes: Vec<u8>,
    },
    /// Ends the script successfully unless the account has these bytes at the offset.
    StopUnless {
        account: u8,
        offset: u32,
        bytes: Vec<u8>,
    },
}

impl Step {
    /// Custom error of [`Step::RequireBytes`].
    pub const BYTES_DIFFER: u32 = 0xD1FF;
}

#[derive(BorshSerialize, BorshDeserialize, Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub program: u8,
    pub accounts: Vec<Meta>,
    pub data: Vec<u8>,
    /// Signs as the taker, whose meta must be a signer too.
    pub sign_as_taker: bool,
}

/// An account of a call, with the privileges passed on.
#[derive(BorshSerialize, BorshDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    pub index: u8,
    pub signer: bool,
    pub writable: bool,
}

impl Meta {
    pub fn readonly(index: u8) -> Self {
        let (signer, writable) = (false, false);
        Self {
            index,
            signer,
            writable,
        }
    }

    pub fn writable(index: u8) -> Self {
        let writable = true;
        Self {
            writable,
            ..Self::readonly(index)
        }
    }

    pub fn signer(index: u8) -> Self {
        let signer = true;
        Self {
            signer,
            ..Self::readonly(index)
        }
    }

    pub fn writable_signer(index: u8) -> Self {
        let writable = true;
        Self {
            writable,
            ..Self::signer(index)
        }
    }
}

/// One account that Token-2022 passes to the hook, as the transfer-hook interface encodes it.
#[derive(BorshSerialize, BorshDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtraMeta {
    /// 0: `config` is the key itself; else see the interface.
    pub kind: u8,
    pub config: [u8; 32],
    pub signer: bool,
    pub writable: bool,
}

impl ExtraMeta {
    pub fn fixed(key: Pubkey, writable: bool) -> Self {
        Self {
            kind: 0,
            config: key.to_bytes(),
            signer: false,
            writable,
        }
    }
}
