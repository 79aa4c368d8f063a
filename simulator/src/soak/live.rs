//! One user, from morning to evening.

use super::{habits::Activity, user::User};
use rand::Rng;

/// The longest pause between two activities of a user in milliseconds, among few users.
const PAUSE: u64 = 6_000;
/// The more users there are, the less each does, so that the machine keeps up: milliseconds for each of them.
const PAUSE_PER_USER: u64 = 30;

impl User<'_> {
    pub async fn live(mut self) {
        let users = u64::try_from(self.context.settings.users).unwrap_or(u64::MAX);
        let pause = PAUSE.max(users.saturating_mul(PAUSE_PER_USER));
        let mut longest = pause / 4;
        while !self.context.is_over() && !self.stopped {
            self.context.wait(self.plan.rng.random_range(0..longest)).await;
            longest = pause;
            if self.context.is_over() {
                break;
            }
            match self.plan.next() {
                Activity::Transfer => self.transfer().await,
                Activity::Arbitrated => self.arbitrated().await,
                Activity::Cancelled => self.cancelled().await,
                Activity::Declined => self.declined().await,
                Activity::Forgotten => self.forgotten().await,
                Activity::Swap => self.swap().await,
                Activity::SwapInParts => self.swap_in_parts().await,
                Activity::SwapWithdrawn => self.swap_withdrawn().await,
                Activity::SwapDeclined => self.swap_declined().await,
                Activity::Deposit => self.deposit().await,
                Activity::Redeem => self.redeem().await,
                Activity::DepositAndCancel => self.deposit_and_cancel().await,
                Activity::Wrong => self.wrong().await,
            };
        }
    }
}
