//! The vault's operator, who settles most rounds and lets some lapse.

use super::{Soak, cast, weather::Excuse};
use rand::{Rng, SeedableRng, rngs::StdRng};

/// How likely a round is settled.
const DILIGENCE: f64 = 0.85;
/// Milliseconds between two looks.
const LOOKS: u64 = 250;

/// Settles rounds until the day is over.
pub async fn settle_rounds(soak: &Soak<'_>) {
    let mut dice = StdRng::seed_from_u64(soak.settings.seed ^ 0x0ADA);
    let (client, ada) = (&soak.clients[0], &soak.world.people[cast::ADA].key);
    // the last round that it was decided about
    let mut decided = (0, false);
    while !soak.is_over() {
        soak.wait(LOOKS).await;
        let Some(vault) = soak.read(|| client.vault(&soak.vault)).await else {
            continue;
        };
        if vault.round == 0 || vault.round_settled {
            continue;
        }
        if decided.0 != vault.round {
            decided = (vault.round, dice.random_bool(DILIGENCE));
        }
        let Some(Some(round)) = soak.read(|| client.round(&soak.vault, vault.round)).await else {
            continue;
        };
        let now = soak.world.node.clock().await.map_or(0, |(_, now)| now);
        if !decided.1 || now < round.closes_at || now >= round.deadline {
            continue;
        }
        let excuses = [Excuse::Paused, Excuse::Round(round.closes_at)];
        let settle = || client.settle_round(&soak.vault, round.index, u64::MAX, &[], ada);
        // how it went is noted
        let _ = soak.call("vault: settle", &excuses, settle).await;
    }
}
