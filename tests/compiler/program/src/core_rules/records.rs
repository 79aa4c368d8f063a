//! Which actions are available on a record or a round.

use airlock_core::lifecycle::{Bounds, Canceller, RoundWindow, Window, open, open_round};

use super::{clock, time};
use crate::io::{Input, Output};

pub fn windows(input: &mut Input, output: &mut Output) {
    let window = Window {
        finalizable_at_slot: input.up_to(1000),
        cancellable_at: time(input),
        expires_at: time(input),
        last_restart_slot: input.up_to(1),
    };
    let now = clock(input);
    output.put(window.phase(&now));
    output.put([window.finalize(&now), window.expire(&now)]);
    output.put([
        window.cancel(Canceller::Owner, &now),
        window.cancel(Canceller::Recipient, &now),
    ]);
    output.put(window.available_actions(&now));
}

pub fn bounds(input: &mut Input, output: &mut Output) {
    let bounds = Bounds {
        min_delay_slots: input.up_to(300),
        min_lifetime_seconds: input.up_to(300),
        max_lifetime_seconds: input.up_to(300),
    };
    let now = clock(input);
    output.put(bounds.are_sound());
    output.put(open(&bounds, &now, input.up_to(300), time(input), time(input)));
}

pub fn rounds(input: &mut Input, output: &mut Output) {
    let window = RoundWindow {
        closes_at: time(input),
        deadline: time(input),
        last_restart_slot: input.up_to(1),
        settled: input.take::<u8>() & 1 == 1,
    };
    let now = clock(input);
    output.put(window.phase(&now));
    output.put([window.join(&now), window.leave(&now), window.settle(&now)]);
    output.put([window.finalize(&now), window.expire(&now)]);
    output.put(window.over(&now));
    output.put(open_round(&now, input.up_to(8_000_000), input.up_to(8_000_000)));
}
