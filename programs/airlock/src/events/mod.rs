//! One event per transition, as a log. Together they rebuild every record and balance.

macro_rules! event {
    (
        $(#[$outer:meta])*
        $name:ident $discriminator:tt { $($(#[$inner:meta])* pub $field:ident: $kind:ty,)* }
    ) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, bytemuck::Pod, bytemuck::Zeroable)]
        #[repr(C)]
        pub struct $name {
            pub(crate) discriminator: [u8; 8],
            $($(#[$inner])* pub $field: $crate::packed::Packed<$kind>,)*
        }

        described! {
            $name:
            $(#[$outer])*
            pub struct $name { $($(#[$inner])* pub $field: $kind,)* }
        }

        impl $crate::events::Event for $name {
            const DISCRIMINATOR: [u8; 8] = $discriminator;
        }
    };
    // what happened to a record begins with what the record is
    (
        $(#[$outer:meta])*
        $name:ident of record $discriminator:tt { $($fields:tt)* }
    ) => {
        event! {
            $(#[$outer])*
            $name $discriminator {
                /// The record, which may be closed by now.
                pub pending: Address,
                pub domain: Address,
                /// The record's owner; of a dispatch, the vault.
                pub owner: Address,
                /// Lane of the owner's sequence.
                pub lane: u16,
                /// The record's number in the lane.
                pub sequence: u64,
                /// The mint of the record's escrow.
                pub mint: Address,
                $($fields)*
            }
        }
    };
}

/// Declares events, which begin with their discriminators, and lists them for the IDL.
macro_rules! events {
    ($($discriminator:tt =>
        $(#[$outer:meta])* pub struct $name:ident $(of $of:ident)? { $($fields:tt)* })*) => {
        $(event! { $(#[$outer])* $name $(of $of)? $discriminator { $($fields)* } })*

        #[cfg(all(test, feature = "idl-build"))]
        mod idl {
            /// What Anchor's own macro prints for the builder of an IDL.
            #[test]
            fn __anchor_private_print_idl_events() {
                $({
                    let (mut accounts, mut types) = (Vec::new(), Vec::new());
                    <super::$name as anchor_lang::IdlAccountType>::__register_idl_deps(&mut accounts, &mut types);
                    types.sort();
                    types.dedup();
                    println!("--- IDL begin event ---");
                    println!(
                        r#"{{"event":{{"name":"{}","discriminator":{:?}}},"types":[{}]}}"#,
                        stringify!($name),
                        <super::$name as crate::events::Event>::DISCRIMINATOR,
                        types.join(",")
                    );
                    println!("--- IDL end event ---");
                })*
            }
        }
    };
}

mod dispatch;
mod domain;
mod log;
mod payout;
mod record;
mod vault;

pub use {dispatch::*, domain::*, log::*, payout::*, record::*, vault::*};
