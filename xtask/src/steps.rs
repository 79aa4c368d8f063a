//! Progress of something long: a line per step, with the seconds since the start.

use std::time::Instant;

pub struct Steps {
    area: &'static str,
    start: Instant,
}

impl Steps {
    pub fn new(area: &'static str) -> Self {
        Self {
            area,
            start: Instant::now(),
        }
    }

    pub fn say(&self, text: impl AsRef<str>) {
        eprintln!(
            "[{} {:>4}s] {}",
            self.area,
            self.start.elapsed().as_secs(),
            text.as_ref()
        );
    }
}

/// A warning that cannot be missed among build output.
pub fn warn(text: &str) {
    let line = "!".repeat(100);
    eprintln!("{line}\n{text}\n{line}");
}
