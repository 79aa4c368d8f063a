//! State rebuilt from events alone.

use crate::model::Model;
use airlock_client::generated::{
    accounts::PendingOperation,
    events::AirlockEvent,
    types::{DomainConfig, Pause},
};
use airlock_tests::World;
use solana_pubkey::Pubkey;
use std::collections::BTreeMap;

#[derive(Debug)]
pub struct Fold {
    records: BTreeMap<Pubkey, PendingOperation>,
    domains: BTreeMap<Pubkey, Domain>,
}

#[derive(Debug)]
struct Domain {
    authority: Pubkey,
    proposed: Pubkey,
    pause: Pause,
    version: u32,
    config: DomainConfig,
}

impl Fold {
    pub fn of(events: &[AirlockEvent]) -> Self {
        let mut fold = Self {
            records: BTreeMap::new(),
            domains: BTreeMap::new(),
        };
        for event in events {
            fold.take(event);
        }
        fold
    }

    fn take(&mut self, event: &AirlockEvent) {
        match event {
            AirlockEvent::DomainCreated(it) => {
                let domain = Domain {
                    authority: it.authority,
                    proposed: Pubkey::default(),
                    pause: Pause::Nothing,
                    version: 1,
                    config: it.config,
                };
                self.domains.insert(it.domain, domain);
            }
            AirlockEvent::DomainUpdated(it) => {
                let domain = self.domain(&it.domain);
                (domain.version, domain.config) = (it.config_version, it.config);
            }
            AirlockEvent::AuthorityProposed(it) => self.domain(&it.domain).proposed = it.proposed,
            AirlockEvent::AuthorityAccepted(it) => {
                let domain = self.domain(&it.domain);
                (domain.authority, domain.proposed) = (it.new, Pubkey::default());
            }
            AirlockEvent::PauseSet(it) => self.domain(&it.domain).pause = it.pause,
            AirlockEvent::Initiated(it) => {
                assert!(
                    self.records.insert(it.pending, it.record).is_none(),
                    "an address was used twice"
                );
            }
            AirlockEvent::TransferFinalized(it) => self.leaves(&it.pending, it.payout.amount, it.payout.remaining),
            AirlockEvent::SwapFinalized(it) => self.leaves(&it.pending, it.payout.amount, it.payout.remaining),
            AirlockEvent::SwapFillBegun(it) => self.leaves(&it.pending, it.amount, it.remaining),
            AirlockEvent::SwapFillEnded(it) => {
                let left = self.records.get(&it.pending).map_or(0, |record| record.remaining);
                assert_eq!(left, it.remaining, "an end that does not fit its begin");
            }
            AirlockEvent::Refunded(it) => self.leaves(&it.pending, it.amount, 0),
            AirlockEvent::SequenceOpened(_) | AirlockEvent::FeeAccountOpened(_) | AirlockEvent::FeesCollected(_) => {}
            other => unreachable!("no vault takes part in these sequences: {other:?}"),
        }
    }

    fn domain(&mut self, key: &Pubkey) -> &mut Domain {
        self.domains.get_mut(key).expect("a domain that was created")
    }

    fn leaves(&mut self, pending: &Pubkey, amount: u64, remaining: u64) {
        let record = self.records.get_mut(pending).expect("a record that was initiated");
        assert_eq!(record.remaining - amount, remaining, "an event that does not add up");
        record.remaining = remaining;
        if remaining == 0 {
            self.records.remove(pending);
        }
    }

    /// That what the events say is what is stored.
    pub fn is(&self, world: &World, model: &Model, step: &str) {
        assert_eq!(
            self.records.len(),
            model.records.len(),
            "{step}: records by their events"
        );
        for expected in &model.records {
            let told = self.records.get(&expected.record.key);
            assert_eq!(
                told,
                world.read(&expected.record).as_ref(),
                "{step}: a record by its events"
            );
        }
        let (told, stored) = (&self.domains[&world.domain], world.read_domain());
        assert_eq!(told.authority, stored.authority, "{step}");
        assert_eq!(told.proposed, stored.proposed_authority, "{step}");
        assert_eq!(
            (told.pause, told.version, told.config),
            (stored.pause, stored.config_version, stored.config),
            "{step}"
        );
    }
}
