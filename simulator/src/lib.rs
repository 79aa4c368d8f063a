//! Plays scenarios: days of operations against the compiled program, on a real node inside this process, with the real
//! client over RPC; and checks at the end that not one base unit and not one lamport is lost.
//!
//! A scenario is a TOML file (see `scenarios/README.md`), or one of those built in.

#![forbid(unsafe_code)]

pub mod builtin;
mod compute;
mod failure;
pub mod faulty;
mod ledger;
mod play;
mod program;
mod report;
pub mod scenario;
pub mod soak;
mod stage;
mod world;

pub use compute::Units;
pub use failure::Failure;
pub use faulty::{Faulty, Line};
pub use ledger::{Conservation, LamportBalance, MintBalance, Snapshot};
pub use play::{Observer, StepEnd, StepOutcome, StepReport, Summary, play};
pub use program::Programs;
pub use report::{
    changes::{Change, Changes, Moved, Movement, Who},
    color,
    console::{Console, Style},
    json,
};
pub use scenario::{BadScenario, Scenario};
pub use world::{Node, Person, World};
