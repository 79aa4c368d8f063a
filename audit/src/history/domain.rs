//! Domains, and the numbers they give out.

use super::{
    History,
    misfit::{At, Fits},
};
use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::{Domain, Sequence},
        events::{
            AuthorityAccepted, AuthorityProposed, DomainCreated, DomainUpdated, FeesCollected, PauseSet, SequenceOpened,
        },
        types::Pause,
    },
    record::PendingOperation,
};

impl History {
    pub(super) fn domain_created(&mut self, it: &DomainCreated) -> Fits {
        let (own, bump) = address::domain(&it.creator, it.index);
        let domain = Domain {
            version: 1,
            bump,
            creator: it.creator,
            index: it.index,
            authority: it.authority,
            proposed_authority: Pubkey::default(),
            pause: Pause::Nothing,
            config_version: 1,
            config: it.config,
            reserved: [0; 64],
        };
        self.create(&it.domain, own, domain)
    }

    pub(super) fn domain_updated(&mut self, it: &DomainUpdated) -> Fits {
        let mut domain: Domain = self.get(&it.domain)?;
        let next = u64::from(domain.config_version) + 1;
        At(it.domain).same("configuration's number", it.config_version.into(), next)?;
        (domain.config_version, domain.config) = (it.config_version, it.config);
        self.put(&it.domain, domain);
        Ok(())
    }

    pub(super) fn authority_proposed(&mut self, it: &AuthorityProposed) -> Fits {
        let mut domain: Domain = self.get(&it.domain)?;
        At(it.domain).names("authority", &it.authority, &domain.authority)?;
        domain.proposed_authority = it.proposed;
        self.put(&it.domain, domain);
        Ok(())
    }

    pub(super) fn authority_accepted(&mut self, it: &AuthorityAccepted) -> Fits {
        let mut domain: Domain = self.get(&it.domain)?;
        let at = At(it.domain);
        at.names("authority", &it.old, &domain.authority)?;
        at.names("proposed authority", &it.new, &domain.proposed_authority)?;
        (domain.authority, domain.proposed_authority) = (it.new, Pubkey::default());
        self.put(&it.domain, domain);
        Ok(())
    }

    pub(super) fn pause_set(&mut self, it: &PauseSet) -> Fits {
        let mut domain: Domain = self.get(&it.domain)?;
        domain.pause = it.pause;
        self.put(&it.domain, domain);
        Ok(())
    }

    pub(super) fn sequence_opened(&mut self, it: &SequenceOpened) -> Fits {
        let (own, bump) = address::sequence(&it.domain, &it.owner);
        let sequence = Sequence {
            version: 1,
            bump,
            domain: it.domain,
            owner: it.owner,
            next: 0,
            reserved: [0; 32],
        };
        self.create(&it.sequence, own, sequence)
    }

    /// Each number is given out once, and none is passed over.
    pub(super) fn numbered(&mut self, record: &PendingOperation) -> Fits {
        let address = address::sequence(&record.domain, &record.owner).0;
        let mut sequence: Sequence = self.get(&address)?;
        let fits = At(address).same("next number", record.sequence, sequence.next);
        sequence.next = record.sequence.saturating_add(1);
        self.put(&address, sequence);
        fits
    }

    /// Strangers may have sent tokens there too, so more may leave than events brought.
    pub(super) fn fees_collected(&mut self, it: &FeesCollected) -> Fits {
        if let Some(fees) = self.holdings.get_mut(&it.fee_account) {
            fees.amount = fees.amount.saturating_sub(it.amount);
        }
        Ok(())
    }
}
