//! What every instruction of Airlock costs, measured on the real bytecode.

mod adapter;
pub mod cases;
pub mod chain;
pub mod compare;
pub mod fixture;
pub mod keys;
pub mod measure;
pub mod page;
mod parts;
mod profile;
pub mod release;
mod rent;
pub mod report;
mod requests;
mod rounds;
pub mod spread;
pub mod targets;
mod thousands;
pub mod tokens;
pub mod vault;
