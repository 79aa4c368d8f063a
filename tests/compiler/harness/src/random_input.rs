//! Random inputs from a seed. The edges of all widths are more frequent than by chance.

use compared::io::{Class, Draw};

use crate::edges::{EDGES, FLOATS_32, FLOATS_64};

/// SplitMix64, and the values that it gave.
pub struct RandomInput {
    state: u64,
    /// The last value.
    last: u128,
    /// All values of the case, little-endian.
    pub bytes: Vec<u8>,
}

impl RandomInput {
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed,
            last: 0,
            bytes: Vec::new(),
        }
    }

    fn word(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, end: u64) -> u64 {
        self.word() % end
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    fn edge(&mut self) -> u64 {
        match self.below(10) {
            0 => self.word(),
            1 => self.word() >> self.below(64),
            2 => (1u64 << self.below(64)).wrapping_add(self.below(5)).wrapping_sub(2),
            3 | 4 => self.pick(&EDGES),
            5 => self.below(20_000),
            6 => self.word() | 0xffff_ffff << self.below(33),
            7 => (self.word() as i64 >> self.below(64)) as u64,
            8 => self.word() & self.word() & self.word(),
            _ => 0,
        }
    }

    fn wide_edge(&mut self) -> u128 {
        let low = u128::from(self.edge());
        match self.below(4) {
            0 => low,
            1 => low as u64 as i64 as u128,
            2 => low << self.below(65),
            _ => u128::from(self.edge()) << 64 | low,
        }
    }

    /// A value of so many bits; sometimes the top of a wider value.
    fn any(&mut self, bits: u32) -> u128 {
        match (bits, self.below(5)) {
            (128, _) => self.wide_edge(),
            (64, _) => self.edge().into(),
            (_, 0) => self.wide_edge() >> (128 - bits),
            _ => self.edge().into(),
        }
    }

    fn up_to(&mut self, most: u128, bits: u32) -> u128 {
        let most = most.min(u128::MAX - 1);
        match self.below(12) {
            0 => self.any(bits),
            1 => most,
            2 => most.saturating_sub(1),
            3 => most + 1,
            4 => 0,
            5..8 => (u128::from(self.word()) % (most + 1)) >> self.below(64),
            _ => u128::from(self.word()) % (most + 1),
        }
    }

    fn float(&mut self, bits: u32) -> u128 {
        let integer = self.any(128);
        let scale = 1.5f64.powi(self.below(80) as i32 - 40);
        match (bits, self.below(4)) {
            (32, 0) => self.pick(&FLOATS_32).into(),
            (32, 1) => (integer as i128 as f32).to_bits().into(),
            (32, 2) => ((integer as f64 * scale) as f32).to_bits().into(),
            (_, 0) => self.pick(&FLOATS_64).into(),
            (_, 1) => (integer as i128 as f64).to_bits().into(),
            (_, 2) => (integer as f64 * scale).to_bits().into(),
            _ => self.word().into(),
        }
    }
}

impl Draw for RandomInput {
    fn draw(&mut self, bits: u32, class: Class) -> u128 {
        let value = match class {
            Class::Edge => self.any(bits),
            Class::Near if self.below(3) == 0 => self.last.wrapping_add(self.below(3).into()).wrapping_sub(1),
            Class::Near => self.any(bits),
            Class::Seed => u128::from(self.word()) << 64 | u128::from(self.word()),
            Class::UpTo(most) => self.up_to(most, bits),
            Class::Float => self.float(bits),
        };
        let value = value & (u128::MAX >> (128 - bits));
        self.last = value;
        self.bytes.extend(&value.to_le_bytes()[..bits as usize / 8]);
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_values_again_and_another_seed_others() {
        let draw = |seed| {
            let mut random = RandomInput::new(seed);
            let classes = [Class::Edge, Class::Near, Class::Seed, Class::UpTo(99), Class::Float];
            (0..100).for_each(|at| {
                random.draw(64, classes[at % 5]);
            });
            random.bytes
        };
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn each_value_is_recorded_in_the_requested_width() {
        let mut random = RandomInput::new(5);
        let value = random.draw(16, Class::Seed);
        assert!(value <= 0xffff);
        assert_eq!(random.bytes, (value as u16).to_le_bytes());
    }

    #[test]
    fn edges_and_zero_are_frequent() {
        let mut random = RandomInput::new(1);
        let values: Vec<u128> = (0..1000).map(|_| random.draw(64, Class::Edge)).collect();
        assert!(values.iter().filter(|value| **value == 0).count() > 50);
        assert!(values.contains(&u64::MAX.into()));
        assert!(values.contains(&0x8000_0000));
    }
}
