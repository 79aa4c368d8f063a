//! Calls of those who govern a domain and its vaults.

use super::{Receipt, Session};
use crate::{args::validity::ValidityOption, failure::Failure};
use airlock_client::{
    Instruction, Pubkey, code,
    generated::{
        accounts::Domain,
        types::{CodePin, DomainConfig, Validity},
    },
    rpc::Outcome,
};

impl Session {
    /// For a signature about a domain as it was read.
    pub async fn validity(&self, domain: &Domain, option: ValidityOption) -> Result<Validity, Failure> {
        let validity = self.client.validity(domain, option.valid_slots).await;
        validity.map_err(|error| self.failure(error))
    }

    pub async fn create_domain(
        &self,
        index: u16,
        authority: &Pubkey,
        config: &DomainConfig,
    ) -> Result<Receipt, Failure> {
        let signers = self.authority_signers()?;
        let created = self.client.create_domain(index, authority, config, signers).await;
        self.receipt_of(created.map(|(_, outcome)| outcome))
    }

    /// Refuses a fee recipient that nobody can sign for, unless that is allowed.
    pub async fn check_fee_recipient(&self, config: &DomainConfig) -> Result<(), Failure> {
        let checked = self.client.check_fee_recipient(config).await;
        checked.map_err(|error| self.failure(error))
    }

    /// The code of a program as it is deployed now; none if it is no program of the upgradeable loader.
    pub async fn deployed_code(&self, program: &Pubkey) -> Result<Option<CodePin>, Failure> {
        let code = self.client.deployed_code(program).await;
        code.map_err(|error| self.failure(error))
    }

    /// The slot in which a program was deployed, upgraded or extended last; none if it is no program of the upgradeable loader.
    pub async fn deployed_slot(&self, program: &Pubkey) -> Result<Option<u64>, Failure> {
        let slot = self.client.deployed_slot(program).await;
        slot.map_err(|error| self.failure(error))
    }

    /// Signs and sends what has the program hash the code of a pin; simulates only in a dry run.
    pub async fn send_hashing(&self, pin: &CodePin, instruction: Instruction) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let units = code::units_to_hash(pin);
        let done = self.client.send_within(units, &[instruction], payer, &[me]).await;
        self.receipt_of(done.map(|done| Outcome::Done(Box::new(done))))
    }
}
