//! Runs cases on the host: the expected results.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use compared::groups::case;
use compared::io::{Input, Output};

use crate::random_input::RandomInput;

/// More than any case writes.
const ROOM: usize = 1 << 17;

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Panics of cases are results, so they are not printed.
pub fn silence_cases() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !EXPECTED.get() {
            print(panic);
        }
    }));
}

/// Runs cases; its buffer for their results is used again.
pub struct Host(Vec<u8>);

impl Host {
    pub fn new() -> Self {
        Self(vec![0; ROOM])
    }

    /// What a case writes for this input, or `None` if it panics.
    pub fn run(&mut self, group: u16, number: u16, input: &[u8]) -> Option<Vec<u8>> {
        self.caught(group, number, &mut Input::new(input))
    }

    /// Runs a case with a random input. Returns the input and the result.
    pub fn run_random(&mut self, group: u16, number: u16, random: &mut RandomInput) -> (Vec<u8>, Option<Vec<u8>>) {
        random.bytes.clear();
        let result = self.caught(group, number, &mut Input::drawn(random));
        (random.bytes.clone(), result)
    }

    fn caught(&mut self, group: u16, number: u16, input: &mut Input) -> Option<Vec<u8>> {
        EXPECTED.set(true);
        let result = catch_unwind(AssertUnwindSafe(|| {
            let mut output = Output::new(&mut self.0);
            (case(group, number).run)(input, &mut output);
            output.written()
        }));
        EXPECTED.set(false);
        Some(self.0[..result.ok()?].to_vec())
    }
}
