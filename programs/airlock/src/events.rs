//! One event per transition, as a log. Together they rebuild every record and balance.

use crate::{
    packed::U64,
    state::{Adapter, DomainConfig, Pause, PendingOperation, Vault, VaultConfig, VaultFees},
};
use anchor_lang::{prelude::*, sol_log_data};
use bytemuck::Pod;

/// What is logged of a transition. The bytes are those that Anchor's `emit!` writes: discriminator, then borsh.
pub trait Event: Pod {
    const DISCRIMINATOR: [u8; 8];
}

/// Writes an event to the log, as it stands.
macro_rules! log {
    ($name:ident { $($field:ident $(: $value:expr)?,)* }) => {
        $crate::events::write(&$name {
            discriminator: <$name as $crate::events::Event>::DISCRIMINATOR,
            $($field $(: $value)?,)*
        })
    };
}
pub(crate) use log;

#[inline(always)]
pub fn write<E: Event>(event: &E) {
    sol_log_data(&[bytemuck::bytes_of(event)]);
}

/// Logs [`Initiated`] without a copy of the record.
#[inline(always)]
pub fn log_initiated(pending: &Address, record: &PendingOperation) {
    log_parts(&[&Initiated::DISCRIMINATOR, pending.as_ref(), record.logged()]);
}

/// Logs [`DispatchInitiated`]. `amounts`: what was sent and taken, and what is deployed now.
pub fn log_dispatch_initiated(pending: &Address, record: &PendingOperation, amounts: [U64; 3]) {
    log_parts(&[
        &DispatchInitiated::DISCRIMINATOR,
        pending.as_ref(),
        record.logged(),
        bytemuck::bytes_of(&amounts),
    ]);
}

/// The runtime would log the parts apart from each other.
#[inline(always)]
fn log_parts(parts: &[&[u8]]) {
    /// The longest event, of a vault, is shorter.
    const ROOM: usize = 640;
    let mut bytes = Vec::with_capacity(ROOM);
    for part in parts {
        bytes.extend_from_slice(part);
    }
    sol_log_data(&[&bytes]);
}

/// Declares the events, which begin with their discriminators, and lists them for the IDL.
macro_rules! events {
    ($([$($byte:literal),*] =>
        $(#[$outer:meta])* pub struct $name:ident { $($(#[$inner:meta])* pub $field:ident: $kind:ty,)* })*) => {
        $(
            $(#[$outer])*
            #[derive(Clone, Copy, Debug, bytemuck::Pod, bytemuck::Zeroable)]
            #[repr(C)]
            pub struct $name {
                pub(crate) discriminator: [u8; 8],
                $($(#[$inner])* pub $field: $crate::packed::Packed<$kind>,)*
            }

            described! {
                $name:
                $(#[$outer])*
                pub struct $name { $($(#[$inner])* pub $field: $kind,)* }
            }

            impl Event for $name {
                const DISCRIMINATOR: [u8; 8] = [$($byte),*];
            }
        )*

        #[cfg(all(test, feature = "idl-build"))]
        mod idl {
            /// What Anchor's own macro prints for the builder of an IDL.
            #[test]
            fn __anchor_private_print_idl_events() {
                $({
                    let (mut accounts, mut types) = (Vec::new(), Vec::new());
                    <super::$name as anchor_lang::IdlAccountType>::__register_idl_deps(&mut accounts, &mut types);
                    types.sort();
                    types.dedup();
                    println!("--- IDL begin event ---");
                    println!(
                        r#"{{"event":{{"name":"{}","discriminator":{:?}}},"types":[{}]}}"#,
                        stringify!($name),
                        <super::$name as super::Event>::DISCRIMINATOR,
                        types.join(",")
                    );
                    println!("--- IDL end event ---");
                })*
            }
        }
    };
}

events! {
    [44, 106, 9, 206, 182, 234, 106, 19] =>
    pub struct DomainCreated {
        pub domain: Address,
        pub creator: Address,
        pub index: u16,
        pub authority: Address,
        pub config: DomainConfig,
    }

    [244, 3, 121, 210, 156, 67, 97, 111] =>
    pub struct DomainUpdated {
        pub domain: Address,
        pub config_version: u32,
        pub config: DomainConfig,
    }

    [244, 117, 94, 112, 53, 151, 35, 89] =>
    pub struct AuthorityProposed {
        pub domain: Address,
        pub authority: Address,
        /// Zero: a proposal was withdrawn.
        pub proposed: Address,
        pub config_version: u32,
    }

    [166, 192, 219, 188, 41, 209, 195, 26] =>
    pub struct AuthorityAccepted {
        pub domain: Address,
        pub old: Address,
        pub new: Address,
        pub config_version: u32,
    }

    [175, 57, 198, 136, 192, 66, 204, 73] =>
    pub struct PauseSet {
        pub domain: Address,
        pub by: Address,
        pub pause: Pause,
        pub config_version: u32,
    }

    [6, 25, 167, 39, 118, 171, 229, 163] =>
    pub struct SequenceOpened {
        pub sequence: Address,
        pub domain: Address,
        pub owner: Address,
        pub lane: u16,
        pub payer: Address,
        /// The number that its first initiate takes.
        pub next: u64,
    }

    [254, 43, 27, 178, 102, 57, 128, 248] =>
    pub struct SequenceClosed {
        pub sequence: Address,
        pub domain: Address,
        pub owner: Address,
        pub lane: u16,
        /// The number that its next initiate would have taken.
        pub next: u64,
    }

    [246, 152, 137, 116, 111, 96, 15, 27] =>
    pub struct FeeAccountOpened {
        pub fee_account: Address,
        pub domain: Address,
        pub owner: Address,
        pub lane: u16,
        pub mint: Address,
        pub payer: Address,
    }

    [233, 23, 117, 225, 107, 178, 254, 8] =>
    pub struct FeesCollected {
        pub domain: Address,
        pub fee_account: Address,
        pub destination: Address,
        /// Base units that left the fee account.
        pub amount: u64,
        /// Base units that arrived.
        pub arrived: u64,
    }

    [117, 25, 120, 254, 75, 236, 78, 115] =>
    /// A vault was created: all of it, as it stands.
    pub struct VaultCreated {
        pub vault: Address,
        pub record: Vault,
    }

    [93, 187, 145, 216, 134, 201, 3, 105] =>
    pub struct VaultUpdated {
        pub vault: Address,
        pub config_version: u32,
        pub config: VaultConfig,
    }

    [182, 90, 179, 93, 91, 209, 212, 23] =>
    pub struct VaultFeesCollected {
        pub vault: Address,
        pub destination: Address,
        /// Base units.
        pub shares: u64,
    }

    [99, 173, 228, 72, 142, 57, 109, 178] =>
    pub struct RoundOpened {
        pub vault: Address,
        pub round: Address,
        pub index: u64,
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

    [53, 163, 64, 128, 129, 81, 159, 242] =>
    pub struct DeployedReported {
        pub vault: Address,
        /// Base units of the asset, as booked before.
        pub before: u64,
        pub deployed: u64,
        pub reported_at: i64,
    }

    [249, 225, 66, 54, 157, 200, 234, 222] =>
    /// A round was settled: what was struck, and the vault's books after it. Amounts as in `Round` and `Vault`.
    pub struct RoundSettled {
        pub vault: Address,
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

    [45, 243, 28, 22, 132, 70, 175, 226] =>
    /// A round lapsed without requests, and was closed.
    pub struct RoundClosed {
        pub vault: Address,
        pub round: Address,
        pub index: u64,
    }

    [48, 148, 32, 225, 89, 33, 150, 17] =>
    /// A request of a settled round was paid.
    pub struct RequestFinalized {
        pub pending: Address,
        pub caller: Address,
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

    [78, 95, 2, 109, 232, 45, 109, 213] =>
    /// A shareholder left a vault whose operator was silent.
    pub struct ExitedProRata {
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

    [6, 108, 212, 91, 67, 60, 207, 221] =>
    /// A record was opened: all of it, as it stands after initiate.
    pub struct Initiated {
        pub pending: Address,
        pub record: PendingOperation,
    }

    [3, 100, 186, 150, 244, 153, 182, 45] =>
    /// All or part of a transfer was paid to its recipient.
    pub struct TransferFinalized {
        pub pending: Address,
        /// The order or invoice that it is for; zero for none.
        pub reference: [u8; 32],
        pub caller: Address,
        pub payout: Payout,
    }

    [104, 74, 181, 247, 1, 83, 91, 232] =>
    /// A taker paid the maker and took all or part.
    pub struct SwapFinalized {
        pub pending: Address,
        /// The order or invoice that it is for; zero for none.
        pub reference: [u8; 32],
        /// The taker.
        pub caller: Address,
        pub payout: Payout,
        /// Where the maker was paid.
        pub proceeds: Address,
        /// Base units of the buy mint that left the taker.
        pub paid: u64,
        /// Base units of the buy mint that arrived at the maker's.
        pub proceeds_arrived: u64,
    }

    [140, 194, 31, 48, 159, 236, 75, 5] =>
    /// A taker was handed all or part of a swap, and pays for it later in the same transaction.
    pub struct SwapFillBegun {
        pub pending: Address,
        /// The taker.
        pub caller: Address,
        pub destination: Address,
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

    [236, 153, 99, 178, 230, 59, 175, 52] =>
    /// A taker paid the maker for what the begin of the fill had handed out.
    pub struct SwapFillEnded {
        pub pending: Address,
        /// The order or invoice that it is for; zero for none.
        pub reference: [u8; 32],
        /// The taker.
        pub caller: Address,
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
        pub proceeds: Address,
        /// Base units of the buy mint that left the taker.
        pub paid: u64,
        /// Base units of the buy mint that arrived at the maker's.
        pub proceeds_arrived: u64,
    }

    [35, 103, 149, 246, 196, 123, 221, 99] =>
    /// What remained went back to the owner.
    pub struct Refunded {
        pub pending: Address,
        /// The order or invoice that it was for; zero for none, and for a vault's requests.
        pub reference: [u8; 32],
        pub caller: Address,
        pub exit: Exit,
        pub destination: Address,
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

    [32, 53, 178, 24, 218, 216, 201, 66] =>
    /// A program that a vault may send assets to, as it stands after it was registered or changed.
    pub struct AdapterSet {
        pub adapter: Address,
        pub record: Adapter,
    }

    [201, 29, 121, 79, 232, 212, 90, 112] =>
    /// The code of an adapter's program is what was reviewed, as deployed in another slot: its room was extended.
    pub struct AdapterPinRenewed {
        pub adapter: Address,
        pub caller: Address,
        pub slot: u64,
    }

    [2, 66, 22, 230, 197, 67, 75, 103] =>
    pub struct AdapterRemoved {
        pub adapter: Address,
        pub vault: Address,
        pub program: Address,
    }

    [7, 209, 62, 158, 160, 169, 40, 110] =>
    /// A vault's assets left for an adapter.
    pub struct DispatchInitiated {
        pub pending: Address,
        /// What it holds is outstanding.
        pub record: PendingOperation,
        /// Base units that left the reserve.
        pub sent: u64,
        /// Base units that the adapter took out of the escrow.
        pub taken: u64,
        /// Base units of the vault that are deployed now.
        pub deployed: u64,
    }

    [246, 57, 221, 248, 143, 4, 122, 239] =>
    /// An adapter was asked to bring tokens back.
    pub struct DispatchCollected {
        pub pending: Address,
        pub caller: Address,
        /// Base units that arrived in the escrow.
        pub arrived: u64,
    }

    [10, 136, 31, 118, 155, 235, 200, 105] =>
    /// What had come back went home to the reserve.
    pub struct DispatchReturned {
        pub pending: Address,
        pub vault: Address,
        pub caller: Address,
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

    [205, 100, 91, 178, 140, 38, 51, 234] =>
    pub struct DispatchExtended {
        pub pending: Address,
        /// Unix seconds.
        pub expires_at: i64,
    }

    [36, 193, 7, 41, 231, 66, 54, 237] =>
    /// What an adapter did not bring back was counted as lost.
    pub struct DispatchWrittenOff {
        pub pending: Address,
        pub vault: Address,
        /// Base units that were outstanding.
        pub principal: u64,
        /// Base units that they were carried at.
        pub book: u64,
        /// Base units of the vault that are deployed now.
        pub deployed: u64,
    }
}

packed! {
    /// What one finalize moved out of a record.
    pub struct Payout {
        pub destination: Address,
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

packed! {
    pub enum Exit {
        /// The owner changed their mind.
        Cancelled = 0,
        /// Whom it was meant for did not want it.
        Declined = 1,
        Expired = 2,
    }
}
