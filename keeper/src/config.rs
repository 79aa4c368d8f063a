use crate::collect::CollectRule;
use serde::Deserialize;
use std::{net::SocketAddr, path::Path};

/// What a keeper does, and at what price. `keeper.example.toml` explains each key.
#[derive(Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    pub poll_seconds: u64,
    /// Lamports.
    pub min_profit_lamports: i64,
    /// Whether it does what pays no tip.
    pub maintenance: bool,
    /// 0 to 100.
    pub priority_percentile: u8,
    /// Micro-lamports per compute unit.
    pub max_priority_price: u64,
    pub concurrency: usize,
    pub batch: usize,
    pub backoff_seconds: u64,
    pub max_backoff_seconds: u64,
    /// The address of metrics and health; empty for none.
    pub listen: String,
    /// How to have adapters return tokens.
    pub collect: Vec<CollectRule>,
}

/// A commented configuration file with the defaults.
pub const EXAMPLE: &str = include_str!("../keeper.example.toml");

impl Default for Config {
    fn default() -> Self {
        Self {
            poll_seconds: 10,
            min_profit_lamports: 0,
            maintenance: false,
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

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("{file} cannot be read: {why}; check the path, or print a template with `airlock keeper print-config`")]
    Unreadable { file: String, why: std::io::Error },
    #[error("{file} is malformed: {why}; `airlock keeper print-config` prints a template")]
    Malformed { file: String, why: String },
    #[error("{what} of the keeper's configuration is out of range; {remedy}")]
    OutOfRange { what: &'static str, remedy: &'static str },
}

impl Config {
    pub fn read(file: &Path) -> Result<Self, ConfigError> {
        let shown = file.display().to_string();
        let text = std::fs::read_to_string(file).map_err(|why| ConfigError::Unreadable {
            file: shown.clone(),
            why,
        })?;
        Self::parse(&text, &shown)
    }

    pub fn parse(text: &str, file: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(|why| ConfigError::Malformed {
            file: file.into(),
            why: why.message().replace('\n', " "),
        })?;
        config.check()?;
        Ok(config)
    }

    /// The address of metrics and health, if any.
    pub fn address(&self) -> Result<Option<SocketAddr>, ConfigError> {
        if self.listen.is_empty() {
            return Ok(None);
        }
        let (what, remedy) = (
            "`listen`",
            "write an address and a port, such as 127.0.0.1:9651, or nothing",
        );
        let address = self.listen.parse();
        address.map(Some).map_err(|_| ConfigError::OutOfRange { what, remedy })
    }

    fn check(&self) -> Result<(), ConfigError> {
        self.address()?;
        let out_of_range = |what, remedy| Err(ConfigError::OutOfRange { what, remedy });
        if self.poll_seconds == 0 {
            return out_of_range("`poll_seconds`", "wait at least a second");
        }
        if self.priority_percentile > 100 {
            return out_of_range("`priority_percentile`", "choose 0 to 100");
        }
        let rules = self.collect.iter().try_for_each(CollectRule::check);
        if let Err(remedy) = rules {
            return out_of_range("an account of a `[[collect]]`", remedy);
        }
        if self.concurrency == 0 || self.batch == 0 {
            return out_of_range("`concurrency` or `batch`", "choose at least 1");
        }
        if self.backoff_seconds == 0 || self.max_backoff_seconds < self.backoff_seconds {
            return out_of_range(
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
    fn the_example_has_the_defaults() {
        assert_eq!(Config::parse(EXAMPLE, "the example").unwrap(), Config::default());
        assert_eq!(Config::parse("", "nothing").unwrap(), Config::default());
    }

    #[test]
    fn an_invalid_configuration_is_refused_with_a_remedy() {
        for (text, message) in [
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
            assert!(why.contains(message), "{text}: {why}");
        }
    }
}
