//! Events of domains.

use super::{
    mismatch::{AccountCheck, Checked, Mismatch},
    state::History,
};
use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::Domain,
        events::{AuthorityAccepted, AuthorityProposed, DomainCreated, DomainPaused, DomainUpdated, FeesCollected},
        types::Pause,
    },
};

impl History {
    pub(super) fn domain_created(&mut self, event: &DomainCreated) -> Checked {
        let (derived, bump) = address::domain(&event.creator, event.index);
        let domain = Domain {
            version: 1,
            bump,
            creator: event.creator,
            index: event.index,
            authority: event.authority,
            proposed_authority: Pubkey::default(),
            pause: Pause::Nothing,
            config_version: 1,
            config: event.config,
            reserved: [0; 64],
        };
        self.create(&event.domain, derived, domain)
    }

    pub(super) fn domain_updated(&mut self, event: &DomainUpdated) -> Checked {
        let mut domain = self.governed(&event.domain, event.config_version)?;
        domain.config = event.config;
        self.put(&event.domain, domain);
        Ok(())
    }

    pub(super) fn authority_proposed(&mut self, event: &AuthorityProposed) -> Checked {
        let mut domain = self.governed(&event.domain, event.config_version)?;
        AccountCheck(event.domain).key("authority", &event.authority, &domain.authority)?;
        domain.proposed_authority = event.proposed;
        self.put(&event.domain, domain);
        Ok(())
    }

    pub(super) fn authority_accepted(&mut self, event: &AuthorityAccepted) -> Checked {
        let mut domain = self.governed(&event.domain, event.config_version)?;
        let check = AccountCheck(event.domain);
        check.key("authority", &event.old, &domain.authority)?;
        check.key("proposed authority", &event.new, &domain.proposed_authority)?;
        (domain.authority, domain.proposed_authority) = (event.new, Pubkey::default());
        self.put(&event.domain, domain);
        Ok(())
    }

    pub(super) fn domain_paused(&mut self, event: &DomainPaused) -> Checked {
        let mut domain = self.governed(&event.domain, event.config_version)?;
        domain.pause = event.pause;
        self.put(&event.domain, domain);
        Ok(())
    }

    /// The domain after one more act of governance, each of which counts its version up.
    fn governed(&self, address: &Pubkey, version: u32) -> Result<Domain, Mismatch> {
        let mut domain: Domain = self.get(address)?;
        let next = u64::from(domain.config_version) + 1;
        AccountCheck(*address).amount("configuration version", version.into(), next)?;
        domain.config_version = version;
        Ok(domain)
    }

    /// Anyone can send tokens to a fee account, so more may be collected than events brought.
    pub(super) fn fees_collected(&mut self, event: &FeesCollected) -> Checked {
        if let Some(fees) = self.balances.get_mut(&event.fee_account) {
            fees.amount = fees.amount.saturating_sub(event.amount);
        }
        Ok(())
    }
}
