//! One event per transition, as a log. Together they rebuild every record and balance.

use crate::{
    error::AirlockError,
    state::{Adapter, DomainConfig, Pause, PendingOperation, Vault, VaultConfig, VaultFees},
    wire::Wire,
};
use anchor_lang::{Discriminator, prelude::*, solana_program::log::sol_log_data};

/// Writes an event to the log: what `emit!` does, without borsh's detour through `std::io`.
#[allow(clippy::arithmetic_side_effects, reason = "a constant")]
pub fn log<E: Wire + Discriminator>(event: &E) -> Result<()> {
    let mut bytes = vec![0; 8 + E::LEN];
    let (head, mut body) = bytes.split_at_mut(8);
    head.copy_from_slice(E::DISCRIMINATOR);
    event.write(&mut body).ok_or_else(AirlockError::overflow)?;
    let unused = body.len();
    sol_log_data(&[&bytes[..bytes.len().saturating_sub(unused)]]);
    Ok(())
}

macro_rules! event {
    ($(#[$outer:meta])* pub struct $name:ident { $($(#[$inner:meta])* pub $field:ident: $kind:tt,)* }) => {
        $(#[$outer])*
        #[event]
        pub struct $name { $($(#[$inner])* pub $field: $kind,)* }

        wire_fields!($name { $($field: $kind,)* });
    };
}

event! {
    pub struct DomainCreated {
        pub domain: Pubkey,
        pub creator: Pubkey,
        pub index: u16,
        pub authority: Pubkey,
        pub config: DomainConfig,
    }
}

event! {
    pub struct DomainUpdated {
        pub domain: Pubkey,
        pub config_version: u32,
        pub config: DomainConfig,
    }
}

event! {
    pub struct AuthorityProposed {
        pub domain: Pubkey,
        pub authority: Pubkey,
        /// Zero: a proposal was withdrawn.
        pub proposed: Pubkey,
        pub config_version: u32,
    }
}

event! {
    pub struct AuthorityAccepted {
        pub domain: Pubkey,
        pub old: Pubkey,
        pub new: Pubkey,
        pub config_version: u32,
    }
}

event! {
    pub struct PauseSet {
        pub domain: Pubkey,
        pub by: Pubkey,
        pub pause: Pause,
        pub config_version: u32,
    }
}

event! {
    pub struct SequenceOpened {
        pub sequence: Pubkey,
        pub domain: Pubkey,
        pub owner: Pubkey,
        pub lane: u16,
        pub payer: Pubkey,
        /// The number that its first initiate takes.
        pub next: u64,
    }
}

event! {
    pub struct SequenceClosed {
        pub sequence: Pubkey,
        pub domain: Pubkey,
        pub owner: Pubkey,
        pub lane: u16,
        /// The number that its next initiate would have taken.
        pub next: u64,
    }
}

event! {
    pub struct FeeAccountOpened {
        pub fee_account: Pubkey,
        pub domain: Pubkey,
        pub owner: Pubkey,
        pub lane: u16,
        pub mint: Pubkey,
        pub payer: Pubkey,
    }
}

event! {
    pub struct FeesCollected {
        pub domain: Pubkey,
        pub fee_account: Pubkey,
        pub destination: Pubkey,
        /// Base units that left the fee account.
        pub amount: u64,
        /// Base units that arrived.
        pub arrived: u64,
    }
}

event! {
    /// A vault was created: all of it, as it stands.
    pub struct VaultCreated {
        pub vault: Pubkey,
        pub record: Vault,
    }
}

event! {
    pub struct VaultUpdated {
        pub vault: Pubkey,
        pub config_version: u32,
        pub config: VaultConfig,
    }
}

event! {
    pub struct VaultFeesCollected {
        pub vault: Pubkey,
        pub destination: Pubkey,
        /// Base units.
        pub shares: u64,
    }
}

event! {
    pub struct RoundOpened {
        pub vault: Pubkey,
        pub round: Pubkey,
        pub index: u64,
        pub rent_payer: Pubkey,
        pub opened_at: i64,
        pub closes_at: i64,
        pub deadline: i64,
        pub last_restart_slot: u64,
        /// Q64.64.
        pub reference_price: u128,
        pub step_bps: u16,
        pub fees: VaultFees,
    }
}

event! {
    pub struct DeployedReported {
        pub vault: Pubkey,
        /// Base units of the asset, as booked before.
        pub before: u64,
        pub deployed: u64,
        pub reported_at: i64,
    }
}

event! {
    /// A round was settled: what was struck, and the vault's books after it. Amounts as in `Round` and `Vault`.
    pub struct RoundSettled {
        pub vault: Pubkey,
        pub index: u64,
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
}

event! {
    /// A round lapsed without requests, and was closed.
    pub struct RoundClosed {
        pub vault: Pubkey,
        pub round: Pubkey,
        pub index: u64,
    }
}

event! {
    /// A request of a settled round was paid.
    pub struct RequestFinalized {
        pub pending: Pubkey,
        pub caller: Pubkey,
        /// Base units of the asset that left the escrow.
        pub assets: u64,
        /// Base units of the asset that arrived.
        pub assets_arrived: u64,
        /// Base units of shares.
        pub shares: u64,
        /// Lamports of the tip that the caller got; rent that its payer could not be credited is not counted.
        pub tip: u64,
        /// It was the round's last.
        pub round_closed: bool,
        /// What rounding left of the round, base units of the asset.
        pub dust_assets: u64,
        /// What rounding left of the round, base units of shares.
        pub dust_shares: u64,
    }
}

event! {
    /// A shareholder left a vault whose operator was silent.
    pub struct ExitedProRata {
        pub vault: Pubkey,
        pub owner: Pubkey,
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

event! {
    /// A record was opened: all of it, as it stands after initiate.
    pub struct Initiated {
        pub pending: Pubkey,
        pub record: PendingOperation,
    }
}

event! {
    /// All or part of a transfer was paid to its recipient.
    pub struct TransferFinalized {
        pub pending: Pubkey,
        /// The order or invoice that it is for; zero for none.
        pub reference: [u8; 32],
        pub caller: Pubkey,
        pub payout: Payout,
    }
}

event! {
    /// A taker paid the maker and took all or part.
    pub struct SwapFinalized {
        pub pending: Pubkey,
        /// The order or invoice that it is for; zero for none.
        pub reference: [u8; 32],
        /// The taker.
        pub caller: Pubkey,
        pub payout: Payout,
        /// Where the maker was paid.
        pub proceeds: Pubkey,
        /// Base units of the buy mint that left the taker.
        pub paid: u64,
        /// Base units of the buy mint that arrived at the maker's.
        pub proceeds_arrived: u64,
    }
}

event! {
    /// A taker was handed all or part of a swap, and pays for it later in the same transaction.
    pub struct SwapFillBegun {
        pub pending: Pubkey,
        /// The taker.
        pub caller: Pubkey,
        pub destination: Pubkey,
        /// Base units taken out of the record, the fee included.
        pub amount: u64,
        /// Base units that strangers had sent to the escrow, handed out with the last part.
        pub surplus: u64,
        /// Base units of both that stay in the escrow until the end, for the fee account.
        pub fee: u64,
        /// Base units of the fee that are waived, because the fee account cannot be paid.
        pub fee_waived: u64,
        /// Base units that left the escrow: `amount` and `surplus` less `fee`.
        pub sent: u64,
        /// Base units that arrived at the destination.
        pub arrived: u64,
        /// Base units that the record still holds.
        pub remaining: u64,
    }
}

event! {
    /// A taker paid the maker for what the begin of the fill had handed out.
    pub struct SwapFillEnded {
        pub pending: Pubkey,
        /// The order or invoice that it is for; zero for none.
        pub reference: [u8; 32],
        /// The taker.
        pub caller: Pubkey,
        /// Base units that were taken out of the record, the fee included.
        pub amount: u64,
        /// Base units that went to the fee account.
        pub fee: u64,
        /// Base units that arrived in the fee account.
        pub fee_arrived: u64,
        /// Base units of the fee that are waived, because the fee account cannot be paid: to the destination, or, if that cannot
        /// be paid either, among what is left in the escrow.
        pub fee_waived: u64,
        /// Base units in the escrow beyond what the record holds: what others sent there, and a waived fee that the taker's
        /// account could not take. Of wrapped SOL always 0.
        pub left: u64,
        /// Base units that the record still holds.
        pub remaining: u64,
        /// Whether record and escrow were closed: if nothing remains and nothing is left.
        pub closed: bool,
        /// Lamports of the tip that the caller got; rent that its payer could not be credited is not counted.
        pub tip: u64,
        /// Where the maker was paid.
        pub proceeds: Pubkey,
        /// Base units of the buy mint that left the taker.
        pub paid: u64,
        /// Base units of the buy mint that arrived at the maker's.
        pub proceeds_arrived: u64,
    }
}

event! {
    /// What remained went back to the owner.
    pub struct Refunded {
        pub pending: Pubkey,
        /// The order or invoice that it was for; zero for none, and for a vault's requests.
        pub reference: [u8; 32],
        pub caller: Pubkey,
        pub exit: Exit,
        pub destination: Pubkey,
        /// Base units that the record still owed.
        pub amount: u64,
        /// Base units that left the escrow: `amount`, plus what strangers sent there, less what the issuer took. Of wrapped SOL
        /// no more than `amount`.
        pub sent: u64,
        /// Base units that arrived.
        pub arrived: u64,
        /// Lamports that went to the destination besides the tokens, of wrapped SOL: what `SyncNative` had taken out of the tokens
        /// as rent.
        pub lamports: u64,
        /// Lamports of the tip that the caller got; rent that its payer could not be credited is not counted.
        pub tip: u64,
    }
}

event! {
    /// A program that a vault may send assets to, as it stands after it was registered or changed.
    pub struct AdapterSet {
        pub adapter: Pubkey,
        pub record: Adapter,
    }
}

event! {
    /// The code of an adapter's program is what was reviewed, as deployed in another slot: its room was extended.
    pub struct AdapterPinRenewed {
        pub adapter: Pubkey,
        pub caller: Pubkey,
        pub slot: u64,
    }
}

event! {
    pub struct AdapterRemoved {
        pub adapter: Pubkey,
        pub vault: Pubkey,
        pub program: Pubkey,
    }
}

event! {
    /// A vault's assets left for an adapter.
    pub struct DispatchInitiated {
        pub pending: Pubkey,
        /// What it holds is outstanding.
        pub record: PendingOperation,
        /// Base units that left the reserve.
        pub sent: u64,
        /// Base units that the adapter took out of the escrow.
        pub taken: u64,
        /// Base units of the vault that are deployed now.
        pub deployed: u64,
    }
}

event! {
    /// An adapter was asked to bring tokens back.
    pub struct DispatchCollected {
        pub pending: Pubkey,
        pub caller: Pubkey,
        /// Base units that arrived in the escrow.
        pub arrived: u64,
    }
}

event! {
    /// What had come back went home to the reserve.
    pub struct DispatchReturned {
        pub pending: Pubkey,
        pub vault: Pubkey,
        pub caller: Pubkey,
        /// Base units that left the escrow.
        pub sent: u64,
        /// Base units that arrived in the reserve.
        pub arrived: u64,
        /// Base units of what was outstanding that are no longer.
        pub principal: u64,
        /// Base units that they were carried at: what arrived beyond is a gain, what is short of it a loss.
        pub book: u64,
        /// Base units that are still outstanding.
        pub remaining: u64,
        /// Whether record and escrow were closed.
        pub closed: bool,
        /// Lamports that went to the reserve with the closing, of wrapped SOL: what the escrow had beyond its tokens and the
        /// rent that was paid for it. Not in `idle`.
        pub lamports: u64,
        /// Base units of the vault that are idle now.
        pub idle: u64,
        /// Base units of the vault that are deployed now.
        pub deployed: u64,
    }
}

event! {
    pub struct DispatchExtended {
        pub pending: Pubkey,
        /// Unix seconds.
        pub expires_at: i64,
    }
}

event! {
    /// What an adapter did not bring back was counted as lost.
    pub struct DispatchWrittenOff {
        pub pending: Pubkey,
        pub vault: Pubkey,
        /// Base units that were outstanding.
        pub principal: u64,
        /// Base units that they were carried at.
        pub book: u64,
        /// Base units of the vault that are deployed now.
        pub deployed: u64,
    }
}

wire! {
    /// What one finalize moved out of a record.
    pub struct Payout {
        pub destination: Pubkey,
        /// Base units taken out of the record, the fee included.
        pub amount: u64,
        /// Base units that went to the fee account: of `amount` and `surplus`.
        pub fee: u64,
        /// Base units of the fee that are waived, because the fee account cannot be paid: they went to the destination.
        pub fee_waived: u64,
        /// Base units that strangers had sent to the escrow, paid with the last part.
        pub surplus: u64,
        /// Base units that arrived at the destination.
        pub arrived: u64,
        /// Base units that arrived in the fee account.
        pub fee_arrived: u64,
        /// Base units that the record still holds; at 0 record and escrow are closed.
        pub remaining: u64,
        /// Lamports of the tip that the caller got; rent that its payer could not be credited is not counted.
        pub tip: u64,
    }
}

wire! {
    pub enum Exit {
        /// The owner changed their mind.
        Cancelled,
        /// Whom it was meant for did not want it.
        Declined,
        Expired,
    }
}
