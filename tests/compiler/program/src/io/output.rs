//! What a case writes.

use core::cmp::Ordering;

/// Where a case writes its results.
pub struct Output<'a> {
    bytes: &'a mut [u8],
    len: usize,
}

impl<'a> Output<'a> {
    pub fn new(bytes: &'a mut [u8]) -> Self {
        Self { bytes, len: 0 }
    }

    /// Bytes written so far.
    pub fn written(&self) -> usize {
        self.len
    }

    #[inline(always)]
    pub fn put(&mut self, result: impl Put) {
        result.put(self);
    }

    #[inline(never)]
    pub fn word(&mut self, word: u64) {
        self.bytes(&word.to_le_bytes());
    }

    #[inline(never)]
    pub fn byte(&mut self, byte: u8) {
        self.bytes[self.len] = byte;
        self.len += 1;
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.bytes[self.len..self.len + bytes.len()].copy_from_slice(bytes);
        self.len += bytes.len();
    }

    /// One word that changes with any of the bytes.
    pub fn digest(&mut self, bytes: &[u8]) {
        let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
        });
        self.word(hash);
    }
}

/// A result. Integers are written as words: what is above a narrow one shows too.
pub trait Put {
    fn put(self, output: &mut Output);
}

macro_rules! put {
    ($($type:ty)*) => { $(
        impl Put for $type {
            #[inline(always)]
            fn put(self, output: &mut Output) {
                output.word(self as u64);
            }
        }
    )* };
}
put!(u8 u16 u32 u64 usize i8 i16 i32 i64 char);

macro_rules! put_by {
    ($($type:ty: $value:ident, $output:ident => $put:expr;)*) => { $(
        impl Put for $type {
            #[inline(always)]
            fn put(self, $output: &mut Output) {
                let $value = self;
                $put
            }
        }
    )* };
}
put_by! {
    u128: value, output => output.bytes(&value.to_le_bytes());
    i128: value, output => output.bytes(&value.to_le_bytes());
    bool: value, output => output.byte(value.into());
    Ordering: value, output => output.byte(value as u8);
    (): _value, _output => ();
    &str: value, output => output.digest(value.as_bytes());
    // which NaN it is, Rust leaves open
    f64: value, output => output.word(if value.is_nan() { 0x7ff8_0000_0000_0000 } else { value.to_bits() });
    f32: value, output => output.word(if value.is_nan() { 0x7fc0_0000 } else { value.to_bits().into() });
}

impl<T: Put + Copy> Put for &T {
    #[inline(always)]
    fn put(self, output: &mut Output) {
        (*self).put(output);
    }
}

impl<T: Put, const N: usize> Put for [T; N] {
    #[inline(always)]
    fn put(self, output: &mut Output) {
        self.into_iter().for_each(|one| one.put(output));
    }
}

macro_rules! put_tuple {
    ($($name:ident)*) => {
        impl<$($name: Put),*> Put for ($($name,)*) {
            #[inline(always)]
            fn put(self, output: &mut Output) {
                #[allow(non_snake_case)]
                let ($($name,)*) = self;
                $($name.put(output);)*
            }
        }
    };
}
put_tuple!(A B);
put_tuple!(A B C);

impl<T: Put> Put for Option<T> {
    #[inline(always)]
    fn put(self, output: &mut Output) {
        output.byte(self.is_some().into());
        if let Some(value) = self {
            value.put(output);
        }
    }
}

impl<T: Put, E: Put> Put for Result<T, E> {
    #[inline(always)]
    fn put(self, output: &mut Output) {
        output.byte(self.is_ok().into());
        match self {
            Ok(value) => value.put(output),
            Err(error) => error.put(output),
        }
    }
}
