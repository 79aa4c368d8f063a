//! The Solana CLI's configuration: its cluster, key file and commitment are the defaults here too.

use crate::failure::Failure;
use serde::Deserialize;
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// What is read of the file; what is missing is as the Solana CLI has it without a file.
#[derive(Deserialize, Debug, PartialEq, Eq)]
#[serde(default)]
pub struct Config {
    pub json_rpc_url: String,
    pub keypair_path: PathBuf,
    pub commitment: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            json_rpc_url: "mainnet-beta".to_owned(),
            keypair_path: home().join(".config/solana/id.json"),
            commitment: "confirmed".to_owned(),
        }
    }
}

impl Config {
    /// Reads the file given, which must be there, or the usual one if there is one.
    pub fn read(given: Option<&Path>) -> Result<Self, Failure> {
        let usual = home().join(".config/solana/cli/config.yml");
        let path = given.unwrap_or(&usual);
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && given.is_none() => return Ok(Self::default()),
            Err(error) => {
                let what = format!(
                    "the Solana CLI's configuration {} cannot be read ({error})",
                    path.display()
                );
                return Err(Failure::usage(
                    what,
                    "give another with --config, or --url and --keypair",
                ));
            }
        };
        serde_yaml::from_str(&text).map_err(|error| {
            let what = format!(
                "the Solana CLI's configuration {} is not what it writes ({error})",
                path.display()
            );
            Failure::usage(what, "mend it with `solana config set`, or give another with --config")
        })
    }
}

fn home() -> PathBuf {
    std::env::home_dir().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_solana_cli_s_file_is_understood() {
        let text = "---\njson_rpc_url: \"http://localhost:8899\"\nwebsocket_url: ''\nkeypair_path: /keys/me.json\n\
                    address_labels:\n  '11111111111111111111111111111111': System Program\ncommitment: finalized\n";
        let config: Config = serde_yaml::from_str(text).unwrap();
        assert_eq!(config.json_rpc_url, "http://localhost:8899");
        assert_eq!(config.keypair_path, Path::new("/keys/me.json"));
        assert_eq!(config.commitment, "finalized");
        let config: Config = serde_yaml::from_str("json_rpc_url: devnet").unwrap();
        assert_eq!(config.commitment, "confirmed");
    }

    #[test]
    fn a_file_that_was_named_must_be_there() {
        let refused = Config::read(Some(Path::new("/nowhere/config.yml"))).unwrap_err();
        assert!(refused.to_string().contains("--config"), "{refused}");
    }
}
