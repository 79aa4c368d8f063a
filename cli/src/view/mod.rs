//! Accounts and events as text and as JSON.

pub mod adapter;
pub mod deployed;
mod dispatch_events;
pub mod domain;
pub mod events;
mod format;
pub mod history;
mod kind;
pub mod record;
mod record_context;
pub mod round;
pub mod sequence;
mod suggested_commands;
mod timeline;
mod units;
pub mod vault;
mod windows;

pub use {
    format::percent,
    kind::kind,
    record_context::{RecordContext, RequestRound},
    units::{Units, mints_of},
};
