//! Vaults and their rounds.

use crate::state::{Vault, VaultConfig, VaultFees};
use anchor_lang::prelude::*;

events! {
    [117, 25, 120, 254, 75, 236, 78, 115] =>
    /// A vault was created: the account as it stands.
    pub struct VaultCreated {
        pub vault: Address,
        pub state: Vault,
    }

    [93, 187, 145, 216, 134, 201, 3, 105] =>
    /// A vault's policy was replaced; an open round keeps its own.
    pub struct VaultUpdated {
        pub domain: Address,
        pub vault: Address,
        pub config_version: u32,
        pub config: VaultConfig,
    }

    [182, 90, 179, 93, 91, 209, 212, 23] =>
    /// A vault's fee shares were sent to the fee recipient.
    pub struct VaultFeesCollected {
        pub domain: Address,
        pub vault: Address,
        pub destination: Address,
        /// Base units.
        pub shares: u64,
    }

    [99, 173, 228, 72, 142, 57, 109, 178] =>
    /// A round was opened: it accepts requests until `closes_at`.
    pub struct RoundOpened {
        pub domain: Address,
        pub vault: Address,
        pub round: Address,
        pub round_index: u64,
        pub rent_payer: Address,
        pub opened_at: i64,
        pub closes_at: i64,
        pub deadline: i64,
        pub last_restart_slot: u64,
        /// Q64.64.
        pub reference_price: u128,
        pub step_bps: u16,
        pub fees: VaultFees,
    }

    [14, 37, 142, 187, 218, 17, 22, 63] =>
    /// The operator reported what is deployed.
    pub struct VaultReported {
        pub domain: Address,
        pub vault: Address,
        /// Base units of the asset, as booked before.
        pub before: u64,
        pub deployed: u64,
        pub reported_at: i64,
    }

    [249, 225, 66, 54, 157, 200, 234, 222] =>
    /// A round was settled: what was struck, and the vault's books after it. Amounts as in `Round` and `Vault`.
    pub struct RoundSettled {
        pub domain: Address,
        pub vault: Address,
        pub round: Address,
        pub round_index: u64,
        /// Unix seconds.
        pub settled_at: i64,
        pub price: u128,
        pub deposit_from: u8,
        pub redeem_below: u8,
        pub deposits_in: u64,
        pub shares_out: u64,
        pub redeems_in: u64,
        pub assets_out: u64,
        pub shares_back: u64,
        pub fee_shares: u64,
        pub idle: u64,
        pub deployed: u64,
        pub supply: u64,
        pub high_water_mark: u128,
        /// Nobody had joined.
        pub round_closed: bool,
    }

    [45, 243, 28, 22, 132, 70, 175, 226] =>
    /// A round lapsed without requests, and was closed.
    pub struct RoundClosed {
        pub domain: Address,
        pub vault: Address,
        pub round: Address,
        pub round_index: u64,
    }

    [155, 77, 146, 46, 73, 36, 123, 57] =>
    /// A shareholder left a vault whose operator was inactive.
    pub struct ProRataExited {
        pub domain: Address,
        pub vault: Address,
        pub owner: Address,
        /// Base units of shares, burned.
        pub shares: u64,
        /// Base units of the asset that left the reserve.
        pub assets: u64,
        pub assets_arrived: u64,
        /// The vault's books after it.
        pub idle: u64,
        pub supply: u64,
    }
}
