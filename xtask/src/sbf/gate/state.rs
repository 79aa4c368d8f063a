//! What is known before an instruction: which places hold the same value, facts about each value, and which values differ.
//!
//! Values have no names that outlive a state. Where two paths meet, two places share a value only if they do on both, so
//! what a loop made in an earlier turn is never taken for what it makes in this one.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::Facts;

/// Where a value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    Register(u8),
    /// Eight bytes at this offset from the frame pointer.
    Slot(i16),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Places with the same number hold the same value.
    values: BTreeMap<Place, usize>,
    facts: Vec<Facts>,
    /// Numbers of values that are not equal, the smaller first.
    different: BTreeSet<(usize, usize)>,
}

impl State {
    /// Nothing is known of any register.
    pub fn unknown() -> Self {
        let mut state = Self::default();
        (0..10).for_each(|register| state.set(Place::Register(register), Facts::default()));
        state
    }

    pub fn facts(&self, place: Place) -> Facts {
        self.values
            .get(&place)
            .map_or(Facts::default(), |value| self.facts[*value])
    }

    pub fn differ(&self, a: Place, b: Place) -> bool {
        self.pair(a, b).is_some_and(|pair| self.different.contains(&pair))
    }

    /// A new value comes into `place`.
    pub fn set(&mut self, place: Place, facts: Facts) {
        self.values.insert(place, self.facts.len());
        self.facts.push(facts.closed());
    }

    /// `to` holds what `from` holds. A slot that was never seen holds something unknown.
    pub fn copy(&mut self, from: Place, to: Place) {
        if !self.values.contains_key(&from) {
            self.set(from, Facts::default());
        }
        let value = self.values[&from];
        self.values.insert(to, value);
    }

    /// More is known of the value in `place`, and so of its copies.
    pub fn learn(&mut self, place: Place, more: Facts) {
        if let Some(value) = self.values.get(&place) {
            self.facts[*value] = self.facts[*value].and(more).closed();
        }
    }

    pub fn learn_differ(&mut self, a: Place, b: Place) {
        // a value cannot differ from itself: then nothing comes this way
        self.different.extend(self.pair(a, b).filter(|(a, b)| a != b));
    }

    fn pair(&self, a: Place, b: Place) -> Option<(usize, usize)> {
        let (a, b) = (*self.values.get(&a)?, *self.values.get(&b)?);
        Some((a.min(b), a.max(b)))
    }

    /// What the slots of these offsets hold is no longer known.
    pub fn forget_slots(&mut self, forgotten: impl Fn(i16) -> bool) {
        self.values.retain(|place, _| match place {
            Place::Slot(offset) => !forgotten(*offset),
            Place::Register(_) => true,
        });
    }

    /// What holds whichever of two paths was taken, by `either` of what is known of a value.
    pub fn meet(&self, other: &Self, either: fn(Facts, Facts) -> Facts) -> Self {
        let mut met = Self::default();
        let mut numbers: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (place, ours) in &self.values {
            let Some(theirs) = other.values.get(place) else {
                continue;
            };
            let number = *numbers.entry((*ours, *theirs)).or_insert_with(|| {
                met.facts.push(either(self.facts[*ours], other.facts[*theirs]).closed());
                met.facts.len() - 1
            });
            met.values.insert(*place, number);
        }
        if !self.different.is_empty() && !other.different.is_empty() {
            let differ = |state: &Self, a: usize, b: usize| state.different.contains(&(a.min(b), a.max(b)));
            for ((a, other_a), number_a) in &numbers {
                for ((b, other_b), number_b) in &numbers {
                    if number_a < number_b && differ(self, *a, *b) && differ(other, *other_a, *other_b) {
                        met.different.insert((*number_a, *number_b));
                    }
                }
            }
        }
        met
    }

    /// The same with values numbered by their first place, so that equal knowledge is equal.
    pub fn ordered(&self) -> Self {
        self.meet(self, Facts::or)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Place = Place::Register(1);
    const B: Place = Place::Register(2);
    const SLOT: Place = Place::Slot(-8);

    #[test]
    fn what_is_learned_of_a_value_holds_for_its_copies() {
        let mut state = State::unknown();
        state.copy(A, SLOT);
        state.copy(SLOT, B);
        state.learn(B, Facts::within(1, 9));
        assert!(state.facts(A).nonzero());
        state.set(A, Facts::default());
        assert!(!state.facts(A).nonzero() && state.facts(SLOT).nonzero());
    }

    #[test]
    fn two_places_share_a_value_after_a_meeting_only_if_they_did_on_both_paths() {
        let mut together = State::unknown();
        together.copy(A, B);
        let mut met = together.meet(&State::unknown(), Facts::or);
        met.learn(A, Facts::within(1, 9));
        assert!(!met.facts(B).nonzero());
        let mut met = together.ordered();
        met.learn(A, Facts::within(1, 9));
        assert!(met.facts(B).nonzero());
    }

    #[test]
    fn two_values_differ_after_a_meeting_only_if_they_did_on_both_paths() {
        let mut differ = State::unknown();
        differ.learn_differ(A, B);
        assert!(differ.ordered().differ(B, A));
        assert!(!differ.meet(&State::unknown(), Facts::or).differ(A, B));
        differ.set(A, Facts::default());
        assert!(!differ.differ(A, B), "a new value came into the place");
    }
}
