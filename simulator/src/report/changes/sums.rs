use super::change::{Change, Who};

/// Sums of one unit, by holder, in the order in which they came first.
#[derive(Clone)]
pub struct Sums<'u> {
    unit: (&'u str, u8),
    sums: Vec<(Who, i128)>,
}

impl<'u> Sums<'u> {
    pub const fn new(unit: (&'u str, u8)) -> Self {
        Self { unit, sums: Vec::new() }
    }

    pub fn add(&mut self, who: Who, units: i128) {
        match self.sums.iter_mut().find(|(known, _)| *known == who) {
            Some((_, sum)) => *sum += units,
            None => self.sums.push((who, units)),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// All of them; nothing is left.
    pub fn take(&mut self) -> impl Iterator<Item = (Who, i128)> {
        std::mem::take(&mut self.sums).into_iter()
    }

    pub fn total(&self) -> i128 {
        self.sums.iter().map(|(_, units)| units).sum()
    }

    /// Those that are not 0.
    pub fn changes(self) -> Vec<Change> {
        let (unit, decimals) = self.unit;
        let changed = self.sums.into_iter().filter(|(_, units)| *units != 0);
        let changes = changed.map(|(who, units)| Change {
            who,
            units,
            unit: unit.into(),
            decimals,
        });
        changes.collect()
    }
}
