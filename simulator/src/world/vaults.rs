//! The vaults of a scenario, made by the domain's authority.

use super::{Ending, World};
use crate::{failure::Failure, scenario::Scenario};
use airlock_client::{Pubkey, generated::types::TokenProgram};

/// A vault that was created.
#[derive(Clone, Debug)]
pub struct Vaulted {
    pub name: String,
    pub address: Pubkey,
    /// Indices in the scenario's mints.
    pub asset: usize,
    pub shares: usize,
    /// Rounds that were opened.
    pub rounds: u64,
}

impl World {
    pub(super) async fn create_vaults(&mut self, scenario: &Scenario) -> Result<(), Failure> {
        for spec in &scenario.vaults {
            let authority = &self.people[scenario.domain.authority].key;
            let (domain, asset) = (self.domain, self.mints[spec.asset].address);
            let client = &self.wire.client;
            let program = TokenProgram::Token2022;
            let created = client.create_vault(&domain, &asset, program, spec.terms.clone(), authority, authority);
            let (address, outcome) = match created.await {
                Ok((address, outcome)) => (address, Ok(outcome)),
                Err(error) => (Pubkey::default(), Err(error)),
            };
            if let Ending::Refused(refusal) = self.wire.settle(outcome).await? {
                return Err(Failure::World {
                    what: format!("creating the vault `{}`", spec.name),
                    why: format!("{}: {}", refusal.name, refusal.says),
                });
            }
            self.vaults.push(Vaulted {
                name: spec.name.clone(),
                address,
                asset: spec.asset,
                shares: spec.shares,
                rounds: 0,
            });
        }
        Ok(())
    }
}
