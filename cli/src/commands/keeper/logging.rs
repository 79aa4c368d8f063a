//! The keeper's log, on standard error: standard output has the answer alone.

use std::io::{self, IsTerminal};
use tracing_subscriber::fmt::Subscriber;

/// One line an event, or one JSON object. Colours only on a terminal, and not if `NO_COLOR` is set.
pub fn init(level: tracing::Level, json: bool) {
    let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let builder = Subscriber::builder()
        .with_max_level(level)
        .with_writer(io::stderr)
        .with_ansi(colours)
        .with_target(false);
    // fails if there is a logger already, which then stays
    let _ = if json {
        builder.json().try_init()
    } else {
        builder.try_init()
    };
}
