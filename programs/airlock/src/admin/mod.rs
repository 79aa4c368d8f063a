//! Domains and vaults, and what they need besides operations: policy, authority, pause, fees, sequences.

mod authority;
mod collect_fees;
mod collect_vault_fees;
mod create_domain;
mod create_vault;
mod open_fee_account;
mod open_sequence;
mod register_adapter;
mod remove_adapter;
mod set_pause;
mod update_adapter;
mod update_domain;
mod update_vault;

pub use {
    authority::*, collect_fees::*, collect_vault_fees::*, create_domain::*, create_vault::*, open_fee_account::*,
    open_sequence::*, register_adapter::*, remove_adapter::*, set_pause::*, update_adapter::*, update_domain::*,
    update_vault::*,
};
