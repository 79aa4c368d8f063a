//! What users are like, and what they do next: a plan that follows from the seed alone.

use rand::{Rng, SeedableRng, rngs::StdRng};

/// What a user may do, from initiate to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Activity {
    /// Initiates a transfer and finalizes it, or leaves that to the keepers.
    Transfer,
    /// Names an arbiter, who finalizes it in parts, or in part only.
    Arbitrated,
    /// Initiates a transfer and cancels it at once.
    Cancelled,
    /// Initiates a transfer that the recipient does not want.
    Declined,
    /// Initiates a transfer that nobody ever finalizes.
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
    DepositAndCancel,
    /// Does something that must be refused.
    Wrong,
}

/// How a user is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Character {
    Regular,
    /// Changes their plan.
    Impatient,
    /// Initiates transfers and does nothing more about them.
    Forgetful,
    Trader,
    Saver,
    /// Tries what only others may do.
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
    const fn habits(self) -> &'static [(Activity, u32)] {
        use Activity::*;
        match self {
            Self::Regular => &[(Transfer, 6), (Arbitrated, 3), (Deposit, 1), (Swap, 2)],
            Self::Impatient => &[(Cancelled, 4), (SwapWithdrawn, 2), (DepositAndCancel, 3), (Transfer, 1)],
            Self::Forgetful => &[(Forgotten, 5), (Transfer, 2), (Declined, 2)],
            Self::Trader => &[(Swap, 3), (SwapInParts, 4), (SwapDeclined, 1)],
            Self::Saver => &[(Deposit, 5), (Redeem, 5), (DepositAndCancel, 1)],
            Self::Meddler => &[(Wrong, 5), (Transfer, 1), (Declined, 1)],
        }
    }
}

/// What one user does: random, within the habits of a character.
#[derive(Clone, Debug)]
pub struct Plan {
    pub rng: StdRng,
    pub character: Character,
}

impl Plan {
    /// Of the user of this number, in the run of this seed.
    pub fn new(seed: u64, number: usize) -> Self {
        let number_64 = number as u64;
        let rng = StdRng::seed_from_u64(seed ^ number_64.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let character = Character::ALL[number % Character::ALL.len()];
        Self { rng, character }
    }

    /// What to do next.
    pub fn next(&mut self) -> Activity {
        let habits = self.character.habits();
        let mut rest = self.rng.random_range(0..habits.iter().map(|(_, weight)| weight).sum());
        for (activity, weight) in habits {
            if rest < *weight {
                return *activity;
            }
            rest -= weight;
        }
        Activity::Transfer
    }

    /// Another of so many users.
    pub fn other(&mut self, me: usize, users: usize) -> usize {
        (me + self.rng.random_range(1..users.max(2))) % users
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_same_seed_is_the_same_plan_and_another_seed_another() {
        let plan = |seed, number| {
            let mut user = Plan::new(seed, number);
            (0..50).map(|_| user.next()).collect::<Vec<_>>()
        };
        assert_eq!(plan(7, 3), plan(7, 3));
        assert_ne!(plan(7, 3), plan(8, 3));
        assert_ne!(plan(7, 3), plan(7, 9), "the same character, other random numbers");
    }

    #[test]
    fn every_activity_is_somebodys_habit() {
        let habits = Character::ALL.iter().flat_map(|character| character.habits());
        assert_eq!(habits.map(|(activity, _)| *activity).collect::<BTreeSet<_>>().len(), 13);
    }

    #[test]
    fn another_is_never_oneself() {
        let mut plan = Plan::new(1, 0);
        for _ in 0..1_000 {
            assert_ne!(plan.other(4, 7), 4);
            assert!(plan.other(4, 7) < 7);
        }
    }
}
