//! Whether a vault's token accounts hold what it owes, computed from its requests one by one.

use super::Vault;
use crate::{tokens::Mint, world::World};
use airlock_client::{
    ID,
    generated::{
        accounts::{PendingOperation, Round},
        types::{Kind, Lock, RequestTerms, Terms},
    },
};

/// The terms of a vault's request; none for another kind of record.
fn terms(record: &PendingOperation) -> Option<&RequestTerms> {
    match &record.terms {
        Terms::Deposit(terms) | Terms::Redeem(terms) => Some(terms),
        Terms::Unset | Terms::Transfer(_) | Terms::Swap(_) | Terms::Dispatch(_) => None,
    }
}

impl World {
    /// Asserts that the vault holds what it owes, to the unit, and that no lock is held. Tokens given by [`World::issue`] are
    /// added to what it owes.
    #[track_caller]
    pub fn check_vault(&self, vault: &Vault) {
        let stored = self.read_vault(vault);
        let (mut assets, mut shares) = (stored.dust_assets, stored.dust_shares + stored.fee_shares);
        for round in self.rounds_of(vault) {
            self.check_round(vault, &round);
            assets += round.assets_owed;
            shares += round.shares_owed;
        }
        let issued = self.account(&vault.share.key).map_or(0, |mint| Mint::supply(&mint));
        for (what, key, has, booked) in [
            ("the reserve", vault.reserve, self.tokens(&vault.reserve), stored.idle),
            (
                "the asset escrow",
                vault.asset_escrow,
                self.tokens(&vault.asset_escrow),
                assets,
            ),
            (
                "the share escrow",
                vault.share_escrow,
                self.tokens(&vault.share_escrow),
                shares,
            ),
            ("the share mint", vault.share.key, issued, stored.supply),
        ] {
            let owes = booked + self.donations(&key);
            assert!(
                has == owes,
                "{what} has {has}, but {owes} are booked{}",
                self.balance_changes()
            );
        }
        assert_eq!(stored.lock, Lock::Open, "the vault is locked");
        self.locks_are_open();
    }

    /// The vault's rounds that are stored, in order.
    pub fn rounds_of(&self, vault: &Vault) -> Vec<Round> {
        let ours = self.ledger().0.into_values().filter(|account| account.owner == ID);
        let rounds = ours.filter_map(|account| Round::decode(&account.data).ok());
        let mut rounds: Vec<Round> = rounds.filter(|round| round.vault == vault.key).collect();
        rounds.sort_by_key(|round| round.index);
        rounds
    }

    /// The requests of a round that are stored.
    pub fn requests_of(&self, round: &Round) -> Vec<PendingOperation> {
        let ours = self.ledger().0.into_values().filter(|account| account.owner == ID);
        let records = ours.filter_map(|account| PendingOperation::decode(&account.data).ok());
        let joined = |record: &PendingOperation| {
            terms(record).is_some_and(|terms| terms.vault == round.vault && terms.round_index == round.index)
        };
        records.filter(joined).collect()
    }

    /// Asserts that a round's totals are those of its requests.
    #[track_caller]
    fn check_round(&self, vault: &Vault, round: &Round) {
        let requests = self.requests_of(round);
        let index = round.index;
        assert_eq!(round.lock, Lock::Open, "round {index} is locked");
        assert_eq!(round.requests, requests.len() as u64, "requests of round {index}");
        assert_eq!(vault.key, round.vault);
        if round.settled {
            let (mut assets, mut shares) = (0, 0);
            for record in &requests {
                let due = round.due(record).expect("a request of a settled round");
                assets += due.assets;
                shares += due.shares;
            }
            // the difference is what rounding leaves
            let covered = round.assets_owed >= assets && round.shares_owed >= shares;
            assert!(covered, "round {index} owes more than it has");
            return;
        }
        let (mut deposits, mut redeems) = ([0; 16], [0; 16]);
        for record in &requests {
            let limit_step = usize::from(terms(record).expect("a request").limit_step);
            match record.kind {
                Kind::Deposit => deposits[limit_step] += record.remaining,
                _ => redeems[limit_step] += record.remaining,
            }
        }
        assert_eq!(
            (round.deposits, round.redeems),
            (deposits, redeems),
            "totals of round {index}"
        );
        let owed = (round.assets_owed, round.shares_owed);
        assert_eq!(
            owed,
            (deposits.iter().sum(), redeems.iter().sum()),
            "owed by round {index}"
        );
    }
}
