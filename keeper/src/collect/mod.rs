//! How a keeper calls adapters to return tokens, as its configuration says.

mod seed;

pub use seed::Seed;

use airlock_client::{AccountMeta, Pubkey, record::PendingOperation};
use serde::{Deserialize, Deserializer, de::Error};

/// A call that has an adapter return tokens.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct CollectRule {
    /// The adapter's program.
    #[serde(deserialize_with = "address")]
    pub adapter: Pubkey,
    /// Instruction data for the adapter; hexadecimal in the configuration.
    #[serde(default, deserialize_with = "hex_bytes")]
    pub data: Vec<u8>,
    /// Accounts for the adapter, after the record, its escrow, the mint and the token program.
    #[serde(default)]
    pub accounts: Vec<CollectAccount>,
}

/// An account that is passed to the adapter: a fixed key, or an address derived for the record.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct CollectAccount {
    #[serde(default, deserialize_with = "optional_address")]
    pub key: Option<Pubkey>,
    /// Seeds of a derived address.
    #[serde(default)]
    pub seeds: Vec<Seed>,
    /// The program that derives it; the adapter if none.
    #[serde(default, deserialize_with = "optional_address")]
    pub program: Option<Pubkey>,
    #[serde(default)]
    pub writable: bool,
}

/// The bump is one more.
const MAX_SEEDS: usize = 15;

impl CollectRule {
    /// Checks the accounts; an error says what to change.
    pub fn check(&self) -> Result<(), &'static str> {
        self.accounts.iter().try_for_each(CollectAccount::check)
    }

    /// The accounts to pass for a record.
    pub fn accounts(&self, record: &PendingOperation) -> Result<Vec<AccountMeta>, &'static str> {
        let metas = self.accounts.iter().map(|account| {
            Ok(AccountMeta {
                pubkey: account.address(&self.adapter, record)?,
                is_signer: false,
                is_writable: account.writable,
            })
        });
        metas.collect()
    }
}

impl CollectAccount {
    fn check(&self) -> Result<(), &'static str> {
        match (self.key, self.seeds.len(), self.program) {
            (Some(_), 0, None) | (None, 1..=MAX_SEEDS, _) => Ok(()),
            (Some(_), ..) => Err("give an account a key, or seeds; not both"),
            (None, 0, _) => Err("give an account a key, or seeds"),
            (None, ..) => Err("derive an address from at most 15 seeds"),
        }
    }

    fn address(&self, adapter: &Pubkey, record: &PendingOperation) -> Result<Pubkey, &'static str> {
        self.check()?;
        if let Some(key) = self.key {
            return Ok(key);
        }
        let pending = record.address();
        let seeds: Vec<&[u8]> = self
            .seeds
            .iter()
            .map(|seed| match seed {
                Seed::Record => pending.as_ref(),
                Seed::Vault => record.owner.as_ref(),
                Seed::Mint => record.escrow_mint.as_ref(),
                Seed::Bytes { len, bytes } => &bytes[..*len],
            })
            .collect();
        let program = self.program.as_ref().unwrap_or(adapter);
        let derived = Pubkey::try_find_program_address(&seeds, program);
        derived.map(|(address, _)| address).ok_or("these seeds make no address")
    }
}

fn address<'de, D: Deserializer<'de>>(source: D) -> Result<Pubkey, D::Error> {
    let text = String::deserialize(source)?;
    let invalid = || D::Error::custom(format!("`{text}` is no address"));
    text.parse().map_err(|_| invalid())
}

fn optional_address<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Pubkey>, D::Error> {
    address(source).map(Some)
}

fn hex_bytes<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<u8>, D::Error> {
    let digits = String::deserialize(source)?;
    let invalid = || {
        D::Error::custom(format!(
            "`{digits}` is not hexadecimal; write two digits a byte, such as 01ff"
        ))
    };
    hex::decode(&digits).map_err(|_| invalid())
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing::{self, key};

    fn read(accounts: &str) -> Result<CollectRule, String> {
        let text = format!("adapter = \"{}\"\ndata = \"01fF\"\naccounts = [{accounts}]", key(9));
        toml::from_str(&text).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn accounts_have_a_key_or_are_derived_for_the_record() {
        let record = testing::dispatch();
        let rule = read(&format!(
            "{{ key = \"{0}\", writable = true }}, {{ seeds = [\"text:position\", \"key:{0}\", \"record\"] }}, \
             {{ seeds = [\"vault\", \"mint\", \"hex:00\"], program = \"{0}\" }}",
            key(1)
        ))
        .unwrap();
        let derived = |seeds: &[&[u8]], program| Pubkey::find_program_address(seeds, &program).0;
        let position = derived(&[b"position", key(1).as_ref(), record.address().as_ref()], key(9));
        let other = derived(&[record.owner.as_ref(), record.escrow_mint.as_ref(), &[0]], key(1));
        assert_eq!((rule.adapter, &rule.data[..]), (key(9), &[1, 255][..]));
        assert_eq!(
            rule.accounts(&record).unwrap(),
            [
                AccountMeta::new(key(1), false),
                AccountMeta::new_readonly(position, false),
                AccountMeta::new_readonly(other, false)
            ]
        );
    }

    #[test]
    fn invalid_rules_are_refused() {
        let long = "x".repeat(33);
        for (accounts, message) in [
            ("{ key = \"nobody\" }".to_owned(), "no address"),
            ("{ seeds = [\"owner\"] }".to_owned(), "record, vault, mint"),
            ("{ seeds = [\"hex:0\"] }".to_owned(), "no seed"),
            (format!("{{ seeds = [\"text:{long}\"] }}"), "longer than the 32 bytes"),
            ("{ writeable = true }".to_owned(), "unknown field"),
        ] {
            let error = read(&accounts).unwrap_err();
            assert!(error.contains(message), "{accounts}: {error}");
        }
        let record = testing::dispatch();
        for accounts in [
            "{}".to_owned(),
            format!("{{ key = \"{}\", seeds = [\"record\"] }}", key(1)),
            format!("{{ seeds = [{}] }}", vec!["\"record\""; 16].join(", ")),
        ] {
            let rule = read(&accounts).unwrap();
            assert!(rule.check().is_err() && rule.accounts(&record).is_err(), "{accounts}");
        }
    }
}
