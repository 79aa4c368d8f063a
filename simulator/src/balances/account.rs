//! Every account of a world that may have value in it, by what it is.

use airlock_client::Pubkey;

/// What an account is. Actors, mints, vaults and adapters are indices in the scenario's lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    Wallet(usize),
    Tokens {
        actor: usize,
        mint: usize,
    },
    /// A pending record, by its name in the scenario.
    Record(String),
    /// Of the record of this name.
    Escrow {
        record: String,
        mint: usize,
    },
    /// Fees that the actor's operations paid.
    Fees {
        actor: usize,
        mint: usize,
    },
    Sequence(usize),
    /// The vault's own, for its dispatches.
    VaultSequence(usize),
    /// What a vault stores of an adapter.
    Adapter(usize),
    /// An account of an adapter's own program.
    AdapterState {
        adapter: usize,
        part: AdapterPart,
    },
    /// What was sent to an adapter.
    AdapterTokens {
        adapter: usize,
        mint: usize,
    },
    Domain,
    Mint(usize),
    /// The vault's own account.
    Vault(usize),
    Round {
        vault: usize,
        index: u64,
    },
    VaultTokens {
        vault: usize,
        mint: usize,
        account: VaultAccount,
    },
}

/// What an adapter's program stores.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AdapterPart {
    Pool,
    Treasury,
    /// Of the record of this name.
    Position(String),
}

/// A token account of a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VaultAccount {
    /// Its own assets.
    Reserve,
    /// Assets or shares of requests.
    Escrow,
}

/// An account and its address.
#[derive(Clone, Debug)]
pub struct KnownAccount {
    pub account: Account,
    pub address: Pubkey,
}
