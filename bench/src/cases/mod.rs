//! What is measured: one case for every instruction and circumstance that changes its cost.

mod admin;
mod dispatch;
pub mod floor;
mod flow;
mod swap;
mod transfer;
mod vault;

use crate::fixture::{Fixture, People};
use anyhow::Result;
use solana_instruction::Instruction;
use solana_keypair::Keypair;

/// One measurement, repeated for many owners.
pub struct Case {
    /// The instruction, or what a transaction of several does.
    pub name: &'static str,
    /// Under which circumstances.
    pub variant: &'static str,
    pub group: Group,
    /// Brings the chain to where the measured transaction can be sent, and builds that.
    pub prepare: fn(&mut Fixture, &People) -> Result<Transaction>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Measured beside a floor of this name.
    Operation {
        floor: Option<&'static str>,
    },
    /// A vault's rounds and requests: everybody's requests write to their round.
    Vault,
    Administration,
    /// Several instructions in one transaction.
    Flow,
    Floor,
}

/// The measured transaction; the first signer pays its fee.
pub struct Transaction {
    pub instructions: Vec<Instruction>,
    pub signers: Vec<Keypair>,
}

impl Transaction {
    fn one(instruction: Instruction, signers: &[&Keypair]) -> Result<Self> {
        Self::several(vec![instruction], signers)
    }

    fn several(instructions: Vec<Instruction>, signers: &[&Keypair]) -> Result<Self> {
        let signers = signers.iter().map(|signer| signer.insecure_clone()).collect();
        Ok(Self { instructions, signers })
    }
}

pub fn all() -> impl Iterator<Item = &'static Case> {
    [
        transfer::CASES,
        swap::CASES,
        vault::CASES,
        dispatch::CASES,
        admin::CASES,
        flow::CASES,
        floor::CASES,
    ]
    .into_iter()
    .flatten()
}
