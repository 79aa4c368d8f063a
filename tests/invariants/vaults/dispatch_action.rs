//! One action on adapters and dispatches.

use airlock_tests::Name;

/// Which of a vault's two adapters.
#[derive(Clone, Copy, Debug)]
pub enum AdapterKind {
    /// The hostile program: takes and returns any amount.
    Hostile,
    /// The sample protocol: returns all with a yield after a cooldown.
    Cooldown,
}

/// Thousandths are of the vault's idle assets for a new dispatch, else of what is outstanding. Dispatches are numbers, taken
/// modulo how many the vault has.
#[derive(Clone, Debug)]
pub enum DispatchAction {
    Initiate {
        to: AdapterKind,
        thousandths: u64,
        /// Thousandths of it that the hostile adapter takes from the escrow.
        taken: u64,
        /// Seconds until the deadline.
        lifetime: i64,
    },
    /// A collect: the hostile adapter returns so much; the other starts its cooldown, or pays.
    Collect {
        which: usize,
        thousandths: u64,
        pays: bool,
    },
    /// Returns what has come back to the vault, with this loss accepted.
    Finalize {
        which: usize,
        by: Name,
        loss: u64,
    },
    Expire {
        which: usize,
    },
    /// A stranger sends tokens to the escrow of a dispatch.
    Dust {
        which: usize,
        units: u64,
    },
    Extend {
        which: usize,
        seconds: i64,
    },
    WriteOff {
        which: usize,
        by: Name,
    },
    Configure {
        adapter: AdapterKind,
        cap: u64,
        enabled: bool,
        permissionless_collect: bool,
    },
    /// A stranger extends the adapter's program.
    ExtendProgram {
        adapter: AdapterKind,
    },
    /// Its owner deploys other code, or the reviewed code again.
    Upgrade {
        adapter: AdapterKind,
        other: bool,
    },
    /// A stranger renews the pin, to the slot of the deployment or to another.
    RenewPin {
        adapter: AdapterKind,
        later: u64,
    },
    /// Registers the adapter, or removes it if it is registered.
    Register {
        adapter: AdapterKind,
    },
}
