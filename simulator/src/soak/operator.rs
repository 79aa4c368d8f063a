//! The vault's operator, who settles most rounds and lets some lapse.

use super::{context::Context, disruptions::AllowedRefusal, participants};
use rand::{Rng, SeedableRng, rngs::StdRng};

/// How likely a round is settled.
const SETTLE_PROBABILITY: f64 = 0.85;
/// Milliseconds between two polls.
const POLL_INTERVAL: u64 = 250;

/// Settles rounds until the day is over.
pub async fn settle_rounds(context: &Context<'_>) {
    let mut rng = StdRng::seed_from_u64(context.settings.seed ^ 0x0ADA);
    let (client, ada) = (&context.clients[0], &context.world.people[participants::ADA].key);
    // the last round, and whether it is to be settled
    let mut decided = (0, false);
    while !context.is_over() {
        context.wait(POLL_INTERVAL).await;
        let Some(vault) = context.read(|| client.vault(&context.vault)).await else {
            continue;
        };
        if vault.round_index == 0 || vault.round_settled {
            continue;
        }
        if decided.0 != vault.round_index {
            decided = (vault.round_index, rng.random_bool(SETTLE_PROBABILITY));
        }
        let Some(Some(round)) = context.read(|| client.round(&context.vault, vault.round_index)).await else {
            continue;
        };
        let now = context.world.node.clock().await.map_or(0, |(_, now)| now);
        if !decided.1 || now < round.closes_at || now >= round.deadline {
            continue;
        }
        let allowed = [AllowedRefusal::Paused, AllowedRefusal::Round(round.closes_at)];
        let settle = || client.settle_round(&context.vault, round.index, u64::MAX, &[], ada);
        // how it went is noted
        let _ = context.call("vault: settle", &allowed, settle).await;
    }
}
