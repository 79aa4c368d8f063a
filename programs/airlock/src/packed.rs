//! Values as they stand in account data, arguments and events: packed, little-endian, at any address.
//!
//! The bytes are borsh's, which is what clients and the IDL say. A type is declared with the fields as clients see them; what
//! the program has are their bytes, read and written in place. Anchor's own integers are not used: their operators wrap
//! around in a release build, while these have none, so a number is taken out and computed with under our own checks.

use anchor_lang::prelude::*;
use bytemuck::{Pod, Zeroable};
use core::cmp::Ordering;

/// What a value of a client's type is in bytes.
pub trait Pack {
    type Packed: Pod;
}

/// The bytes of a value of type `T`.
pub type Packed<T> = <T as Pack>::Packed;

macro_rules! integers {
    ($($packed:ident is $integer:ty;)*) => {$(
        #[derive(Clone, Copy, PartialEq, Eq, Pod, Zeroable, AnchorSerialize, AnchorDeserialize)]
        #[repr(transparent)]
        pub struct $packed([u8; size_of::<$integer>()]);

        impl $packed {
            #[inline(always)]
            pub const fn new(value: $integer) -> Self {
                Self(value.to_le_bytes())
            }

            #[inline(always)]
            pub const fn get(self) -> $integer {
                <$integer>::from_le_bytes(self.0)
            }

            /// As a seed has it.
            #[inline(always)]
            pub const fn as_bytes(&self) -> &[u8] {
                &self.0
            }
        }

        impl From<$integer> for $packed {
            #[inline(always)]
            fn from(value: $integer) -> Self {
                Self::new(value)
            }
        }

        impl PartialEq<$integer> for $packed {
            #[inline(always)]
            fn eq(&self, other: &$integer) -> bool {
                self.get() == *other
            }
        }

        impl PartialOrd<$integer> for $packed {
            #[inline(always)]
            fn partial_cmp(&self, other: &$integer) -> Option<Ordering> {
                self.get().partial_cmp(other)
            }
        }

        impl core::fmt::Debug for $packed {
            fn fmt(&self, to: &mut core::fmt::Formatter) -> core::fmt::Result {
                self.get().fmt(to)
            }
        }

        impl Pack for $integer {
            type Packed = $packed;
        }
    )*};
}
integers! {
    U16 is u16;
    U32 is u32;
    U64 is u64;
    I64 is i64;
    U128 is u128;
}

/// A boolean as one byte, 0 or 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable, AnchorSerialize, AnchorDeserialize)]
#[repr(transparent)]
pub struct Bool(u8);

impl Bool {
    #[inline(always)]
    pub const fn get(self) -> bool {
        self.0 != 0
    }

    /// Whether it is one of the two values that clients can read. What we write is; an argument may not be.
    pub const fn is_known(self) -> bool {
        self.0 <= 1
    }
}

impl From<bool> for Bool {
    #[inline(always)]
    fn from(value: bool) -> Self {
        Self(value.into())
    }
}

impl Pack for bool {
    type Packed = Bool;
}

impl Pack for u8 {
    type Packed = Self;
}

impl Pack for Address {
    type Packed = Self;
}

impl<T: Pack, const N: usize> Pack for [T; N] {
    type Packed = [T::Packed; N];
}

/// Declares a struct of fixed bytes, or an enum without payload, as clients see it.
///
/// An enum is a byte with a constant for each variant, as any byte may stand in an account; 0 is the first. What is also an
/// argument derives `AnchorSerialize` and `AnchorDeserialize`.
macro_rules! packed {
    ($(#[$outer:meta])* pub struct $name:ident { $($(#[$inner:meta])* pub $field:ident: $kind:ty,)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, bytemuck::Pod, bytemuck::Zeroable)]
        #[repr(C)]
        pub struct $name { $($(#[$inner])* pub $field: $crate::packed::Packed<$kind>,)* }

        impl $crate::packed::Pack for $name {
            type Packed = Self;
        }

        described! {
            $name:
            $(#[$outer])*
            pub struct $name { $($(#[$inner])* pub $field: $kind,)* }
        }
    };
    ($(#[$outer:meta])* pub enum $name:ident { $($(#[$inner:meta])* $variant:ident = $value:literal,)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, bytemuck::Pod, bytemuck::Zeroable)]
        #[repr(transparent)]
        pub struct $name(u8);

        #[allow(non_upper_case_globals, reason = "named like the variants that clients see")]
        impl $name {
            $($(#[$inner])* pub const $variant: Self = Self($value);)*

            /// Whether it is one of the variants. What we write is; an argument may not be.
            pub const fn is_known(self) -> bool {
                $(if self.0 == $value { return true; })*
                false
            }
        }

        impl $crate::packed::Pack for $name {
            type Packed = Self;
        }

        described! {
            $name:
            $(#[$outer])*
            pub enum $name { $($(#[$inner])* $variant,)* }
        }
    };
}

/// Puts a type into the IDL as `description` has it.
#[cfg(feature = "idl-build")]
macro_rules! described {
    ($name:ident: $description:item) => {
        const _: () = {
            mod description {
                #[allow(unused_imports)]
                use super::*;

                #[derive(anchor_lang::IdlType)]
                #[allow(dead_code)]
                $description

                impl anchor_lang::IdlAccountType for super::$name {
                    fn __idl_type_def() -> Option<&'static str> {
                        <$name as anchor_lang::IdlAccountType>::__idl_type_def()
                    }
                    fn __register_idl_deps(accounts: &mut Vec<&'static str>, types: &mut Vec<&'static str>) {
                        <$name as anchor_lang::IdlAccountType>::__register_idl_deps(accounts, types);
                    }
                }
            }
        };
    };
}
#[cfg(not(feature = "idl-build"))]
macro_rules! described {
    ($name:ident: $description:item) => {};
}
