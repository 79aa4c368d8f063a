//! Who holds what, and whether all of it is accounted for.

mod conservation;
mod places;
mod snapshot;
mod tokens;

pub use conservation::{Conservation, LamportBalance, MintBalance};
pub use places::{Chest, Place, all};
pub use snapshot::{Seen, Snapshot};
