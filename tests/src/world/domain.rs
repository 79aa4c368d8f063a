use super::{Step, World};
use crate::{
    chain::Outcome,
    people::{Name, key},
};
use airlock_client::{
    address,
    generated::{
        accounts::Domain,
        instructions,
        types::{CreateDomainArgs, DomainConfig, Pause, Validity},
    },
};
use solana_pubkey::Pubkey;

/// The default configuration of a domain: no fee, every extension that Airlock knows, lifetimes of a minute to a month.
pub fn policy() -> DomainConfig {
    DomainConfig {
        guardian: key("guardian"),
        operator: key("operator"),
        fee_recipient: key("treasury"),
        fee_bps: 0,
        min_delay_slots: 1,
        min_lifetime_seconds: 60,
        max_lifetime_seconds: 30 * 24 * 60 * 60,
        allowed_extensions: (1 << 28) - 1,
    }
}

impl World {
    pub fn create_domain_step(&self, index: u16, config: DomainConfig) -> Step {
        let creator = key("authority");
        let accounts = instructions::CreateDomain {
            payer: key("sponsor"),
            creator,
            domain: address::domain(&creator, index).0,
        };
        let args = CreateDomainArgs {
            index,
            authority: creator,
            config,
        };
        Step::new(accounts.instruction(args), ["sponsor", "authority"])
    }

    /// Creates the `index`-th domain of `authority`; later operations are in it.
    pub fn create_domain(&mut self, index: u16, config: DomainConfig) -> Outcome {
        let step = self.create_domain_step(index, config);
        self.domain = step.account("domain");
        self.name(self.domain, format!("domain {index}"));
        self.send(&[step])
    }

    /// For a signature about the domain as it is, good for a hundred slots.
    pub fn validity(&self) -> Validity {
        Validity {
            expected_version: self.read_domain().config_version,
            valid_until_slot: self.slot().saturating_add(100),
        }
    }

    pub fn update_domain_step(&self, by: Name, config: DomainConfig) -> Step {
        let accounts = instructions::UpdateDomain {
            authority: key(by),
            domain: self.domain,
        };
        Step::new(accounts.instruction(config, self.validity()), [by])
    }

    /// Changes the configuration of the domain, by its authority.
    pub fn update_domain(&mut self, change: impl FnOnce(&mut DomainConfig)) {
        let mut config = self.read_domain().config;
        change(&mut config);
        let step = self.update_domain_step("authority", config);
        self.done(&[step]);
    }

    pub fn propose_step(&self, by: Name, proposed: Pubkey) -> Step {
        let accounts = instructions::ProposeAuthority {
            authority: key(by),
            domain: self.domain,
        };
        Step::new(accounts.instruction(proposed, self.validity()), [by])
    }

    pub fn accept_step(&self, by: Name) -> Step {
        let accounts = instructions::AcceptAuthority {
            proposed: key(by),
            domain: self.domain,
        };
        Step::new(accounts.instruction(self.validity()), [by])
    }

    pub fn pause_step(&self, by: Name, pause: Pause) -> Step {
        let accounts = instructions::SetPause {
            caller: key(by),
            domain: self.domain,
        };
        Step::new(accounts.instruction(pause, self.validity()), [by])
    }

    /// Pauses the domain, or lifts the pause, by its authority.
    pub fn pause(&mut self, pause: Pause) {
        let step = self.pause_step("authority", pause);
        self.done(&[step]);
    }

    pub fn read_domain(&self) -> Domain {
        let account = self.account(&self.domain).expect("a domain");
        Domain::decode(&account.data).expect("a domain's bytes")
    }
}
