//! What a case reads.

/// What a value should be like where it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Anything, the edges of all widths most of all.
    Edge,
    /// Often next to the value drawn before, as what comparisons hang on.
    Near,
    /// Evenly from all values.
    Seed,
    /// Mostly at most this, now and then anything.
    UpTo(u128),
    /// The bits of a float: of 32 or of 64 bits, as wide as the value.
    Float,
}

/// Where invented values come from.
pub trait Draw {
    /// A value of `bits` bits.
    fn draw(&mut self, bits: u32, class: Class) -> u128;
}

/// The bytes that a case reads. What is missing reads as zero.
pub struct Input<'a>(Source<'a>);

enum Source<'a> {
    Given(&'a [u8]),
    #[cfg(not(target_os = "solana"))]
    Drawn(&'a mut dyn Draw),
}

impl<'a> Input<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(Source::Given(bytes))
    }

    #[cfg(not(target_os = "solana"))]
    pub fn drawn(by: &'a mut dyn Draw) -> Self {
        Self(Source::Drawn(by))
    }

    #[inline(always)]
    #[cfg_attr(target_os = "solana", allow(unused_variables))]
    pub fn take_as<T: Int>(&mut self, class: Class) -> T {
        match &mut self.0 {
            Source::Given(bytes) => T::take(bytes),
            #[cfg(not(target_os = "solana"))]
            Source::Drawn(by) => T::cut(by.draw(T::BITS, class)),
        }
    }

    /// Any value.
    #[inline(always)]
    pub fn take<T: Int>(&mut self) -> T {
        self.take_as(Class::Edge)
    }

    /// Often the neighbour of the value before.
    #[inline(always)]
    pub fn near<T: Int>(&mut self) -> T {
        self.take_as(Class::Near)
    }

    /// Mostly at most `most`.
    #[inline(always)]
    pub fn up_to<T: Int>(&mut self, most: u64) -> T {
        self.take_as(Class::UpTo(most.into()))
    }

    /// Below `end`, which is above zero.
    #[inline(always)]
    pub fn below(&mut self, end: u16) -> usize {
        let any: u16 = self.take_as(Class::Seed);
        (any % end).into()
    }

    /// For bytes that are made of it with [`fill`].
    #[inline(always)]
    pub fn seed(&mut self) -> u64 {
        self.take_as(Class::Seed)
    }
}

/// Bytes that look random, all of them from one seed.
pub fn fill(bytes: &mut [u8], seed: u64) {
    let mut state = seed;
    for byte in bytes {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        *byte = (state >> 56) as u8;
    }
}

/// An integer, little-endian in the input.
pub trait Int: Copy {
    const BITS: u32;
    fn take(bytes: &mut &[u8]) -> Self;
    fn cut(wide: u128) -> Self;
}

macro_rules! int {
    ($($type:ty)*) => { $(
        impl Int for $type {
            const BITS: u32 = <$type>::BITS;

            #[inline(always)]
            fn take(bytes: &mut &[u8]) -> Self {
                match bytes.split_first_chunk() {
                    Some((value, rest)) => {
                        *bytes = rest;
                        Self::from_le_bytes(*value)
                    }
                    None => {
                        *bytes = &[];
                        0
                    }
                }
            }

            fn cut(wide: u128) -> Self {
                wide as Self
            }
        }
    )* };
}
int!(u8 u16 u32 u64 u128 i8 i16 i32 i64 i128);
