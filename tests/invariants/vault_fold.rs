//! Vaults, rounds and requests rebuilt from events alone.

use airlock_client::{
    address,
    generated::{
        accounts::{self, PendingOperation, Round},
        events::{AirlockEvent, RequestFinalized, RoundOpened, RoundSettled},
        types::{Exit, Lock},
    },
    request::Side,
};
use airlock_tests::{Vault, World};
use solana_pubkey::Pubkey;
use std::collections::BTreeMap;

#[derive(Default)]
pub struct Fold {
    /// Events taken so far.
    taken: usize,
    vaults: BTreeMap<Pubkey, accounts::Vault>,
    rounds: BTreeMap<(Pubkey, u64), Round>,
    requests: BTreeMap<Pubkey, PendingOperation>,
}

impl Fold {
    /// Takes what was said since the last time.
    pub fn listen(&mut self, said: &[AirlockEvent]) {
        for event in &said[self.taken..] {
            self.take(event);
        }
        self.taken = said.len();
    }

    /// What a test did past every rule, and no event tells.
    pub fn deploy_by_hand(&mut self, vault: &Vault, amount: u64) {
        let vault = self.vault(&vault.key);
        vault.idle -= amount;
        vault.deployed += amount;
        vault.report_base += amount;
    }

    fn take(&mut self, event: &AirlockEvent) {
        match event {
            AirlockEvent::VaultCreated(it) => {
                assert!(
                    self.vaults.insert(it.vault, it.record).is_none(),
                    "a vault was created twice"
                );
            }
            AirlockEvent::VaultUpdated(it) => {
                let vault = self.vault(&it.vault);
                (vault.config_version, vault.config) = (it.config_version, it.config);
            }
            AirlockEvent::VaultFeesCollected(it) => self.vault(&it.vault).fee_shares -= it.shares,
            AirlockEvent::RoundOpened(it) => self.opened(it),
            AirlockEvent::DeployedReported(it) => {
                let vault = self.vault(&it.vault);
                assert_eq!(vault.deployed, it.before);
                (vault.deployed, vault.reported_at) = (it.deployed, it.reported_at);
            }
            AirlockEvent::RoundSettled(it) => self.settled(it),
            AirlockEvent::RoundClosed(it) => self.closed(it.vault, it.index),
            AirlockEvent::ExitedProRata(it) => {
                let vault = self.vault(&it.vault);
                assert_eq!((vault.idle - it.assets, vault.supply - it.shares), (it.idle, it.supply));
                (vault.idle, vault.supply) = (it.idle, it.supply);
                if let Some(price) = vault.books().price() {
                    vault.high_water_mark = vault.high_water_mark.max(price.ceil());
                }
            }
            AirlockEvent::Initiated(it) => {
                assert!(
                    self.requests.insert(it.pending, it.record).is_none(),
                    "an address was used twice"
                );
                let (round, total, owed) = self.joined(&it.record);
                *total += it.record.received;
                *owed += it.record.received;
                *round += 1;
            }
            AirlockEvent::Refunded(it) => {
                let record = self.requests.remove(&it.pending).expect("a request");
                assert_eq!(record.remaining, it.amount);
                let (requests, total, owed) = self.joined(&record);
                *total -= it.amount;
                *owed -= it.amount;
                *requests -= 1;
                if it.exit == Exit::Expired && *requests == 0 {
                    let terms = record.joined().expect("a request");
                    self.closed(terms.vault, terms.round);
                }
            }
            AirlockEvent::RequestFinalized(it) => self.finalized(it),
            AirlockEvent::DomainCreated(_) | AirlockEvent::SequenceOpened(_) => {}
            other => unreachable!("only vaults take part in these sequences: {other:?}"),
        }
    }

    fn vault(&mut self, key: &Pubkey) -> &mut accounts::Vault {
        self.vaults.get_mut(key).expect("a vault that was created")
    }

    fn round(&mut self, vault: Pubkey, index: u64) -> &mut Round {
        self.rounds.get_mut(&(vault, index)).expect("a round that was opened")
    }

    fn closed(&mut self, vault: Pubkey, index: u64) {
        let round = self.rounds.remove(&(vault, index)).expect("a round that was opened");
        assert_eq!(round.requests, 0, "a round was closed with requests in it");
    }

    /// Of the round that a request joined: the number of requests, the total of its bucket, and what is owed on its side.
    fn joined(&mut self, record: &PendingOperation) -> (&mut u64, &mut u64, &mut u64) {
        let terms = *record.joined().expect("a request");
        let round = self.round(terms.vault, terms.round);
        let (totals, owed) = match Side::of(record) {
            Some(Side::Deposit) => (&mut round.deposits, &mut round.assets_owed),
            _ => (&mut round.redeems, &mut round.shares_owed),
        };
        (&mut round.requests, &mut totals[usize::from(terms.bucket)], owed)
    }

    fn opened(&mut self, it: &RoundOpened) {
        let (key, bump) = address::round(&it.vault, it.index);
        assert_eq!(key, it.round);
        let round = Round {
            version: 1,
            bump,
            lock: Lock::Open,
            settled: false,
            vault: it.vault,
            index: it.index,
            rent_payer: it.rent_payer,
            opened_at: it.opened_at,
            closes_at: it.closes_at,
            deadline: it.deadline,
            last_restart_slot: it.last_restart_slot,
            reference_price: it.reference_price,
            step_bps: it.step_bps,
            fees: it.fees,
            requests: 0,
            deposits: [0; 16],
            redeems: [0; 16],
            assets_owed: 0,
            shares_owed: 0,
            price: 0,
            deposit_from: 0,
            redeem_below: 0,
            deposits_in: 0,
            shares_out: 0,
            redeems_in: 0,
            assets_out: 0,
            shares_back: 0,
            reserved: [0; 32],
        };
        assert!(
            self.rounds.insert((it.vault, it.index), round).is_none(),
            "a round was opened twice"
        );
        let vault = self.vault(&it.vault);
        (vault.round, vault.round_settled, vault.round_deadline) = (it.index, false, it.deadline);
    }

    fn settled(&mut self, it: &RoundSettled) {
        let round = self.round(it.vault, it.index);
        round.settled = true;
        (round.price, round.deposit_from, round.redeem_below) = (it.price, it.deposit_from, it.redeem_below);
        (round.deposits_in, round.shares_out) = (it.deposits_in, it.shares_out);
        (round.redeems_in, round.assets_out, round.shares_back) = (it.redeems_in, it.assets_out, it.shares_back);
        round.assets_owed = round.assets_owed - it.deposits_in + it.assets_out;
        round.shares_owed = round.shares_owed - it.redeems_in + it.shares_back + it.shares_out;
        if it.round_closed {
            self.closed(it.vault, it.index);
        }
        let vault = self.vault(&it.vault);
        (vault.idle, vault.deployed, vault.supply) = (it.idle, it.deployed, it.supply);
        (vault.dust_assets, vault.dust_shares) = (0, 0);
        vault.fee_shares += it.fee_shares;
        vault.high_water_mark = it.high_water_mark;
        (vault.round_settled, vault.last_settled_at) = (true, it.settled_at);
        vault.report_base = it.deployed;
    }

    fn finalized(&mut self, it: &RequestFinalized) {
        let record = self.requests.remove(&it.pending).expect("a request");
        let terms = *record.joined().expect("a request");
        let round = self.round(terms.vault, terms.round);
        round.assets_owed -= it.assets;
        round.shares_owed -= it.shares;
        round.requests -= 1;
        assert_eq!(it.round_closed, round.requests == 0);
        if it.round_closed {
            assert_eq!((it.dust_assets, it.dust_shares), (round.assets_owed, round.shares_owed));
            self.closed(terms.vault, terms.round);
        }
        let vault = self.vault(&terms.vault);
        vault.dust_assets += it.dust_assets;
        vault.dust_shares += it.dust_shares;
    }

    /// That what the events say of a vault, its rounds and its requests is what is stored, byte by byte.
    pub fn is(&self, world: &World, vault: &Vault, step: &str) {
        let told = &self.vaults[&vault.key];
        assert_eq!(*told, world.read_vault(vault), "{step}: the vault by its events");
        let stored = world.rounds_of(vault);
        let rounds = self.rounds.values().filter(|round| round.vault == vault.key);
        let told: Vec<Round> = rounds.copied().collect();
        assert_eq!(told, stored, "{step}: rounds by their events");
        for round in &stored {
            let of_round = |record: &&PendingOperation| {
                let terms = record.joined().expect("a request");
                (terms.vault, terms.round) == (vault.key, round.index)
            };
            let mut told: Vec<_> = self.requests.values().filter(of_round).copied().collect();
            let mut stored = world.requests_of(round);
            for records in [&mut told, &mut stored] {
                records.sort_by_key(|record| (record.owner, record.sequence));
            }
            assert_eq!(told, stored, "{step}: requests by their events");
        }
    }
}
