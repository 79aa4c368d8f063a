//! Events of domains and sequences.

use super::{
    mismatch::{AccountCheck, Checked},
    state::History,
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
        let mut domain: Domain = self.get(&event.domain)?;
        let next = u64::from(domain.config_version) + 1;
        AccountCheck(event.domain).amount("configuration version", event.config_version.into(), next)?;
        (domain.config_version, domain.config) = (event.config_version, event.config);
        self.put(&event.domain, domain);
        Ok(())
    }

    pub(super) fn authority_proposed(&mut self, event: &AuthorityProposed) -> Checked {
        let mut domain: Domain = self.get(&event.domain)?;
        AccountCheck(event.domain).key("authority", &event.authority, &domain.authority)?;
        domain.proposed_authority = event.proposed;
        self.put(&event.domain, domain);
        Ok(())
    }

    pub(super) fn authority_accepted(&mut self, event: &AuthorityAccepted) -> Checked {
        let mut domain: Domain = self.get(&event.domain)?;
        let check = AccountCheck(event.domain);
        check.key("authority", &event.old, &domain.authority)?;
        check.key("proposed authority", &event.new, &domain.proposed_authority)?;
        (domain.authority, domain.proposed_authority) = (event.new, Pubkey::default());
        self.put(&event.domain, domain);
        Ok(())
    }

    pub(super) fn pause_set(&mut self, event: &PauseSet) -> Checked {
        let mut domain: Domain = self.get(&event.domain)?;
        domain.pause = event.pause;
        self.put(&event.domain, domain);
        Ok(())
    }

    pub(super) fn sequence_opened(&mut self, event: &SequenceOpened) -> Checked {
        let (derived, bump) = address::sequence(&event.domain, &event.owner);
        let sequence = Sequence {
            version: 1,
            bump,
            domain: event.domain,
            owner: event.owner,
            next: 0,
            reserved: [0; 32],
        };
        self.create(&event.sequence, derived, sequence)
    }

    /// A record takes the next number of its owner: each is used once, and none is skipped.
    pub(super) fn take_number(&mut self, record: &PendingOperation) -> Checked {
        let address = address::sequence(&record.domain, &record.owner).0;
        let mut sequence: Sequence = self.get(&address)?;
        let checked = AccountCheck(address).amount("next number", record.sequence, sequence.next);
        sequence.next = record.sequence.saturating_add(1);
        self.put(&address, sequence);
        checked
    }

    /// Anyone can send tokens to a fee account, so more may be collected than events brought.
    pub(super) fn fees_collected(&mut self, event: &FeesCollected) -> Checked {
        if let Some(fees) = self.balances.get_mut(&event.fee_account) {
            fees.amount = fees.amount.saturating_sub(event.amount);
        }
        Ok(())
    }
}
