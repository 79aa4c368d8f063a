//! What is shown: to people while it happens, or to programs as one JSON object at the end.

pub mod json;
mod table;
pub mod to_people;
mod totals;
