//! What a keeper asks adapters for, as whoever runs the vault wrote it down.

use airlock_client::{AccountMeta, Pubkey, record::PendingOperation};
use serde::{Deserialize, Deserializer, de::Error};

/// How to have an adapter bring tokens back: what it is called with.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Collect {
    /// The adapter's program.
    #[serde(deserialize_with = "parsed")]
    pub adapter: Pubkey,
    /// For the adapter; hexadecimal in the settings.
    #[serde(default, deserialize_with = "bytes")]
    pub data: Vec<u8>,
    /// For the adapter, after the record, its escrow, the mint and the token program.
    #[serde(default)]
    pub accounts: Vec<Passed>,
}

/// An account that is passed on: one that has a key, or one that follows from the record.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Passed {
    #[serde(default, deserialize_with = "perhaps")]
    pub key: Option<Pubkey>,
    /// Of an address that `program` derives.
    #[serde(default)]
    pub seeds: Vec<Seed>,
    /// Whose address it is; the adapter's if none.
    #[serde(default, deserialize_with = "perhaps")]
    pub program: Option<Pubkey>,
    #[serde(default)]
    pub writable: bool,
}

/// A part of a derived address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seed {
    Record,
    Vault,
    Mint,
    Bytes { len: usize, bytes: [u8; 32] },
}

/// The bump is one more.
const MAX_SEEDS: usize = 15;

impl Collect {
    /// That its accounts can be meant, or what to do about it.
    pub fn check(&self) -> Result<(), &'static str> {
        self.accounts.iter().try_for_each(Passed::check)
    }

    /// The accounts to pass on for a record.
    pub fn accounts(&self, record: &PendingOperation) -> Result<Vec<AccountMeta>, &'static str> {
        let metas = self.accounts.iter().map(|passed| {
            let (pubkey, is_writable) = (passed.of(&self.adapter, record)?, passed.writable);
            Ok(AccountMeta {
                pubkey,
                is_signer: false,
                is_writable,
            })
        });
        metas.collect()
    }
}

impl Passed {
    fn check(&self) -> Result<(), &'static str> {
        match (self.key, self.seeds.len(), self.program) {
            (Some(_), 0, None) | (None, 1..=MAX_SEEDS, _) => Ok(()),
            (Some(_), ..) => Err("give an account a key, or seeds; not both"),
            (None, 0, _) => Err("give an account a key, or seeds"),
            (None, ..) => Err("derive an address from at most 15 seeds"),
        }
    }

    fn of(&self, adapter: &Pubkey, record: &PendingOperation) -> Result<Pubkey, &'static str> {
        self.check()?;
        if let Some(key) = self.key {
            return Ok(key);
        }
        let address = record.address();
        let seeds: Vec<&[u8]> = self
            .seeds
            .iter()
            .map(|seed| match seed {
                Seed::Record => address.as_ref(),
                Seed::Vault => record.owner.as_ref(),
                Seed::Mint => record.escrow_mint.as_ref(),
                Seed::Bytes { len, bytes } => &bytes[..*len],
            })
            .collect();
        let program = self.program.as_ref().unwrap_or(adapter);
        let found = Pubkey::try_find_program_address(&seeds, program);
        found.map(|(address, _)| address).ok_or("these seeds make no address")
    }
}

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        let wrong = || format!("`{text}` is no seed; write record, vault, mint, text:…, key:… or hex:…");
        let bytes = match text.split_once(':') {
            None => match text.as_str() {
                "record" => return Ok(Self::Record),
                "vault" => return Ok(Self::Vault),
                "mint" => return Ok(Self::Mint),
                _ => return Err(D::Error::custom(wrong())),
            },
            Some(("text", text)) => text.as_bytes().to_vec(),
            Some(("key", key)) => key
                .parse::<Pubkey>()
                .map_err(|_| D::Error::custom(wrong()))?
                .to_bytes()
                .to_vec(),
            Some(("hex", digits)) => hex::decode(digits).map_err(|_| D::Error::custom(wrong()))?,
            Some(_) => return Err(D::Error::custom(wrong())),
        };
        let mut padded = [0; 32];
        let space = padded.get_mut(..bytes.len());
        let space = space.ok_or_else(|| D::Error::custom(format!("`{text}` is longer than the 32 bytes of a seed")))?;
        space.copy_from_slice(&bytes);
        Ok(Self::Bytes {
            len: bytes.len(),
            bytes: padded,
        })
    }
}

fn parsed<'de, D: Deserializer<'de>>(source: D) -> Result<Pubkey, D::Error> {
    let text = String::deserialize(source)?;
    let wrong = || D::Error::custom(format!("`{text}` is no address"));
    text.parse().map_err(|_| wrong())
}

fn perhaps<'de, D: Deserializer<'de>>(source: D) -> Result<Option<Pubkey>, D::Error> {
    parsed(source).map(Some)
}

fn bytes<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<u8>, D::Error> {
    let digits = String::deserialize(source)?;
    let wrong = || {
        D::Error::custom(format!(
            "`{digits}` is not hexadecimal; write two digits a byte, such as 01ff"
        ))
    };
    hex::decode(&digits).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing::{self, key};

    fn read(accounts: &str) -> Result<Collect, String> {
        let text = format!("adapter = \"{}\"\ndata = \"01fF\"\naccounts = [{accounts}]", key(9));
        toml::from_str(&text).map_err(|why| why.message().to_owned())
    }

    #[test]
    fn accounts_are_named_or_follow_from_the_record() {
        let record = testing::dispatch();
        let collect = read(&format!(
            "{{ key = \"{0}\", writable = true }}, {{ seeds = [\"text:position\", \"key:{0}\", \"record\"] }}, \
             {{ seeds = [\"vault\", \"mint\", \"hex:00\"], program = \"{0}\" }}",
            key(1)
        ))
        .unwrap();
        let derived = |seeds: &[&[u8]], program| Pubkey::find_program_address(seeds, &program).0;
        let position = derived(&[b"position", key(1).as_ref(), record.address().as_ref()], key(9));
        let other = derived(&[record.owner.as_ref(), record.escrow_mint.as_ref(), &[0]], key(1));
        assert_eq!((collect.adapter, &collect.data[..]), (key(9), &[1, 255][..]));
        assert_eq!(
            collect.accounts(&record).unwrap(),
            [
                AccountMeta::new(key(1), false),
                AccountMeta::new_readonly(position, false),
                AccountMeta::new_readonly(other, false)
            ]
        );
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let long = "x".repeat(33);
        for (accounts, says) in [
            ("{ key = \"nobody\" }".to_owned(), "no address"),
            ("{ seeds = [\"owner\"] }".to_owned(), "record, vault, mint"),
            ("{ seeds = [\"hex:0\"] }".to_owned(), "no seed"),
            (format!("{{ seeds = [\"text:{long}\"] }}"), "longer than the 32 bytes"),
            ("{ writeable = true }".to_owned(), "unknown field"),
        ] {
            let why = read(&accounts).unwrap_err();
            assert!(why.contains(says), "{accounts}: {why}");
        }
        let record = testing::dispatch();
        for accounts in [
            "{}".to_owned(),
            format!("{{ key = \"{}\", seeds = [\"record\"] }}", key(1)),
            format!("{{ seeds = [{}] }}", vec!["\"record\""; 16].join(", ")),
        ] {
            let collect = read(&accounts).unwrap();
            assert!(
                collect.check().is_err() && collect.accounts(&record).is_err(),
                "{accounts}"
            );
        }
    }
}
