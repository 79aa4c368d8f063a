//! The connection of one command to a cluster, with the keys that it signs with.

mod audit;
mod errors;
mod governance;
mod lanes;
mod read;
mod receipt;
mod send;

pub use receipt::Receipt;

use crate::{
    args::connection::{Commitment, Connection},
    cluster,
    config::Config,
    failure::Failure,
    key_file,
};
use airlock_client::{
    Pubkey,
    flow::Budget,
    rpc::{AirlockClient, DynSigner, Options},
};
use solana_commitment_config::{CommitmentConfig, CommitmentLevel};
use solana_keypair::Keypair;
use solana_signer::Signer;
use std::{cell::OnceCell, path::PathBuf};

pub struct Session {
    client: AirlockClient,
    /// Scheme and host of the URL: the rest may hold a secret.
    host: String,
    dry_run: bool,
    key_file: PathBuf,
    key: OnceCell<Keypair>,
    fee_payer_file: Option<PathBuf>,
    fee_payer: OnceCell<Keypair>,
}

impl Session {
    /// Determines the cluster and the key files. Reads no key, and makes no request.
    pub fn open(connection: &Connection, allow_unusual_recipient: bool) -> Result<Self, Failure> {
        let config = Config::read(connection.config.as_deref())?;
        let url = connection.url.as_deref().unwrap_or(&config.json_rpc_url);
        let url = cluster::url(url)?;
        let options = Options {
            commitment: commitment(connection, &config),
            budget: Budget {
                unit_price: connection.compute_unit_price.unwrap_or_default(),
                ..Budget::default()
            },
            dry_run: connection.dry_run,
            allow_unusual_recipient,
            ..Options::default()
        };
        Ok(Self {
            host: url.split('/').take(3).collect::<Vec<_>>().join("/"),
            client: AirlockClient::new(url, options),
            dry_run: connection.dry_run,
            key_file: connection.keypair.clone().unwrap_or(config.keypair_path),
            key: OnceCell::new(),
            fee_payer_file: connection.fee_payer.clone(),
            fee_payer: OnceCell::new(),
        })
    }

    /// The key that signs.
    pub fn me(&self) -> Result<Pubkey, Failure> {
        self.signer().map(Signer::pubkey)
    }

    /// The key that pays fees, rent and tips.
    pub fn payer(&self) -> Result<Pubkey, Failure> {
        self.fee_payer().map(Signer::pubkey)
    }

    /// The URL of the node.
    pub fn url(&self) -> String {
        self.client.rpc().url()
    }

    /// How the client sends transactions.
    pub fn options(&self) -> Options {
        *self.client.options()
    }

    /// The signer, for code that signs itself.
    pub fn key(&self) -> Result<&DynSigner, Failure> {
        Ok(self.signer()?)
    }

    fn signer(&self) -> Result<&Keypair, Failure> {
        loaded(&self.key, || key_file::read(&self.key_file, "--keypair"))
    }

    fn fee_payer(&self) -> Result<&Keypair, Failure> {
        match &self.fee_payer_file {
            Some(file) => loaded(&self.fee_payer, || key_file::read(file, "--fee-payer")),
            None => self.signer(),
        }
    }
}

/// Reads a key once: standard input cannot be read twice.
fn loaded(cell: &OnceCell<Keypair>, read: impl FnOnce() -> Result<Keypair, Failure>) -> Result<&Keypair, Failure> {
    match cell.get() {
        Some(key) => Ok(key),
        None => {
            let key = read()?;
            Ok(cell.get_or_init(|| key))
        }
    }
}

fn commitment(connection: &Connection, config: &Config) -> CommitmentConfig {
    let commitment = match connection.commitment {
        Some(Commitment::Processed) => CommitmentLevel::Processed,
        Some(Commitment::Confirmed) => CommitmentLevel::Confirmed,
        Some(Commitment::Finalized) => CommitmentLevel::Finalized,
        None => config.commitment.parse().unwrap_or(CommitmentLevel::Confirmed),
    };
    CommitmentConfig { commitment }
}
