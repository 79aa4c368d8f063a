//! Integer types and their literals.

use std::fmt;

use super::random::Random;

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Type {
    pub signed: bool,
    pub bits: u32,
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}{}", if self.signed { 'i' } else { 'u' }, self.bits)
    }
}

pub const U32: Type = Type {
    signed: false,
    bits: 32,
};
pub const U64: Type = Type {
    signed: false,
    bits: 64,
};

impl Type {
    /// Words and half words most often.
    pub fn any(random: &mut Random) -> Self {
        Self {
            signed: random.percent(45),
            bits: bits(random),
        }
    }

    pub fn unsigned(random: &mut Random) -> Self {
        Self {
            signed: false,
            bits: bits(random),
        }
    }

    /// A constant of this type, small or at an edge of some type more often than not.
    pub fn literal(self, random: &mut Random) -> String {
        let value = match random.below(20) {
            0..8 => random.pick(&[0, 1, 2, 3, 7, 8, 15, 16, 31, 32, 63, 100, 127]),
            8..14 => random.pick(&[
                self.most(),
                self.most() - 1,
                self.most() >> 1,
                (self.most() >> 1) + 1,
                self.most() >> (self.bits / 2),
            ]),
            14..17 => random.pick(&[
                0x7fff_ffff,
                0x8000_0000,
                0xffff_ffff,
                0x1_0000_0000,
                u128::MAX,
                !0x7fff_ffff,
            ]),
            _ => random.wide(),
        };
        self.written(value)
    }

    /// Above zero.
    pub fn nonzero(self, random: &mut Random) -> String {
        let value = match random.below(3) {
            0 => random.pick(&[1, 2, 3, 5, 7, 10, 16, 60, 100, 127]),
            1 => random.pick(&[255, 1000, 4096, 10_000, 65_535, 86_400, 1_000_000_000, 0x1_0000_0001]),
            _ => random.wide(),
        };
        self.written((value & self.most()).max(1))
    }

    /// A constant that nothing else in a function is likely to be.
    pub fn odd(self, random: &mut Random) -> String {
        self.written(random.wide() | 1)
    }

    fn most(self) -> u128 {
        u128::MAX >> (128 - self.bits)
    }

    /// The lowest bits of a value, as a literal.
    fn written(self, value: u128) -> String {
        let above = 128 - self.bits;
        if !self.signed {
            return format!("{}{self}", value & self.most());
        }
        let value = ((value << above) as i128) >> above;
        match value.unsigned_abs() {
            lowest if value < 0 && lowest == 1 << (self.bits - 1) => format!("({self}::MIN)"),
            size if value < 0 => format!("(-{size}{self})"),
            size => format!("{size}{self}"),
        }
    }
}

fn bits(random: &mut Random) -> u32 {
    random.weighted(&[(2, 8), (2, 16), (10, 32), (7, 64), (3, 128)])
}
