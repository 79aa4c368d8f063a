//! Plays scenarios: days of operations against the compiled program, on a real node inside this process, with the real
//! client over RPC; and checks at the end that not one base unit and not one lamport is lost.
//!
//! A scenario is a TOML file (see `scenarios/README.md`), or one of those built in.

#![forbid(unsafe_code)]

mod balances;
pub mod builtin;
mod compute;
mod conservation;
mod failure;
pub mod faulty_proxy;
mod node;
mod perform;
mod play;
mod programs;
mod report;
mod results;
pub mod scenario;
pub mod soak;
mod world;

pub use balances::Snapshot;
pub use compute::Units;
pub use conservation::{Conservation, LamportBalance, MintBalance};
pub use failure::Failure;
pub use faulty_proxy::{ConnectionFaults, FaultyProxy};
pub use node::Node;
pub use play::{Observer, StepEnd, play};
pub use programs::Programs;
pub use report::{
    changes::{Change, Changes, Moved, Movement, Who},
    color,
    console::{Console, Style},
    json,
};
pub use results::{StepOutcome, StepReport, Summary};
pub use scenario::{BadScenario, Scenario};
pub use world::{Person, World};
