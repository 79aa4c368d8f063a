use crate::collect::Collect;
use serde::Deserialize;
use std::{net::SocketAddr, path::Path};

/// What a keeper does, and at what price. `keeper.example.toml` says what each line means.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    pub poll_seconds: u64,
    /// Lamports.
    pub min_profit_lamports: i64,
    pub chores: bool,
    /// 0 to 100.
    pub priority_percentile: u8,
    /// Millionths of a lamport for each compute unit.
    pub max_priority_price: u64,
    pub concurrency: usize,
    pub batch: usize,
    pub backoff_seconds: u64,
    pub max_backoff_seconds: u64,
    /// Empty for none.
    pub listen: String,
    /// How to have adapters bring tokens back.
    pub collect: Vec<Collect>,
}

/// The commented file with the defaults.
pub const EXAMPLE: &str = include_str!("../keeper.example.toml");

impl Default for Config {
    fn default() -> Self {
        Self {
            poll_seconds: 10,
            min_profit_lamports: 0,
            chores: false,
            priority_percentile: 50,
            max_priority_price: 50_000,
            concurrency: 4,
            batch: 3,
            backoff_seconds: 5,
            max_backoff_seconds: 600,
            listen: "127.0.0.1:9651".into(),
            collect: Vec::new(),
        }
    }
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum BadConfig {
    #[error("{file} cannot be read: {why}; check the path, or print a commented one with `airlock keeper settings`")]
    Unreadable { file: String, why: std::io::Error },
    #[error("{file} is malformed: {why}; `airlock keeper settings` prints one that is not")]
    Malformed { file: String, why: String },
    #[error("{what} of the keeper's configuration is out of range; {remedy}")]
    OutOfRange { what: &'static str, remedy: &'static str },
}

impl Config {
    pub fn read(file: &Path) -> Result<Self, BadConfig> {
        let shown = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|why| BadConfig::Unreadable {
            file: shown.clone(),
            why,
        })?;
        Self::parse(&text, &shown)
    }

    pub fn parse(text: &str, file: &str) -> Result<Self, BadConfig> {
        let config: Self = toml::from_str(text).map_err(|why| BadConfig::Malformed {
            file: file.into(),
            why: why.message().replace('\n', " "),
        })?;
        config.check()?;
        Ok(config)
    }

    /// The address to listen on; none for none.
    pub fn address(&self) -> Result<Option<SocketAddr>, BadConfig> {
        if self.listen.is_empty() {
            return Ok(None);
        }
        let (what, remedy) = (
            "`listen`",
            "write an address and a port, such as 127.0.0.1:9651, or nothing",
        );
        let address = self.listen.parse();
        address.map(Some).map_err(|_| BadConfig::OutOfRange { what, remedy })
    }

    fn check(&self) -> Result<(), BadConfig> {
        self.address()?;
        let out = |what, remedy| Err(BadConfig::OutOfRange { what, remedy });
        if self.poll_seconds == 0 {
            return out("`poll_seconds`", "wait at least a second");
        }
        if self.priority_percentile > 100 {
            return out("`priority_percentile`", "choose 0 to 100");
        }
        let collects = self.collect.iter().try_for_each(Collect::check);
        if let Err(remedy) = collects {
            return out("an account of a `[[collect]]`", remedy);
        }
        if self.concurrency == 0 || self.batch == 0 {
            return out("`concurrency` or `batch`", "choose at least 1");
        }
        if self.backoff_seconds == 0 || self.max_backoff_seconds < self.backoff_seconds {
            return out(
                "`backoff_seconds`",
                "choose at least 1, and no more than `max_backoff_seconds`",
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_says_what_holds_without_it() {
        assert_eq!(Config::parse(EXAMPLE, "the example").unwrap(), Config::default());
        assert_eq!(Config::parse("", "nothing").unwrap(), Config::default());
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_a_remedy() {
        for (text, says) in [
            ("poll_seconds = 0", "at least a second"),
            ("poll_second = 1", "unknown field"),
            ("priority_percentile = 101", "0 to 100"),
            ("batch = 0", "at least 1"),
            ("backoff_seconds = 700", "no more than"),
            ("listen = \"9651\"", "an address and a port"),
            ("listen =", "malformed"),
            (
                "[[collect]]\nadapter = \"11111111111111111111111111111111\"\naccounts = [{}]",
                "a key, or seeds",
            ),
        ] {
            let why = Config::parse(text, "keeper.toml").unwrap_err().to_string();
            assert!(why.contains(says), "{text}: {why}");
        }
    }
}
