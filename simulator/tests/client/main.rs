//! The client over RPC, against the program on the embedded node.

mod already_done;
mod audits;
mod bench;
mod collects;
mod escrows;
mod events;
mod history;
mod keepers;
mod lanes;
mod listing;
mod parts;
mod takers;
mod upgrade;
mod vaults;
mod wrong_inputs;
