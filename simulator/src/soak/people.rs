//! What users are like, and what they do next: a plan that follows from the seed alone.

use rand::{Rng, SeedableRng, rngs::StdRng};

/// What a user may do, from initiate to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Seals a transfer and finalizes it, or leaves that to the keepers.
    Transfer,
    /// Names an arbiter, who lets it out in parts, or in part only.
    Arbitrated,
    /// Seals a transfer and takes it back at once.
    TakeBack,
    /// Seals a transfer that the recipient does not want.
    Declined,
    /// Seals something that nobody ever finalizes.
    Forgotten,
    /// Offers a swap that somebody takes.
    Swap,
    /// Offers a swap that is taken in parts, or in part only.
    SwapInParts,
    /// Offers a swap and withdraws it.
    SwapWithdrawn,
    /// Offers a swap to somebody who declines.
    SwapDeclined,
    Deposit,
    Redeem,
    /// Joins a round and leaves it again.
    SecondThoughts,
    /// Does something that must be refused.
    Wrong,
}

/// How a user is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Character {
    Regular,
    /// Changes their mind.
    Impatient,
    /// Starts things and never looks at them again.
    Forgetful,
    Trader,
    Saver,
    /// Tries what is not theirs to do.
    Meddler,
}

impl Character {
    const ALL: [Self; 6] = [
        Self::Regular,
        Self::Impatient,
        Self::Forgetful,
        Self::Trader,
        Self::Saver,
        Self::Meddler,
    ];

    /// What they do, and how likely each is.
    const fn habits(self) -> &'static [(Deed, u32)] {
        use Deed::*;
        match self {
            Self::Regular => &[(Transfer, 6), (Arbitrated, 3), (Deposit, 1), (Swap, 2)],
            Self::Impatient => &[(TakeBack, 4), (SwapWithdrawn, 2), (SecondThoughts, 3), (Transfer, 1)],
            Self::Forgetful => &[(Forgotten, 5), (Transfer, 2), (Declined, 2)],
            Self::Trader => &[(Swap, 3), (SwapInParts, 4), (SwapDeclined, 1)],
            Self::Saver => &[(Deposit, 5), (Redeem, 5), (SecondThoughts, 1)],
            Self::Meddler => &[(Wrong, 5), (Transfer, 1), (Declined, 1)],
        }
    }
}

/// One user's dice, character and habits.
#[derive(Clone, Debug)]
pub struct Mind {
    pub dice: StdRng,
    pub character: Character,
}

impl Mind {
    /// Of the user of this number, in the run of this seed.
    pub fn new(seed: u64, number: usize) -> Self {
        let number_64 = number as u64;
        let dice = StdRng::seed_from_u64(seed ^ number_64.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let character = Character::ALL[number % Character::ALL.len()];
        Self { dice, character }
    }

    /// What to do next.
    pub fn next(&mut self) -> Deed {
        let habits = self.character.habits();
        let mut left = self.dice.random_range(0..habits.iter().map(|(_, weight)| weight).sum());
        for (deed, weight) in habits {
            if left < *weight {
                return *deed;
            }
            left -= weight;
        }
        Deed::Transfer
    }

    /// Another of so many users.
    pub fn other(&mut self, me: usize, users: usize) -> usize {
        (me + self.dice.random_range(1..users.max(2))) % users
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_seed_is_the_same_plan_and_another_seed_another() {
        let plan = |seed, number| {
            let mut mind = Mind::new(seed, number);
            (0..50).map(|_| mind.next()).collect::<Vec<_>>()
        };
        assert_eq!(plan(7, 3), plan(7, 3));
        assert_ne!(plan(7, 3), plan(8, 3));
        assert_ne!(plan(7, 3), plan(7, 9), "the same character, other dice");
    }

    #[test]
    fn every_deed_is_somebodys_habit() {
        let habits = Character::ALL.iter().flat_map(|character| character.habits());
        assert_eq!(habits.map(|(deed, _)| *deed).collect::<BTreeSet<_>>().len(), 13);
    }

    #[test]
    fn another_is_never_oneself() {
        let mut mind = Mind::new(1, 0);
        for _ in 0..1_000 {
            assert_ne!(mind.other(4, 7), 4);
            assert!(mind.other(4, 7) < 7);
        }
    }
}
