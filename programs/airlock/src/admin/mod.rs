//! Domains and vaults, and what they need besides operations: policy, authority, pause, fees, sequences.

mod authority;
mod close_sequence;
mod collect_fees;
mod collect_vault_fees;
mod create;
mod create_domain;
mod create_vault;
mod fee_recipient;
mod govern;
mod open_fee_account;
mod open_sequence;
mod register_adapter;
mod remove_adapter;
mod renew_adapter_pin;
mod set_pause;
mod update_adapter;
mod update_domain;
mod update_vault;

pub use {
    authority::*, close_sequence::*, collect_fees::*, collect_vault_fees::*, create_domain::*, create_vault::*,
    govern::*, open_fee_account::*, open_sequence::*, register_adapter::*, remove_adapter::*, renew_adapter_pin::*,
    set_pause::*, update_adapter::*, update_domain::*, update_vault::*,
};

use {create::create, fee_recipient::to_fee_recipient};
