use serde::{Deserialize, Serialize};

/// The least, the mean (rounded) and the most of several numbers.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spread {
    pub min: u64,
    pub avg: u64,
    pub max: u64,
}

impl Spread {
    /// All zero if there are none.
    pub fn of(samples: &[u64]) -> Self {
        let count = samples.len().max(1) as u64;
        Self {
            min: samples.iter().copied().min().unwrap_or(0),
            avg: (samples.iter().sum::<u64>() + count / 2) / count,
            max: samples.iter().copied().max().unwrap_or(0),
        }
    }

    /// How many times the least the most is.
    pub fn ratio(&self) -> f64 {
        self.max as f64 / self.min.max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_is_rounded_to_the_nearest() {
        assert_eq!(Spread::of(&[1, 2, 2]), Spread { min: 1, avg: 2, max: 2 });
        assert_eq!(Spread::of(&[1, 1, 2]), Spread { min: 1, avg: 1, max: 2 });
    }

    #[test]
    fn of_nothing_is_zero() {
        assert_eq!(Spread::of(&[]), Spread { min: 0, avg: 0, max: 0 });
    }
}
