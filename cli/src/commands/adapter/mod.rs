mod list;
mod pin;
mod register;
mod remove;
mod renew_pin;
mod show;
mod update;

use crate::{
    amount::Amount,
    args::adapter::{Adapter, AdapterId},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::generated::accounts::{self, Vault};

pub async fn run(session: &Session, command: Adapter) -> Result<Answer, Failure> {
    match command {
        Adapter::Register {
            adapter,
            cap,
            permissionless_collect,
            reviewed,
        } => register::run(session, adapter, cap, permissionless_collect, &reviewed).await,
        Adapter::Update {
            adapter,
            cap,
            disable,
            enable,
            permissionless_collect,
            reviewed,
        } => {
            let change = update::Change {
                cap,
                enabled: (enable || disable).then_some(enable),
                permissionless_collect,
                reviewed,
            };
            update::run(session, adapter, change).await
        }
        Adapter::RenewPin { adapter } => renew_pin::run(session, adapter).await,
        Adapter::Remove { adapter } => remove::run(session, adapter).await,
        Adapter::Show { adapter } => show::run(session, &adapter).await,
        Adapter::List { vault } => list::run(session, vault).await,
    }
}

async fn find(session: &Session, id: &AdapterId) -> Result<(Vault, accounts::Adapter), Failure> {
    let vault = session.vault(&id.vault).await?;
    let adapter = session.adapter(&id.vault, &id.program).await?;
    let adapter = adapter.ok_or_else(|| {
        Failure::refused(
            format!("{} is no adapter of the vault", id.program),
            "see `airlock adapter list`, or register it",
        )
    })?;
    Ok((vault, adapter))
}

async fn base_units(session: &Session, vault: &Vault, cap: Amount) -> Result<u64, Failure> {
    match cap {
        Amount::All => Ok(u64::MAX),
        Amount::Exactly(amount) => Ok(amount.base_units(session.mint(&vault.asset_mint).await?.decimals)?),
    }
}
