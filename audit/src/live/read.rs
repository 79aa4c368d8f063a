//! Reading accounts over RPC.

use crate::account::Account;
use airlock_client::{
    ID, Pubkey,
    generated::accounts::{Adapter, PendingOperation, Round, Sequence, Vault},
    rpc::{AirlockClient, ClientError, offset},
};

/// A node returns no more accounts in one answer.
pub const MAX_ACCOUNTS: usize = 100;
/// How often accounts that keep changing are read again.
pub const MAX_REREADS: usize = 5;

/// Every account of the program that belongs to a domain, or to any.
pub async fn list(client: &AirlockClient, domain: Option<Pubkey>) -> Result<Vec<Account>, ClientError> {
    let Some(domain) = domain else {
        return program_accounts(client, Vec::new()).await;
    };
    let mut all = read(client, &[domain]).await?;
    all.extend(referencing(client, Sequence::DISCRIMINATOR, offset::SEQUENCE_DOMAIN, &domain).await?);
    all.extend(referencing(client, PendingOperation::DISCRIMINATOR, offset::DOMAIN, &domain).await?);
    let vaults = referencing(client, Vault::DISCRIMINATOR, offset::VAULT_DOMAIN, &domain).await?;
    for vault in &vaults {
        all.extend(rounds(client, &vault.address).await?);
        all.extend(adapters(client, &vault.address).await?);
    }
    all.extend(vaults);
    Ok(all)
}

pub async fn rounds(client: &AirlockClient, vault: &Pubkey) -> Result<Vec<Account>, ClientError> {
    referencing(client, Round::DISCRIMINATOR, offset::ROUND_VAULT, vault).await
}

pub async fn adapters(client: &AirlockClient, vault: &Pubkey) -> Result<Vec<Account>, ClientError> {
    referencing(client, Adapter::DISCRIMINATOR, offset::ADAPTER_VAULT, vault).await
}

/// Those of these accounts that exist. Up to [`MAX_ACCOUNTS`] are read at one slot.
pub async fn read(client: &AirlockClient, addresses: &[Pubkey]) -> Result<Vec<Account>, ClientError> {
    let commitment = client.options().commitment;
    let mut accounts = Vec::with_capacity(addresses.len());
    for chunk in addresses.chunks(MAX_ACCOUNTS) {
        let found = client
            .rpc()
            .get_multiple_accounts_with_commitment(chunk, commitment)
            .await?;
        let found = chunk.iter().zip(found.value);
        accounts.extend(found.filter_map(|(address, account)| {
            let account = account?;
            Some(Account {
                address: *address,
                owner: account.owner,
                lamports: account.lamports,
                data: account.data,
            })
        }));
    }
    Ok(accounts)
}

/// The accounts of a kind that hold `key` at an offset.
async fn referencing(
    client: &AirlockClient,
    discriminator: [u8; 8],
    offset: usize,
    key: &Pubkey,
) -> Result<Vec<Account>, ClientError> {
    let kind = (offset::DISCRIMINATOR, discriminator.to_vec());
    program_accounts(client, vec![kind, (offset, key.to_bytes().to_vec())]).await
}

/// The accounts of the program that hold these bytes at these offsets, by address.
async fn program_accounts(client: &AirlockClient, filters: Vec<(usize, Vec<u8>)>) -> Result<Vec<Account>, ClientError> {
    let stored = client.program_accounts(filters).await?.into_iter();
    let accounts = stored.map(|stored| Account {
        address: stored.address,
        owner: ID,
        lamports: stored.lamports,
        data: stored.data,
    });
    Ok(accounts.collect())
}
