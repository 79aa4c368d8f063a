use super::Session;
use crate::{
    failure::Failure,
    view::{RequestRound, Units},
};
use airlock_client::{
    Pubkey,
    generated::accounts::{Adapter, Domain, Round, Vault},
    lifecycle::Clock,
    mint::MintFacts,
    record::PendingOperation,
    rpc::{ClientError, Filter, HistoryEntry, Shortage},
};
use std::collections::BTreeMap;

impl Session {
    pub async fn clock(&self) -> Result<Clock, Failure> {
        self.client.clock().await.map_err(|error| self.failure(error))
    }

    pub async fn epoch(&self) -> Result<u64, Failure> {
        self.client.epoch().await.map_err(|error| self.failure(error))
    }

    pub async fn domain(&self, address: &Pubkey) -> Result<Domain, Failure> {
        self.client.domain(address).await.map_err(|error| self.failure(error))
    }

    /// Whether there is a domain at an address.
    pub async fn is_domain(&self, address: &Pubkey) -> Result<bool, Failure> {
        match self.client.domain(address).await {
            Ok(_) => Ok(true),
            Err(ClientError::NotFound { .. }) => Ok(false),
            Err(error) => Err(self.failure(error)),
        }
    }

    /// The record, if it is pending.
    pub async fn record(&self, address: &Pubkey) -> Result<Option<PendingOperation>, Failure> {
        self.client.record(address).await.map_err(|error| self.failure(error))
    }

    /// What is missing in a record's escrow, and how the signer tops it up; none if nothing is missing.
    pub async fn shortage(&self, record: &PendingOperation) -> Result<Option<Shortage>, Failure> {
        let shortage = self.client.shortage(record, &self.me()?).await;
        shortage.map_err(|error| self.failure(error))
    }

    /// Whether there once was a record at an address.
    pub async fn was_record(&self, address: &Pubkey) -> Result<bool, Failure> {
        let was = self.client.was_record(address).await;
        was.map_err(|error| self.failure(error))
    }

    /// The transactions of a record with their events, as far as the node keeps them.
    pub async fn history(&self, address: &Pubkey) -> Result<Vec<HistoryEntry>, Failure> {
        self.client.history(address).await.map_err(|error| self.failure(error))
    }

    pub async fn records(&self, filter: Filter) -> Result<Vec<PendingOperation>, Failure> {
        let found = self.client.list(&filter).await.map_err(|error| self.failure(error))?;
        Ok(found.into_iter().map(|(_, record)| record).collect())
    }

    pub async fn vault(&self, address: &Pubkey) -> Result<Vault, Failure> {
        self.client.vault(address).await.map_err(|error| self.failure(error))
    }

    /// Vaults, of a domain or of all.
    pub async fn vaults(&self, domain: Option<&Pubkey>) -> Result<Vec<Vault>, Failure> {
        let found = self.client.vaults(domain).await.map_err(|error| self.failure(error))?;
        Ok(found.into_iter().map(|(_, vault)| vault).collect())
    }

    /// A vault's adapter, if it is registered.
    pub async fn adapter(&self, vault: &Pubkey, program: &Pubkey) -> Result<Option<Adapter>, Failure> {
        let adapter = self.client.adapter(vault, program).await;
        adapter.map_err(|error| self.failure(error))
    }

    pub async fn adapters(&self, vault: &Pubkey) -> Result<Vec<Adapter>, Failure> {
        let found = self.client.adapters(vault).await.map_err(|error| self.failure(error))?;
        Ok(found.into_iter().map(|(_, adapter)| adapter).collect())
    }

    /// A vault's round, if it is open or owes something.
    pub async fn round(&self, vault: &Pubkey, index: u64) -> Result<Option<Round>, Failure> {
        let round = self.client.round(vault, index).await;
        round.map_err(|error| self.failure(error))
    }

    /// The requests of a vault, or of one of its rounds.
    pub async fn requests(&self, vault: &Pubkey, round: Option<u64>) -> Result<Vec<PendingOperation>, Failure> {
        let found = self.client.requests(vault, round).await;
        let found = found.map_err(|error| self.failure(error))?;
        Ok(found.into_iter().map(|(_, record)| record).collect())
    }

    /// The vault and the round of a request; none for other records, and for closed rounds.
    pub async fn request_round(&self, record: &PendingOperation) -> Result<Option<RequestRound>, Failure> {
        let Some(terms) = record.request_terms() else {
            return Ok(None);
        };
        let vault = self.vault(&terms.vault).await?;
        let round = self.round(&terms.vault, terms.round_index).await?;
        Ok(round.map(|round| RequestRound { vault, round }))
    }

    /// The rounds of these records that are requests, with their vaults, by vault and index; each is read once.
    pub async fn request_rounds(
        &self,
        records: &[PendingOperation],
    ) -> Result<BTreeMap<(Pubkey, u64), RequestRound>, Failure> {
        let mut rounds = BTreeMap::new();
        for record in records {
            let Some(terms) = record.request_terms() else { continue };
            if !rounds.contains_key(&(terms.vault, terms.round_index)) {
                let round = self.request_round(record).await?;
                rounds.extend(round.map(|round| ((terms.vault, terms.round_index), round)));
            }
        }
        Ok(rounds)
    }

    /// Whether there is a vault at an address.
    pub async fn is_vault(&self, address: &Pubkey) -> Result<bool, Failure> {
        match self.client.vault(address).await {
            Ok(_) => Ok(true),
            Err(ClientError::NotFound { .. }) => Ok(false),
            Err(error) => Err(self.failure(error)),
        }
    }

    /// The domains of an authority.
    pub async fn domains(&self, authority: &Pubkey) -> Result<Vec<(Pubkey, Domain)>, Failure> {
        let domains = self.client.domains(Some(authority)).await;
        domains.map_err(|error| self.failure(error))
    }

    /// A mint, if it exists.
    pub async fn find_mint(&self, mint: &Pubkey) -> Result<Option<MintFacts>, Failure> {
        self.client.mint(mint).await.map_err(|error| self.failure(error))
    }

    pub async fn mint(&self, mint: &Pubkey) -> Result<MintFacts, Failure> {
        let facts = self.find_mint(mint).await?;
        facts.ok_or_else(|| Failure::refused(format!("{mint} is no mint"), "check the address and the cluster"))
    }

    /// The decimals of mints; other addresses are left out.
    pub async fn units(&self, mints: &[Pubkey]) -> Result<Units, Failure> {
        let mut mints = mints.to_vec();
        mints.sort();
        mints.dedup();
        let facts = self.client.mints(&mints).await.map_err(|error| self.failure(error))?;
        let known = mints
            .into_iter()
            .zip(facts)
            .filter_map(|(mint, facts)| Some((mint, facts?.decimals)));
        Ok(Units(known.collect()))
    }

    /// Base units in a token account; none if it does not exist.
    pub async fn balance(&self, account: &Pubkey) -> Result<Option<u64>, Failure> {
        let facts = self
            .client
            .token_account(account)
            .await
            .map_err(|error| self.failure(error))?;
        Ok(facts.map(|facts| facts.amount))
    }
}
