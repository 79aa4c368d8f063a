//! Reading and writing account data at fixed places.
//!
//! The bytes are borsh's, which is what clients and the IDL say. Borsh's own code goes through `std::io`, field by
//! field, and costs some 2,000 compute units more for a record; here a field is a plain load or store. A test compares
//! the two byte by byte.

use anchor_lang::prelude::*;

/// A value that stands in account data.
pub trait Wire: Sized {
    /// The most bytes it takes.
    const LEN: usize;
    /// Takes the value from the front of `data`; none if it is malformed or cut off.
    fn read(data: &mut &[u8]) -> Option<Self>;
    /// Puts the value at the front of `data`; none if there is no room.
    fn write(&self, data: &mut &mut [u8]) -> Option<()>;
}

fn take<const N: usize>(data: &mut &[u8]) -> Option<[u8; N]> {
    let (bytes, rest) = data.split_first_chunk::<N>()?;
    *data = rest;
    Some(*bytes)
}

fn put<const N: usize>(data: &mut &mut [u8], bytes: [u8; N]) -> Option<()> {
    let (place, rest) = std::mem::take(data).split_first_chunk_mut::<N>()?;
    *place = bytes;
    *data = rest;
    Some(())
}

impl<const N: usize> Wire for [u8; N] {
    const LEN: usize = N;

    #[inline(always)]
    fn read(data: &mut &[u8]) -> Option<Self> {
        take(data)
    }
    #[inline(always)]
    fn write(&self, data: &mut &mut [u8]) -> Option<()> {
        put(data, *self)
    }
}

impl Wire for Pubkey {
    const LEN: usize = 32;

    #[inline(always)]
    fn read(data: &mut &[u8]) -> Option<Self> {
        take(data).map(Self::new_from_array)
    }
    #[inline(always)]
    fn write(&self, data: &mut &mut [u8]) -> Option<()> {
        put(data, self.to_bytes())
    }
}

impl Wire for bool {
    const LEN: usize = 1;

    #[inline(always)]
    fn read(data: &mut &[u8]) -> Option<Self> {
        match u8::read(data)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
    #[inline(always)]
    fn write(&self, data: &mut &mut [u8]) -> Option<()> {
        u8::from(*self).write(data)
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Wire for $integer {
            const LEN: usize = size_of::<$integer>();

            #[inline(always)]
            fn read(data: &mut &[u8]) -> Option<Self> {
                take(data).map(Self::from_le_bytes)
            }
            #[inline(always)]
            fn write(&self, data: &mut &mut [u8]) -> Option<()> {
                put(data, self.to_le_bytes())
            }
        }
    )*};
}
integers!(u8, u16, u32, u64, i64, u128);

impl<const N: usize> Wire for [u64; N] {
    const LEN: usize = 8 * N;

    #[inline(always)]
    fn read(data: &mut &[u8]) -> Option<Self> {
        let mut numbers = [0; N];
        for number in &mut numbers {
            *number = u64::read(data)?;
        }
        Some(numbers)
    }
    #[inline(always)]
    fn write(&self, data: &mut &mut [u8]) -> Option<()> {
        self.iter().try_for_each(|number| number.write(data))
    }
}

/// Reads and writes a struct field by field.
macro_rules! wire_fields {
    ($name:ident { $($field:ident: $kind:tt,)* }) => {
        impl $crate::wire::Wire for $name {
            const LEN: usize = 0 $(+ <$kind as $crate::wire::Wire>::LEN)*;

            #[inline(always)]
            fn read(data: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: <$kind as $crate::wire::Wire>::read(data)?,)* })
            }
            #[inline(always)]
            fn write(&self, data: &mut &mut [u8]) -> Option<()> {
                $($crate::wire::Wire::write(&self.$field, data)?;)*
                Some(())
            }
        }
    };
}

/// Declares a struct, or an enum without payload, that stands in account data in the order of its declaration.
macro_rules! wire {
    ($(#[$outer:meta])* pub struct $name:ident { $($(#[$inner:meta])* pub $field:ident: $kind:tt,)* }) => {
        $(#[$outer])*
        #[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name { $($(#[$inner])* pub $field: $kind,)* }

        wire_fields!($name { $($field: $kind,)* });
    };
    ($(#[$outer:meta])* pub enum $name:ident { $($(#[$inner:meta])* $variant:ident,)* }) => {
        $(#[$outer])*
        #[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$inner])* $variant,)* }

        impl $crate::wire::Wire for $name {
            const LEN: usize = 1;

            #[inline(always)]
            fn read(data: &mut &[u8]) -> Option<Self> {
                let byte = <u8 as $crate::wire::Wire>::read(data)?;
                $(if byte == Self::$variant as u8 { return Some(Self::$variant); })*
                None
            }
            #[inline(always)]
            fn write(&self, data: &mut &mut [u8]) -> Option<()> {
                $crate::wire::Wire::write(&(*self as u8), data)
            }
        }
    };
}
