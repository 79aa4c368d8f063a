//! Dispatch: a vault's assets out to an adapter, for longer than a transaction, and home again.

mod call;
mod collect;
mod depart;
mod expire;
mod extend;
mod finalize;
mod give_back;
mod initiate;
mod write_off;

pub use {collect::*, expire::*, extend::*, finalize::*, give_back::*, initiate::*, write_off::*};
