//! The real client over RPC, with every transaction written down. Nothing is tried out first: a refusal is the
//! chain's, not the node's.

use crate::{
    failure::Failure,
    world::{Journal, Landed},
};
use airlock_client::{
    Instruction,
    explain::Explanation,
    rpc::{AirlockClient, ClientError, Options, Outcome, Sign},
};
use solana_rpc_client_api::config::RpcTransactionConfig;
use solana_signature::Signature;
use solana_transaction_status_client_types::UiTransactionEncoding;
use std::time::{Duration, Instant};

/// Between two looks at a transaction's status.
const POLL: Duration = Duration::from_millis(2);
const PATIENCE: Duration = Duration::from_secs(20);

pub struct Wire {
    pub client: AirlockClient,
    pub journal: Journal,
}

/// How something that was asked for ended.
#[derive(Clone, Debug)]
pub enum Ending {
    Done(Box<Landed>),
    AlreadyDone,
    Refused(Refusal),
}

#[derive(Clone, Debug)]
pub struct Refusal {
    /// The error's name, by which scenarios expect it.
    pub name: String,
    /// What it says.
    pub says: String,
}

impl Wire {
    pub fn new(url: &str) -> Self {
        let options = Options {
            skip_preflight: true,
            timeout: PATIENCE,
            poll: POLL,
            ..Options::default()
        };
        Self {
            client: AirlockClient::new(url, options),
            journal: Journal::default(),
        }
    }

    /// Sends one transaction.
    pub async fn send(
        &mut self,
        instructions: &[Instruction],
        payer: Sign<'_>,
        signers: &[Sign<'_>],
    ) -> Result<Ending, Failure> {
        let sent = self.client.send(instructions, payer, signers).await;
        self.settle(sent.map(|done| Outcome::Done(Box::new(done)))).await
    }

    /// Writes down what the client did, and says how it ended.
    pub async fn settle(&mut self, outcome: Result<Outcome, ClientError>) -> Result<Ending, Failure> {
        match outcome {
            Ok(Outcome::Done(done)) => Ok(Ending::Done(Box::new(self.record(done.signature).await?))),
            Ok(Outcome::AlreadyDone) => Ok(Ending::AlreadyDone),
            Err(ClientError::Refused(refused)) => {
                if let Some(signature) = refused.signature {
                    self.record(signature).await?;
                }
                Ok(Ending::Refused(Refusal::of(&refused.why)))
            }
            Err(error @ (ClientError::Rpc(_) | ClientError::Unconfirmed { .. } | ClientError::Dropped { .. })) => {
                Err(Failure::rpc("playing a step", error))
            }
            Err(error) => Ok(Ending::Refused(Refusal {
                name: "RefusedByClient".into(),
                says: error.to_string(),
            })),
        }
    }

    async fn record(&mut self, signature: Signature) -> Result<Landed, Failure> {
        let rpc = self.client.rpc();
        let config = RpcTransactionConfig {
            encoding: Some(UiTransactionEncoding::Base64),
            commitment: Some(rpc.commitment()),
            max_supported_transaction_version: Some(0),
        };
        let deadline = Instant::now() + PATIENCE;
        loop {
            match rpc.get_transaction_with_config(&signature, config).await {
                Ok(transaction) => return self.journal.write(signature, &transaction),
                Err(why) if Instant::now() > deadline => return Err(Failure::rpc("reading a transaction", why)),
                Err(_) => tokio::time::sleep(POLL).await,
            }
        }
    }
}

impl Refusal {
    fn of(why: &Explanation) -> Self {
        Self {
            name: why.name.clone(),
            says: format!("{}; {}", why.what, why.remedy),
        }
    }
}
