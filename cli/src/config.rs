//! The Solana CLI's configuration: its cluster, key file and commitment are the defaults here too.

use crate::failure::Failure;
use serde::Deserialize;
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The parts of the file that are used. Missing keys have the Solana CLI's defaults.
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
            keypair_path: home_folder().join(".config/solana/id.json"),
            commitment: "confirmed".to_owned(),
        }
    }
}

impl Config {
    /// Reads `file`, which must exist; or else the default file, which need not.
    pub fn read(file: Option<&Path>) -> Result<Self, Failure> {
        let default = home_folder().join(".config/solana/cli/config.yml");
        let path = file.unwrap_or(&default);
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && file.is_none() => return Ok(Self::default()),
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
                "the Solana CLI's configuration {} is malformed ({error})",
                path.display()
            );
            Failure::usage(
                what,
                "correct it with `solana config set`, or give another with --config",
            )
        })
    }
}

fn home_folder() -> PathBuf {
    std::env::home_dir().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_the_solana_cli_is_read() {
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
    fn a_given_file_must_exist() {
        let refused = Config::read(Some(Path::new("/nowhere/config.yml"))).unwrap_err();
        assert!(refused.to_string().contains("--config"), "{refused}");
    }
}
