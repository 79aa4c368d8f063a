//! Reading accounts.

use super::{AirlockClient, ClientError};
use crate::{
    ID, Pubkey, address,
    generated::{
        DecodeError,
        accounts::{Domain, Sequence},
    },
    lifecycle::Clock,
    mint::{MintFacts, TokenAccountFacts},
    program,
    record::PendingOperation,
};
use solana_account_decoder_client_types::{UiAccountEncoding, UiDataSliceConfig};
use solana_rpc_client::rpc_client::GetConfirmedSignaturesForAddress2Config;
use solana_rpc_client_api::config::RpcAccountInfoConfig;
use tokio::time::sleep;

/// How often the node is asked for transactions of a record that does not exist.
const HISTORY_ATTEMPTS: u32 = 4;

/// An account as read: its owner and data.
pub(super) type Raw = (Pubkey, Vec<u8>);

/// The cluster's clock, with the epoch, on which transfer fees of Token-2022 depend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ClusterClock {
    pub clock: Clock,
    pub epoch: u64,
}

impl AirlockClient {
    /// A domain; an error if it does not exist.
    pub async fn domain(&self, domain: &Pubkey) -> Result<Domain, ClientError> {
        let raw = self.raw_account(domain).await?;
        domain_of(domain, raw.as_ref())
    }

    /// The sequence of one of an owner's lanes in a domain; none if it is not open.
    pub async fn sequence(&self, domain: &Pubkey, owner: &Pubkey, lane: u16) -> Result<Option<Sequence>, ClientError> {
        let address = address::sequence(domain, owner, lane).0;
        let raw = self.raw_account(&address).await?;
        ours("sequence", &address, raw.as_ref(), Sequence::decode)
    }

    /// A record; none if it was finalized or refunded, or never existed.
    pub async fn record(&self, pending: &Pubkey) -> Result<Option<PendingOperation>, ClientError> {
        let raw = self.raw_account(pending).await?;
        ours("record", pending, raw.as_ref(), PendingOperation::decode)
    }

    /// Whether an address that has no record had one once: whether there are transactions of it.
    pub async fn was_record(&self, pending: &Pubkey) -> Result<bool, ClientError> {
        // a wallet has a history too, but no record lies on the curve
        let attempts = if pending.is_on_curve() { 0 } else { HISTORY_ATTEMPTS };
        // nodes index a little later than they execute
        for attempt in 0..attempts {
            if attempt > 0 {
                sleep(self.options.poll).await;
            }
            // the default is what is finalized
            let config = GetConfirmedSignaturesForAddress2Config {
                commitment: Some(self.settled()),
                ..GetConfirmedSignaturesForAddress2Config::default()
            };
            let history = self.rpc.get_signatures_for_address_with_config(pending, config).await?;
            if history.iter().any(|transaction| transaction.err.is_none()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The facts about a mint that a client needs; none if there is no mint.
    pub async fn mint(&self, mint: &Pubkey) -> Result<Option<MintFacts>, ClientError> {
        Ok(self
            .raw_account(mint)
            .await?
            .and_then(|(owner, data)| MintFacts::read(&owner, &data)))
    }

    /// As [`Self::mint`], of many at once, in the given order.
    pub async fn mints(&self, mints: &[Pubkey]) -> Result<Vec<Option<MintFacts>>, ClientError> {
        self.decode_many(mints, |(owner, data)| MintFacts::read(&owner, &data))
            .await
    }

    /// A token account; none if there is none.
    pub async fn token_account(&self, account: &Pubkey) -> Result<Option<TokenAccountFacts>, ClientError> {
        let raw = self.raw_account(account).await?;
        Ok(raw.and_then(|(owner, data)| TokenAccountFacts::read(&owner, &data)))
    }

    /// As [`Self::token_account`], of many at once, in the given order.
    pub async fn token_accounts(&self, accounts: &[Pubkey]) -> Result<Vec<Option<TokenAccountFacts>>, ClientError> {
        self.decode_many(accounts, |(owner, data)| TokenAccountFacts::read(&owner, &data))
            .await
    }

    /// Decodes many accounts, in the given order.
    async fn decode_many<T>(
        &self,
        addresses: &[Pubkey],
        read: fn(Raw) -> Option<T>,
    ) -> Result<Vec<Option<T>>, ClientError> {
        /// The most accounts that a node returns at once.
        const AT_ONCE: usize = 100;
        let mut found = Vec::with_capacity(addresses.len());
        for some in addresses.chunks(AT_ONCE) {
            let raws = self.raw_accounts(some).await?.into_iter();
            found.extend(raws.map(|raw| raw.and_then(read)));
        }
        Ok(found)
    }

    /// The cluster's clock, as the program sees it now.
    pub async fn clock(&self) -> Result<Clock, ClientError> {
        let raws = self.raw_accounts(&[program::CLOCK, program::LAST_RESTART_SLOT]).await?;
        Ok(clock(&raws[0], &raws[1])?.clock)
    }

    /// The current epoch, on which transfer fees of mints depend.
    pub async fn epoch(&self) -> Result<u64, ClientError> {
        let raws = self.raw_accounts(&[program::CLOCK, program::LAST_RESTART_SLOT]).await?;
        Ok(clock(&raws[0], &raws[1])?.epoch)
    }

    pub(super) async fn raw_account(&self, address: &Pubkey) -> Result<Option<Raw>, ClientError> {
        Ok(self.raw_accounts(&[*address]).await?.pop().flatten())
    }

    /// The first bytes of an account's data, and its owner.
    pub(super) async fn raw_account_head(&self, address: &Pubkey, length: usize) -> Result<Option<Raw>, ClientError> {
        let config = RpcAccountInfoConfig {
            encoding: Some(UiAccountEncoding::Base64),
            commitment: Some(self.options.commitment),
            data_slice: Some(UiDataSliceConfig { offset: 0, length }),
            ..RpcAccountInfoConfig::default()
        };
        let found = self.rpc.get_ui_account_with_config(address, config).await?.value;
        Ok(found.and_then(|account| Some((account.owner.parse().ok()?, account.data.decode()?))))
    }

    /// Accounts in the given order, all of one slot.
    pub(super) async fn raw_accounts(&self, addresses: &[Pubkey]) -> Result<Vec<Option<Raw>>, ClientError> {
        let found = self
            .rpc
            .get_multiple_accounts_with_commitment(addresses, self.options.commitment)
            .await?;
        let mut raws: Vec<_> = found
            .value
            .into_iter()
            .map(|found| found.map(|account| (account.owner, account.data)))
            .collect();
        raws.resize(addresses.len(), None);
        Ok(raws)
    }
}

/// Decodes an account of Airlock. One that is closed, even if somebody sent lamports to its address, counts as none.
pub(super) fn ours<T>(
    what: &'static str,
    address: &Pubkey,
    raw: Option<&Raw>,
    decode: impl FnOnce(&[u8]) -> Result<T, DecodeError>,
) -> Result<Option<T>, ClientError> {
    let address = *address;
    let wrong_account = |error| ClientError::WrongAccount { what, address, error };
    match raw {
        Some((ID, data)) => decode(data).map(Some).map_err(wrong_account),
        None => Ok(None),
        Some((program::SYSTEM, data)) if data.is_empty() => Ok(None),
        Some(_) => Err(wrong_account(DecodeError::WrongDiscriminator)),
    }
}

pub(super) fn domain_of(domain: &Pubkey, raw: Option<&Raw>) -> Result<Domain, ClientError> {
    let (what, address) = ("domain", *domain);
    ours(what, domain, raw, Domain::decode)?.ok_or(ClientError::NotFound { what, address })
}

pub(super) fn mint_of(mint: &Pubkey, raw: Option<&Raw>) -> Result<MintFacts, ClientError> {
    let (what, address) = ("mint", *mint);
    raw.and_then(|(owner, data)| MintFacts::read(owner, data))
        .ok_or(ClientError::NotFound { what, address })
}

/// Whether there is a token account; an address that only has lamports is none.
pub(super) fn is_open(raw: Option<&Raw>) -> bool {
    raw.is_some_and(|(owner, data)| TokenAccountFacts::read(owner, data).is_some())
}

/// The slot in the clock sysvar.
pub(super) fn slot_of(clock: Option<&Raw>) -> Result<u64, ClientError> {
    let slot = clock.and_then(|(_, data)| word(data, 0));
    slot.ok_or(ClientError::NotFound {
        what: "clock",
        address: program::CLOCK,
    })
}

fn word(data: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?))
}

/// From the two sysvars; a cluster that never restarted may lack the second.
pub(super) fn clock(clock: &Option<Raw>, last_restart: &Option<Raw>) -> Result<ClusterClock, ClientError> {
    let missing = ClientError::NotFound {
        what: "clock",
        address: program::CLOCK,
    };
    // slot, start of the epoch, epoch, leader schedule epoch, Unix time
    let read = |data: &[u8]| Some((word(data, 0)?, word(data, 16)?, word(data, 32)?.cast_signed()));
    let (slot, epoch, unix_time) = clock.as_ref().and_then(|(_, data)| read(data)).ok_or(missing)?;
    let last_restart_slot = last_restart.as_ref().and_then(|(_, data)| word(data, 0)).unwrap_or(0);
    let clock = Clock {
        slot,
        unix_time,
        last_restart_slot,
    };
    Ok(ClusterClock { clock, epoch })
}
