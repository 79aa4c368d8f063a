//! Waits for Enter between steps.

use std::{
    io::{self, Write},
    ops::ControlFlow,
    thread,
};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

pub struct StepPrompt {
    lines: UnboundedReceiver<String>,
}

impl StepPrompt {
    /// Reads standard input in a thread, which Ctrl-C need not wait for.
    pub fn new() -> Self {
        let (send, lines) = unbounded_channel();
        thread::spawn(move || {
            for line in io::stdin().lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        Self { lines }
    }

    /// Stops at `q`, and at the end of the input.
    pub async fn wait(&mut self) -> ControlFlow<()> {
        print!("    Enter: next step, q: stop ");
        let _ = io::stdout().flush();
        answer(self.lines.recv().await.as_deref())
    }
}

fn answer(line: Option<&str>) -> ControlFlow<()> {
    match line.map(str::trim) {
        None | Some("q" | "Q") => ControlFlow::Break(()),
        Some(_) => ControlFlow::Continue(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enter_goes_on_and_q_or_the_end_of_the_input_stops() {
        assert!(answer(Some("")).is_continue());
        assert!(answer(Some("q\r")).is_break());
        assert!(answer(None).is_break());
    }
}
