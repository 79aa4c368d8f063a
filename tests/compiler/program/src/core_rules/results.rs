//! What Airlock's rules answer, as bytes.

use airlock_core::lifecycle::{
    AvailableActions, BadWindow, Phase, Refusal, RoundPhase, RoundRefusal, RoundWindow, Window,
};
use airlock_core::vault::{Accrual, Books, Due, Net, Price, Settlement};

use crate::io::{Output, Put};

/// Enums without fields, by their number.
macro_rules! numbered {
    ($($type:ty)*) => { $(
        impl Put for $type {
            fn put(self, output: &mut Output) {
                output.byte(self as u8);
            }
        }
    )* };
}
numbered!(Refusal BadWindow RoundPhase RoundRefusal);

/// Structs, field by field.
macro_rules! fields {
    ($($type:ty { $($field:ident)* })*) => { $(
        impl Put for $type {
            fn put(self, output: &mut Output) {
                $(output.put(self.$field);)*
            }
        }
    )* };
}
fields! {
    Window { finalizable_at_slot cancellable_at expires_at last_restart_slot }
    AvailableActions { finalize cancel_by_owner cancel_by_recipient expire }
    RoundWindow { closes_at deadline last_restart_slot settled }
    Price { assets shares }
    Due { assets shares }
    Accrual { management performance high_water_mark }
    Books { idle deployed supply share_offset }
    Settlement {
        accrual price deposit_from redeem_below deposits_in shares_out redeems_in shares_back assets_out fee_shares net
        transfer_fee books
    }
}

impl Put for Phase {
    fn put(self, output: &mut Output) {
        match self {
            Phase::Wait { until_slot } => output.put((0u8, until_slot)),
            Phase::Suspended => output.put(1u8),
            Phase::Finalize => output.put(2u8),
            Phase::Expire => output.put(3u8),
        }
    }
}

impl Put for Net {
    fn put(self, output: &mut Output) {
        match self {
            Net::Nothing => output.put(0u8),
            Net::In(amount) => output.put((1u8, amount)),
            Net::Out(amount) => output.put((2u8, amount)),
        }
    }
}
