//! A pending record.

mod facts;
mod json;
mod text;

pub use {json::json, text::text};
