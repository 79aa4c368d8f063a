//! Listing accounts of the program, filtered by their fields.

use super::{AirlockClient, ClientError};
use crate::{
    ID, Pubkey,
    generated::{
        DecodeError,
        accounts::{Adapter, Domain, Vault},
        types::{Kind, Status, Terms},
    },
    record::PendingOperation,
};
use solana_account_decoder_client_types::UiAccountEncoding;
use solana_rpc_client_api::{
    config::{RpcAccountInfoConfig, RpcProgramAccountsConfig},
    filter::{Memcmp, RpcFilterType},
};

/// Offsets of fields in account data; of a pending record, unless the comment says otherwise. Tests check them.
pub mod offset {
    pub const DISCRIMINATOR: usize = 0;
    pub const KIND: usize = 11;
    pub const STATUS: usize = 12;
    pub const DOMAIN: usize = 14;
    pub const OWNER: usize = 46;
    pub const LANE: usize = 78;
    pub const FINALIZER: usize = 120;
    pub const ESCROW_MINT: usize = 215;
    /// Of a transfer or a swap.
    pub const REFERENCE: usize = 315;
    /// Of a transfer or a swap.
    pub const RECIPIENT: usize = 347;
    /// Of a swap.
    pub const TAKER: usize = 379;
    /// Of a request, where a transfer has its reference.
    pub const VAULT: usize = REFERENCE;
    /// Of a vault.
    pub const VAULT_DOMAIN: usize = 14;
    /// Of a sequence.
    pub const SEQUENCE_DOMAIN: usize = 10;
    /// Of a round.
    pub const ROUND_VAULT: usize = 12;
    /// Of an adapter.
    pub const ADAPTER_VAULT: usize = 10;
}

/// An account of the program, undecoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAccount {
    pub address: Pubkey,
    pub lamports: u64,
    pub data: Vec<u8>,
}

/// The most filters that a node accepts.
const MAX_FILTERS: usize = 4;

/// Which records to list; a field that is none does not filter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this domain.
    pub domain: Option<Pubkey>,
    /// Of this owner.
    pub owner: Option<Pubkey>,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// With this status.
    pub status: Option<Status>,
    /// Transfers and swaps that pay this recipient.
    pub recipient: Option<Pubkey>,
    /// With this finalizer; the zero key for those that anyone may finalize.
    pub finalizer: Option<Pubkey>,
    /// Swaps for this taker; the zero key: swaps that anyone may take.
    pub taker: Option<Pubkey>,
    /// With this mint in escrow.
    pub mint: Option<Pubkey>,
    /// Transfers and swaps for this order or invoice.
    pub reference: Option<[u8; 32]>,
    /// Of this lane.
    pub lane: Option<u16>,
}

impl Filter {
    /// Whether a record matches.
    pub fn matches(&self, record: &PendingOperation) -> bool {
        let to = |wanted| match &record.terms {
            Terms::Transfer(terms) => terms.recipient == wanted,
            Terms::Swap(terms) => terms.recipient == wanted,
            _ => false,
        };
        let for_taker = |wanted| matches!(&record.terms, Terms::Swap(terms) if terms.taker == wanted);
        self.domain.is_none_or(|domain| domain == record.domain)
            && self.owner.is_none_or(|owner| owner == record.owner)
            && self.kind.is_none_or(|kind| kind == record.kind)
            && self.status.is_none_or(|status| status == record.status)
            && self.recipient.is_none_or(to)
            && self.finalizer.is_none_or(|finalizer| finalizer == record.finalizer)
            && self.taker.is_none_or(for_taker)
            && self.mint.is_none_or(|mint| mint == record.escrow_mint)
            && self.lane.is_none_or(|lane| lane == record.lane)
            && self
                .reference
                .is_none_or(|reference| record.reference() == Some(reference))
    }

    /// What the node filters by: the most selective fields, as many as it accepts.
    pub(super) fn compared(&self) -> Vec<(usize, Vec<u8>)> {
        let bytes = |key: Option<Pubkey>| key.map(|key| key.to_bytes().to_vec());
        let fields = [
            (offset::REFERENCE, self.reference.map(|reference| reference.to_vec())),
            (offset::OWNER, bytes(self.owner)),
            (offset::RECIPIENT, bytes(self.recipient)),
            (offset::FINALIZER, bytes(self.finalizer)),
            (offset::TAKER, bytes(self.taker)),
            (offset::DOMAIN, bytes(self.domain)),
            (offset::ESCROW_MINT, bytes(self.mint)),
            (offset::LANE, self.lane.map(|lane| lane.to_le_bytes().to_vec())),
            (offset::KIND, self.kind.map(|kind| vec![kind as u8])),
            (offset::STATUS, self.status.map(|status| vec![status as u8])),
        ];
        let mut compared = vec![(offset::DISCRIMINATOR, PendingOperation::DISCRIMINATOR.to_vec())];
        compared.extend(fields.into_iter().filter_map(|(at, bytes)| Some((at, bytes?))));
        compared.truncate(MAX_FILTERS);
        compared
    }
}

/// Offset of the authority in a domain's account data.
pub(super) const DOMAIN_AUTHORITY: usize = 44;

impl AirlockClient {
    /// The records that match, by domain, owner and number. Nodes may refuse this (`getProgramAccounts`) or take long.
    pub async fn list(&self, filter: &Filter) -> Result<Vec<(Pubkey, PendingOperation)>, ClientError> {
        let mut records = self.all(filter.compared(), PendingOperation::decode).await?;
        records.retain(|(_, record)| filter.matches(record));
        records.sort_by_key(|(_, record)| (record.domain, record.owner, record.lane, record.sequence));
        Ok(records)
    }

    /// The domains of an authority, or all, by creator and index.
    pub async fn domains(&self, authority: Option<&Pubkey>) -> Result<Vec<(Pubkey, Domain)>, ClientError> {
        let mut compared = vec![(offset::DISCRIMINATOR, Domain::DISCRIMINATOR.to_vec())];
        compared.extend(authority.map(|authority| (DOMAIN_AUTHORITY, authority.to_bytes().to_vec())));
        let mut domains = self.all(compared, Domain::decode).await?;
        domains.sort_by_key(|(_, domain)| (domain.creator, domain.index));
        Ok(domains)
    }

    /// The vaults of a domain, or all, by domain and asset. Nodes may refuse this (`getProgramAccounts`) or take long.
    pub async fn vaults(&self, domain: Option<&Pubkey>) -> Result<Vec<(Pubkey, Vault)>, ClientError> {
        let mut compared = vec![(offset::DISCRIMINATOR, Vault::DISCRIMINATOR.to_vec())];
        compared.extend(domain.map(|domain| (offset::VAULT_DOMAIN, domain.to_bytes().to_vec())));
        let mut vaults = self.all(compared, Vault::decode).await?;
        vaults.sort_by_key(|(_, vault)| (vault.domain, vault.asset_mint));
        Ok(vaults)
    }

    /// The adapters of a vault, by program. Nodes may refuse this (`getProgramAccounts`) or take long.
    pub async fn adapters(&self, vault: &Pubkey) -> Result<Vec<(Pubkey, Adapter)>, ClientError> {
        let adapter = (offset::DISCRIMINATOR, Adapter::DISCRIMINATOR.to_vec());
        let compared = vec![adapter, (offset::ADAPTER_VAULT, vault.to_bytes().to_vec())];
        let mut adapters = self.all(compared, Adapter::decode).await?;
        adapters.sort_by_key(|(_, adapter)| adapter.program);
        Ok(adapters)
    }

    /// The requests of a vault, by owner and number.
    pub(super) async fn requests_of_vault(
        &self,
        vault: &Pubkey,
    ) -> Result<Vec<(Pubkey, PendingOperation)>, ClientError> {
        let record = (offset::DISCRIMINATOR, PendingOperation::DISCRIMINATOR.to_vec());
        let compared = vec![record, (offset::VAULT, vault.to_bytes().to_vec())];
        let mut requests = self.all(compared, PendingOperation::decode).await?;
        requests.retain(|(_, record)| record.request_terms().is_some_and(|terms| terms.vault == *vault));
        requests.sort_by_key(|(_, record)| (record.owner, record.lane, record.sequence));
        Ok(requests)
    }

    /// The accounts of the program with these bytes at these offsets, except those that this version cannot decode.
    async fn all<T>(
        &self,
        compared: Vec<(usize, Vec<u8>)>,
        decode: fn(&[u8]) -> Result<T, DecodeError>,
    ) -> Result<Vec<(Pubkey, T)>, ClientError> {
        let found = self.program_accounts(compared).await?.into_iter();
        let decoded = found.filter_map(|stored| Some((stored.address, decode(&stored.data).ok()?)));
        Ok(decoded.collect())
    }

    /// The accounts of the program with these bytes at these offsets (see [`offset`]), sorted by address; all of them
    /// if `compared` is empty. Nodes may refuse this (`getProgramAccounts`) or take long.
    pub async fn program_accounts(&self, compared: Vec<(usize, Vec<u8>)>) -> Result<Vec<StoredAccount>, ClientError> {
        let filters = compared.into_iter();
        let filters = filters.map(|(at, bytes)| RpcFilterType::Memcmp(Memcmp::new_base58_encoded(at, &bytes)));
        let config = RpcProgramAccountsConfig {
            filters: Some(filters.collect()),
            account_config: RpcAccountInfoConfig {
                encoding: Some(UiAccountEncoding::Base64),
                commitment: Some(self.options.commitment),
                ..RpcAccountInfoConfig::default()
            },
            ..RpcProgramAccountsConfig::default()
        };
        let found = self.rpc.get_program_ui_accounts_with_config(&ID, config).await?;
        let stored = found.into_iter().filter_map(|(address, account)| {
            Some(StoredAccount {
                address,
                lamports: account.lamports,
                data: account.data.decode()?,
            })
        });
        let mut stored: Vec<_> = stored.collect();
        stored.sort_by_key(|stored| stored.address);
        Ok(stored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        generated::accounts::{Round, Sequence},
        testing,
    };

    #[test]
    fn a_rounds_vault_is_at_its_offset() {
        let round = testing::round();
        let bytes = [&Round::DISCRIMINATOR[..], &borsh::to_vec(&round).unwrap()].concat();
        assert_eq!(&bytes[offset::ROUND_VAULT..][..32], round.vault.as_ref());
    }

    #[test]
    fn an_adapters_vault_is_at_its_offset() {
        let adapter = testing::adapter();
        let bytes = [&Adapter::DISCRIMINATOR[..], &borsh::to_vec(&adapter).unwrap()].concat();
        assert_eq!(&bytes[offset::ADAPTER_VAULT..][..32], adapter.vault.as_ref());
    }

    #[test]
    fn a_sequences_domain_is_at_its_offset() {
        let sequence = testing::sequence(4, 6, 3);
        let bytes = [&Sequence::DISCRIMINATOR[..], &borsh::to_vec(&sequence).unwrap()].concat();
        assert_eq!(&bytes[offset::SEQUENCE_DOMAIN..][..32], sequence.domain.as_ref());
    }

    #[test]
    fn a_vaults_domain_is_at_its_offset() {
        let vault = testing::vault();
        let bytes = [&Vault::DISCRIMINATOR[..], &borsh::to_vec(&vault).unwrap()].concat();
        assert_eq!(&bytes[offset::VAULT_DOMAIN..][..32], vault.domain.as_ref());
    }

    #[test]
    fn a_requests_vault_is_at_its_offset() {
        for record in [testing::deposit(15), testing::redeem(15)] {
            let bytes = [&PendingOperation::DISCRIMINATOR[..], &borsh::to_vec(&record).unwrap()].concat();
            assert_eq!(&bytes[offset::VAULT..][..32], testing::vault().address().as_ref());
        }
    }
}
