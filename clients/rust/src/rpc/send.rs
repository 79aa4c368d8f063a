//! Signing and sending: again with a newer blockhash after a transaction has expired, never while it can still land.

use super::{AirlockClient, ClientError, Done, DynSigner, confirm::Verdict};
use crate::{Instruction, events, program::MAX_UNITS};
use solana_message::Message;
use solana_rpc_client_api::{
    client_error::ErrorKind,
    config::{RpcSendTransactionConfig, RpcSimulateTransactionConfig},
    request::RpcError,
};
use solana_signature::Signature;
use solana_transaction::Transaction;
use solana_transaction_error::TransactionError;
use tokio::time::Instant;

const ALREADY_PROCESSED: &str = "already been processed";

impl AirlockClient {
    /// Sends one transaction and waits until it is confirmed at the commitment of the options. The compute budget of
    /// the options comes first; `payer` pays the fee; `signers` may contain the same key twice, and keys that are not
    /// needed.
    pub async fn send(
        &self,
        instructions: &[Instruction],
        payer: &DynSigner,
        signers: &[&DynSigner],
    ) -> Result<Done, ClientError> {
        self.send_with(None, instructions, payer, signers).await
    }

    /// As [`Self::send`], with this limit of compute units if the options have none.
    pub async fn send_within(
        &self,
        unit_limit: u32,
        instructions: &[Instruction],
        payer: &DynSigner,
        signers: &[&DynSigner],
    ) -> Result<Done, ClientError> {
        self.send_with(Some(unit_limit), instructions, payer, signers).await
    }

    async fn send_with(
        &self,
        unit_limit: Option<u32>,
        instructions: &[Instruction],
        payer: &DynSigner,
        signers: &[&DynSigner],
    ) -> Result<Done, ClientError> {
        if self.options.dry_run {
            return self.simulate_with(unit_limit, instructions, payer, signers).await;
        }
        let started = Instant::now();
        let deadline = started + self.options.timeout;
        let mut budget = self.options.budget;
        if budget.unit_limit.is_none() && budget.unit_price > 0 {
            budget.unit_limit = Some(self.estimate(instructions, payer, signers).await?);
        }
        budget.unit_limit = budget.unit_limit.or(unit_limit);
        let instructions = [budget.instructions(), instructions.to_vec()].concat();
        for _ in 0..self.options.attempts.max(1) {
            let (blockhash, last_valid) = self
                .rpc
                .get_latest_blockhash_with_commitment(self.options.commitment)
                .await?;
            let transaction = sign(&instructions, payer, signers, blockhash)?;
            let config = RpcSendTransactionConfig {
                skip_preflight: self.options.skip_preflight,
                preflight_commitment: Some(self.options.commitment.commitment),
                ..RpcSendTransactionConfig::default()
            };
            match self
                .rpc
                .send_transaction_with_config(&transaction, config)
                .await
                .map_err(ClientError::from)
            {
                Err(ClientError::Refused(refused)) => match refused.error {
                    TransactionError::BlockhashNotFound => continue,
                    TransactionError::AlreadyProcessed => {}
                    _ => return Err(ClientError::Refused(refused)),
                },
                // the node may have received it before the answer was lost, so it may land
                Err(ClientError::Rpc(error)) if is_ambiguous(error.kind()) => {}
                Err(error) => return Err(error),
                Ok(_) => {}
            }
            match self.confirm(&transaction, last_valid, deadline).await? {
                Verdict::Landed(slot) => return Ok(self.receipt(transaction.signatures[0], slot, deadline).await),
                Verdict::Dropped => {}
                Verdict::Unknown => {
                    let signature = transaction.signatures[0];
                    let waited = started.elapsed();
                    return Err(ClientError::Unconfirmed { signature, waited });
                }
            }
        }
        let attempts = self.options.attempts.max(1);
        Err(ClientError::Dropped { attempts })
    }

    /// Simulates one transaction on the node, without sending it.
    pub async fn simulate(
        &self,
        instructions: &[Instruction],
        payer: &DynSigner,
        signers: &[&DynSigner],
    ) -> Result<Done, ClientError> {
        self.simulate_with(None, instructions, payer, signers).await
    }

    async fn simulate_with(
        &self,
        unit_limit: Option<u32>,
        instructions: &[Instruction],
        payer: &DynSigner,
        signers: &[&DynSigner],
    ) -> Result<Done, ClientError> {
        let mut budget = self.options.budget;
        let most = (budget.unit_price > 0).then_some(MAX_UNITS);
        budget.unit_limit = budget.unit_limit.or(most).or(unit_limit);
        let instructions = [budget.instructions(), instructions.to_vec()].concat();
        let (blockhash, _) = self
            .rpc
            .get_latest_blockhash_with_commitment(self.options.commitment)
            .await?;
        let transaction = sign(&instructions, payer, signers, blockhash)?;
        let config = RpcSimulateTransactionConfig {
            commitment: Some(self.options.commitment),
            replace_recent_blockhash: true,
            ..RpcSimulateTransactionConfig::default()
        };
        let answer = self.rpc.simulate_transaction_with_config(&transaction, config).await?;
        let result = answer.value;
        let logs = result.logs.unwrap_or_default();
        if let Some(error) = result.err {
            return Err(ClientError::refused(error.into(), logs, None));
        }
        Ok(Done {
            signature: transaction.signatures[0],
            slot: answer.context.slot,
            events: events::parse(&logs),
            compute_units: result.units_consumed,
            fee: result.fee,
            logs,
        })
    }

    /// The compute units that a transaction uses, plus a tenth.
    async fn estimate(
        &self,
        instructions: &[Instruction],
        payer: &DynSigner,
        signers: &[&DynSigner],
    ) -> Result<u32, ClientError> {
        let used = self.simulate(instructions, payer, signers).await?.compute_units;
        let used = used.unwrap_or(MAX_UNITS.into());
        let spare = used.saturating_add(used / 10).min(MAX_UNITS.into());
        Ok(u32::try_from(spare).unwrap_or(MAX_UNITS))
    }
}

/// Whether the node may have received a transaction despite this error.
fn is_ambiguous(error: &ErrorKind) -> bool {
    match error {
        ErrorKind::Io(_) | ErrorKind::Reqwest(_) | ErrorKind::Middleware(_) => true,
        // some nodes report this only in the message
        ErrorKind::RpcError(RpcError::RpcResponseError { message, .. }) => message.contains(ALREADY_PROCESSED),
        _ => false,
    }
}

/// Signs with those of `payer` and `signers` that are needed.
pub(super) fn sign(
    instructions: &[Instruction],
    payer: &DynSigner,
    signers: &[&DynSigner],
    blockhash: solana_message::Hash,
) -> Result<Transaction, ClientError> {
    let message = Message::new_with_blockhash(instructions, Some(&payer.try_pubkey()?), &blockhash);
    let mut transaction = Transaction::new_unsigned(message);
    let data = transaction.message_data();
    let needed = usize::from(transaction.message.header.num_required_signatures);
    let mut signatures: Vec<Signature> = Vec::with_capacity(needed);
    for key in &transaction.message.account_keys[..needed] {
        let mut all = std::iter::once(&payer).chain(signers);
        let signer = all.find(|signer| signer.try_pubkey().is_ok_and(|theirs| theirs == *key));
        let signer = signer.ok_or(ClientError::MissingSigner(*key))?;
        signatures.push(signer.try_sign_message(&data)?);
    }
    transaction.signatures = signatures;
    Ok(transaction)
}
