//! What every instruction of Airlock costs, measured on the real bytecode.

mod adapter;
pub mod cases;
pub mod chain;
pub mod compare;
pub mod keys;
pub mod measure;
pub mod page;
pub mod report;
pub mod spread;
pub mod stage;
pub mod targets;
mod thousands;
pub mod tokens;
pub mod vault;
