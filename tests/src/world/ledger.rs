use super::{CAST, World};
use crate::{
    people::key,
    tokens::{SPL_TOKEN, TOKEN_2022, amounts, owner_of},
};
use solana_account::Account;
use solana_pubkey::Pubkey;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::LazyLock,
};

/// Every account that a world knows of, at one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger(pub BTreeMap<Pubkey, Account>);

impl Ledger {
    /// Lamports of everybody but programs and `gas`, who pays for transactions. A person's key that became a program counts.
    pub fn lamports(&self) -> u128 {
        static PEOPLE: LazyLock<BTreeSet<Pubkey>> = LazyLock::new(|| CAST.map(key).into());
        let gas = key("gas");
        let others = self
            .0
            .iter()
            .filter(|(key, account)| **key != gas && (!account.executable || PEOPLE.contains(key)));
        others.map(|(_, account)| u128::from(account.lamports)).sum()
    }

    /// As an audit takes them.
    pub fn accounts(&self) -> impl Iterator<Item = airlock_audit::Account> {
        self.0.iter().map(|(address, account)| airlock_audit::Account {
            address: *address,
            owner: account.owner,
            lamports: account.lamports,
            data: account.data.clone(),
        })
    }

    pub fn token_accounts(&self) -> impl Iterator<Item = (&Pubkey, &Account)> {
        self.0.iter().filter(|(_, account)| is_token_account(account))
    }

    /// Base units of `mint` in all token accounts, withheld fees included.
    pub fn tokens(&self, mint: &Pubkey) -> u128 {
        let mut sum = 0;
        for (_, account) in self.token_accounts() {
            let (amount, withheld) = amounts(account).unwrap_or_default();
            if owner_of(account).is_some_and(|(of, _)| of == *mint) {
                sum += u128::from(amount) + u128::from(withheld);
            }
        }
        sum
    }
}

fn is_token_account(account: &Account) -> bool {
    let programs = [SPL_TOKEN, TOKEN_2022];
    let len = account.data.len();
    programs.contains(&account.owner) && (len == 165 || len > 165 && account.data[165] == 2)
}

impl World {
    /// Everything as it is now.
    pub fn ledger(&self) -> Ledger {
        let found = self
            .seen
            .iter()
            .filter_map(|key| Some((*key, self.chain.account(key)?)));
        Ledger(found.collect())
    }

    /// Who had what before the last transaction, and who has what now: only what changed.
    pub fn story(&self) -> String {
        let now = self.ledger();
        let mut story = String::from("\n  before the last transaction → now\n");
        for key in &self.seen {
            let (old, new) = (self.before.0.get(key), now.0.get(key));
            if old != new {
                let _ = writeln!(story, "  {:<28} {} → {}", self.name_of(key), tell(old), tell(new));
            }
        }
        story
    }
}

fn tell(account: Option<&Account>) -> String {
    match account {
        None => "nothing".into(),
        Some(account) if is_token_account(account) => {
            let (amount, withheld) = amounts(account).unwrap_or_default();
            format!("{amount} units (+{withheld} withheld), {} lamports", account.lamports)
        }
        Some(account) => format!("{} lamports, {} bytes", account.lamports, account.data.len()),
    }
}
