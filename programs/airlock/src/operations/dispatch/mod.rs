//! Dispatch: a vault's assets out to an adapter, for longer than a transaction, and back.

mod call;
mod collect;
mod depart;
mod expire;
mod extend;
mod finalize;
mod initiate;
mod return_dispatch;
mod write_off;

pub use {collect::*, expire::*, extend::*, finalize::*, initiate::*, return_dispatch::*, write_off::*};
