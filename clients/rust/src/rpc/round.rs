//! The rounds of vaults: open, report, settle, close.

use super::{AirlockClient, ClientError, Done, DynSigner, Outcome, fetch::ours};
use crate::{
    Pubkey, address, build,
    flow::FlowError,
    generated::accounts::{PendingOperation, Round, Vault},
};
use solana_instruction::AccountMeta;

impl AirlockClient {
    /// A vault's round; none before it is opened and after it is closed with its last request.
    pub async fn round(&self, vault: &Pubkey, index: u64) -> Result<Option<Round>, ClientError> {
        let address = address::round(vault, index).0;
        let raw = self.raw_account(&address).await?;
        ours("round", &address, raw.as_ref(), Round::decode)
    }

    /// The requests of a vault, or of one of its rounds, by owner and number. Nodes may refuse this
    /// (`getProgramAccounts`) or take long.
    pub async fn requests(
        &self,
        vault: &Pubkey,
        round: Option<u64>,
    ) -> Result<Vec<(Pubkey, PendingOperation)>, ClientError> {
        let mut requests = self.requests_of_vault(vault).await?;
        requests.retain(|(_, record)| {
            record
                .request_terms()
                .is_some_and(|terms| round.is_none_or(|index| index == terms.round_index))
        });
        Ok(requests)
    }

    /// Opens the vault's round `index`, the next one. Already done if it is open or over; an error if one before it is
    /// not. Signs: `payer`, anyone.
    pub async fn open_round(&self, vault: &Pubkey, index: u64, payer: &DynSigner) -> Result<Outcome, ClientError> {
        let stored = self.vault(vault).await?;
        if stored.round_index >= index {
            return Ok(Outcome::AlreadyDone);
        }
        if stored.round_index + 1 < index {
            let (what, address) = ("round before", address::round(vault, index - 1).0);
            return Err(ClientError::NotFound { what, address });
        }
        let open = build::open_round(&stored, &payer.try_pubkey()?);
        let sent = self.send(&[open], payer, &[]).await;
        self.done_if(vault, sent, |vault| vault.round_index >= index).await
    }

    /// Reports the value that is deployed, in base units of the asset. Signs: the domain's operator.
    pub async fn report_deployed(
        &self,
        vault: &Pubkey,
        deployed: u64,
        operator: &DynSigner,
    ) -> Result<Done, ClientError> {
        let report = build::report_deployed(&self.vault(vault).await?, &operator.try_pubkey()?, deployed);
        self.send(&[report], operator, &[]).await
    }

    /// Settles the vault's round `index` at one price. Already done if it is settled. Signs: the domain's operator.
    /// `extra` is the transfer hook's program and accounts, if the asset mint has one.
    pub async fn settle_round(
        &self,
        vault: &Pubkey,
        index: u64,
        valid_until_slot: u64,
        extra: &[AccountMeta],
        operator: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        let stored = self.vault(vault).await?;
        let settled = |vault: &Vault| vault.round_index == index && vault.round_settled;
        if settled(&stored) {
            return Ok(Outcome::AlreadyDone);
        }
        let (what, address) = ("round", address::round(vault, index).0);
        let round = self.round(vault, index).await?;
        let round = round.ok_or(ClientError::NotFound { what, address })?;
        if round.settled {
            return Ok(Outcome::AlreadyDone);
        }
        let settle = build::settle_round(&stored, &round, &operator.try_pubkey()?, valid_until_slot, extra);
        let sent = self.send(&[settle.map_err(FlowError::from)?], operator, &[]).await;
        self.done_if(vault, sent, settled).await
    }

    /// Closes a round that lapsed and has no requests left. Already done if it is closed. Signs: `caller`,
    /// anyone; the rent goes back to who paid it.
    pub async fn close_round(&self, vault: &Pubkey, index: u64, caller: &DynSigner) -> Result<Outcome, ClientError> {
        let Some(round) = self.round(vault, index).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        let close = build::close_round(&round, &caller.try_pubkey()?);
        match self.send(&[close], caller, &[]).await {
            Err(ClientError::Refused(_)) if self.round(vault, index).await?.is_none() => Ok(Outcome::AlreadyDone),
            sent => Outcome::of(sent),
        }
    }

    /// Already done if the call was refused because another one did it.
    async fn done_if(
        &self,
        vault: &Pubkey,
        sent: Result<Done, ClientError>,
        done: impl Fn(&Vault) -> bool,
    ) -> Result<Outcome, ClientError> {
        match sent {
            Err(ClientError::Refused(_)) if done(&self.vault(vault).await?) => Ok(Outcome::AlreadyDone),
            sent => Outcome::of(sent),
        }
    }
}
