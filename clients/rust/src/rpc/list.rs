//! Listing records by what is in their headers.

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

/// Where fields are in account data; of a record, unless it says otherwise. Pinned by tests.
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
    /// Of a transfer.
    pub const RECIPIENT: usize = 347;
    /// Of a request: where a transfer has its reference.
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

/// An account of the program, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub address: Pubkey,
    pub lamports: u64,
    pub data: Vec<u8>,
}

/// A node takes no more than this many.
const MAX_FILTERS: usize = 4;

/// Which records to list; what is none does not matter.
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
    /// Transfers to this recipient.
    pub recipient: Option<Pubkey>,
    /// That this key may finalize; the zero key: that anyone may.
    pub finalizer: Option<Pubkey>,
    /// With this mint in escrow.
    pub mint: Option<Pubkey>,
    /// Transfers and swaps for this order or invoice.
    pub reference: Option<[u8; 32]>,
    /// Of this lane.
    pub lane: Option<u16>,
}

impl Filter {
    /// Whether a record is one of them.
    pub fn matches(&self, record: &PendingOperation) -> bool {
        let to = |wanted| matches!(&record.terms, Terms::Transfer(terms) if terms.recipient == wanted);
        self.domain.is_none_or(|domain| domain == record.domain)
            && self.owner.is_none_or(|owner| owner == record.owner)
            && self.kind.is_none_or(|kind| kind == record.kind)
            && self.status.is_none_or(|status| status == record.status)
            && self.recipient.is_none_or(to)
            && self.finalizer.is_none_or(|finalizer| finalizer == record.finalizer)
            && self.mint.is_none_or(|mint| mint == record.escrow_mint)
            && self.lane.is_none_or(|lane| lane == record.lane)
            && self
                .reference
                .is_none_or(|reference| record.reference() == Some(reference))
    }

    /// What the node is to filter by: the fields that narrow most, neighbours as one.
    pub(super) fn compared(&self) -> Vec<(usize, Vec<u8>)> {
        let bytes = |key: Option<Pubkey>| key.map(|key| key.to_bytes().to_vec());
        let fields = [
            (offset::REFERENCE, self.reference.map(|reference| reference.to_vec())),
            (offset::OWNER, bytes(self.owner)),
            (offset::RECIPIENT, bytes(self.recipient)),
            (offset::FINALIZER, bytes(self.finalizer)),
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

/// Where the authority is in a domain's account data.
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
        requests.retain(|(_, record)| record.joined().is_some_and(|terms| terms.vault == *vault));
        requests.sort_by_key(|(_, record)| (record.owner, record.lane, record.sequence));
        Ok(requests)
    }

    /// Of the accounts of the program that hold these bytes at these places, those that this version can read. One that
    /// another version wrote is none that this one can do anything with.
    async fn all<T>(
        &self,
        compared: Vec<(usize, Vec<u8>)>,
        decode: fn(&[u8]) -> Result<T, DecodeError>,
    ) -> Result<Vec<(Pubkey, T)>, ClientError> {
        let found = self.stored(compared).await?.into_iter();
        let decoded = found.filter_map(|stored| Some((stored.address, decode(&stored.data).ok()?)));
        Ok(decoded.collect())
    }

    /// The accounts of the program that hold these bytes at these places (see [`offset`]), by address; all of them if
    /// nothing is compared. Nodes may refuse this (`getProgramAccounts`) or take long.
    pub async fn stored(&self, compared: Vec<(usize, Vec<u8>)>) -> Result<Vec<Stored>, ClientError> {
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
            Some(Stored {
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
    fn a_round_has_its_vault_where_it_is_looked_for() {
        let round = testing::round();
        let bytes = [&Round::DISCRIMINATOR[..], &borsh::to_vec(&round).unwrap()].concat();
        assert_eq!(&bytes[offset::ROUND_VAULT..][..32], round.vault.as_ref());
    }

    #[test]
    fn an_adapter_has_its_vault_where_it_is_looked_for() {
        let adapter = testing::adapter();
        let bytes = [&Adapter::DISCRIMINATOR[..], &borsh::to_vec(&adapter).unwrap()].concat();
        assert_eq!(&bytes[offset::ADAPTER_VAULT..][..32], adapter.vault.as_ref());
    }

    #[test]
    fn a_sequence_has_its_domain_where_it_is_looked_for() {
        let sequence = testing::sequence(4, 6, 3);
        let bytes = [&Sequence::DISCRIMINATOR[..], &borsh::to_vec(&sequence).unwrap()].concat();
        assert_eq!(&bytes[offset::SEQUENCE_DOMAIN..][..32], sequence.domain.as_ref());
    }

    #[test]
    fn a_vault_has_its_domain_where_it_is_looked_for() {
        let vault = testing::vault();
        let bytes = [&Vault::DISCRIMINATOR[..], &borsh::to_vec(&vault).unwrap()].concat();
        assert_eq!(&bytes[offset::VAULT_DOMAIN..][..32], vault.domain.as_ref());
    }

    #[test]
    fn a_request_has_its_vault_where_it_is_looked_for() {
        for record in [testing::deposit(15), testing::redeem(15)] {
            let bytes = [&PendingOperation::DISCRIMINATOR[..], &borsh::to_vec(&record).unwrap()].concat();
            assert_eq!(&bytes[offset::VAULT..][..32], testing::vault().address().as_ref());
        }
    }
}
