use super::{PEOPLE, World};
use crate::{
    people::key,
    tokens::{SPL_TOKEN, TOKEN_2022, amounts, mint_and_owner},
};
use solana_account::Account;
use solana_pubkey::Pubkey;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    sync::LazyLock,
};

/// All known accounts of a world at one time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger(pub BTreeMap<Pubkey, Account>);

impl Ledger {
    /// Lamports of all accounts but programs and `gas`, which pays for transactions. A person's wallet that became a program
    /// counts.
    pub fn lamports(&self) -> u128 {
        static KEYS: LazyLock<BTreeSet<Pubkey>> = LazyLock::new(|| PEOPLE.map(key).into());
        let gas = key("gas");
        let others = self
            .0
            .iter()
            .filter(|(key, account)| **key != gas && (!account.executable || KEYS.contains(key)));
        others.map(|(_, account)| u128::from(account.lamports)).sum()
    }

    /// As the audit reads them.
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
            if mint_and_owner(account).is_some_and(|(of, _)| of == *mint) {
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
    /// All known accounts as they are now.
    pub fn ledger(&self) -> Ledger {
        let found = self
            .known_accounts
            .iter()
            .filter_map(|key| Some((*key, self.chain.account(key)?)));
        Ledger(found.collect())
    }

    /// All accounts that the last transaction changed, before and after: for messages of failed tests.
    pub fn balance_changes(&self) -> String {
        let now = self.ledger();
        let mut changes = String::from("\n  before the last transaction → now\n");
        for key in &self.known_accounts {
            let (old, new) = (self.before.0.get(key), now.0.get(key));
            if old != new {
                let _ = writeln!(
                    changes,
                    "  {:<28} {} → {}",
                    self.name_of(key),
                    describe(old),
                    describe(new)
                );
            }
        }
        changes
    }
}

fn describe(account: Option<&Account>) -> String {
    match account {
        None => "nothing".into(),
        Some(account) if is_token_account(account) => {
            let (amount, withheld) = amounts(account).unwrap_or_default();
            format!("{amount} units (+{withheld} withheld), {} lamports", account.lamports)
        }
        Some(account) => format!("{} lamports, {} bytes", account.lamports, account.data.len()),
    }
}
