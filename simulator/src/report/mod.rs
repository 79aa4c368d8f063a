//! What is shown: to people while it happens, or to programs as one JSON object at the end.

pub mod changes;
pub mod color;
pub mod console;
mod grid;
mod holdings;
mod intro;
pub mod json;
mod labels;
mod paragraph;
mod round;
mod step;
mod step_prompt;
mod summary;
mod totals;
