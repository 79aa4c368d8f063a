//! The real client over RPC, with every transaction written down. Nothing is tried out first: a refusal is the
//! chain's, not the node's.

use super::journal::{Journal, Landed};
use crate::failure::Failure;
use airlock_client::{
    Instruction,
    explain::Explanation,
    rpc::{AirlockClient, ClientError, DynSigner, Options, Outcome},
};
use solana_rpc_client_api::config::RpcTransactionConfig;
use solana_signature::Signature;
use solana_transaction_status_client_types::UiTransactionEncoding;
use std::time::{Duration, Instant};

/// Between two questions about a transaction.
const POLL: Duration = Duration::from_millis(2);
/// How long a transaction may take.
const TIMEOUT: Duration = Duration::from_secs(20);

pub struct Connection {
    pub client: AirlockClient,
    pub journal: Journal,
}

/// How a call ended.
#[derive(Clone, Debug)]
pub enum CallOutcome {
    Done(Box<Landed>),
    AlreadyDone,
    Refused(Refusal),
}

#[derive(Clone, Debug)]
pub struct Refusal {
    /// The error's name, by which scenarios expect it.
    pub name: String,
    /// What is wrong, and what to do about it.
    pub message: String,
}

impl CallOutcome {
    /// That it was not refused, of a call that belongs to the preparations.
    pub fn expect_done(self, what: &str) -> Result<(), Failure> {
        match self {
            Self::Refused(refusal) => Err(Failure::World {
                what: what.into(),
                why: format!("{}: {}", refusal.name, refusal.message),
            }),
            Self::Done(_) | Self::AlreadyDone => Ok(()),
        }
    }
}

impl Connection {
    pub fn new(url: &str) -> Self {
        let options = Options {
            skip_preflight: true,
            timeout: TIMEOUT,
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
        payer: &DynSigner,
        signers: &[&DynSigner],
    ) -> Result<CallOutcome, Failure> {
        let sent = self.client.send(instructions, payer, signers).await;
        self.record_outcome(sent.map(|done| Outcome::Done(Box::new(done))))
            .await
    }

    /// Writes the client's transaction down, and says how it ended.
    pub async fn record_outcome(&mut self, outcome: Result<Outcome, ClientError>) -> Result<CallOutcome, Failure> {
        match outcome {
            Ok(Outcome::Done(done)) => Ok(CallOutcome::Done(Box::new(self.record(done.signature).await?))),
            Ok(Outcome::AlreadyDone) => Ok(CallOutcome::AlreadyDone),
            Err(ClientError::Refused(refused)) => {
                if let Some(signature) = refused.signature {
                    self.record(signature).await?;
                }
                Ok(CallOutcome::Refused(Refusal::of(&refused.explanation)))
            }
            Err(error @ (ClientError::Rpc(_) | ClientError::Unconfirmed { .. } | ClientError::Dropped { .. })) => {
                Err(Failure::rpc("playing a step", error))
            }
            Err(error) => Ok(CallOutcome::Refused(Refusal::by_client(&error))),
        }
    }

    async fn record(&mut self, signature: Signature) -> Result<Landed, Failure> {
        let rpc = self.client.rpc();
        let config = RpcTransactionConfig {
            encoding: Some(UiTransactionEncoding::Base64),
            commitment: Some(rpc.commitment()),
            max_supported_transaction_version: Some(0),
        };
        let deadline = Instant::now() + TIMEOUT;
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
    /// Nothing was sent, for a reason that the client knows.
    pub fn by_client(why: &impl ToString) -> Self {
        Self {
            name: "RefusedByClient".into(),
            message: why.to_string(),
        }
    }

    fn of(why: &Explanation) -> Self {
        Self {
            name: why.name.clone(),
            message: format!("{}; {}", why.what, why.remedy),
        }
    }
}
