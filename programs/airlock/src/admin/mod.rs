//! Domains and what they need besides operations: policy, authority, pause, fees, sequences.

mod authority;
mod collect_fees;
mod create_domain;
mod open_fee_account;
mod open_sequence;
mod set_pause;
mod update_domain;

pub use {
    authority::*, collect_fees::*, create_domain::*, open_fee_account::*, open_sequence::*, set_pause::*,
    update_domain::*,
};
