use super::{DepositInitiated, DispatchInitiated, RedeemInitiated, SwapInitiated, TransferInitiated};
use crate::{
    packed::U64,
    state::{Kind, PendingOperation, RecordSeeds},
};
use anchor_lang::{prelude::*, sol_log_data};
use bytemuck::Pod;

/// What is logged of a transition. The bytes are those that Anchor's `emit!` writes: discriminator, then borsh.
pub trait Event: Pod {
    const DISCRIMINATOR: [u8; 8];
}

/// The record that an event is about. `mint`: of its escrow.
pub struct Subject<'a> {
    pub pending: &'a AccountView,
    pub seeds: &'a RecordSeeds,
    pub mint: &'a Address,
}

/// Writes an event to the log, as it stands. `of`: the [`Subject`] of an event of a record.
macro_rules! log {
    ($name:ident of $subject:expr, { $($field:ident $(: $value:expr)?,)* }) => {{
        let subject: $crate::events::Subject = $subject;
        $crate::events::log!($name {
            pending: *subject.pending.address(),
            domain: subject.seeds.domain,
            owner: subject.seeds.owner,
            lane: subject.seeds.lane,
            sequence: subject.seeds.sequence,
            mint: *subject.mint,
            $($field $(: $value)?,)*
        })
    }};
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

/// Logs the initiate of any kind but a dispatch, without a copy of the record.
#[inline(always)]
pub fn log_initiated(pending: &Address, record: &PendingOperation) {
    let discriminator = match record.kind {
        Kind::Transfer => TransferInitiated::DISCRIMINATOR,
        Kind::Swap => SwapInitiated::DISCRIMINATOR,
        Kind::Deposit => DepositInitiated::DISCRIMINATOR,
        _ => RedeemInitiated::DISCRIMINATOR,
    };
    log_parts(&[&discriminator, pending.as_ref(), record.logged()]);
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
