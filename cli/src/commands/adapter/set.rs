use super::list;
use crate::{
    amount::Amount,
    args::adapter::{AdapterId, AdapterOptions},
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
};
use airlock_client::{
    build,
    flow::FlowError,
    generated::{
        accounts::{Adapter, Vault},
        types::AdapterConfig,
    },
};

pub async fn register(
    session: &Session,
    id: AdapterId,
    cap: Amount,
    options: AdapterOptions,
) -> Result<Answer, Failure> {
    let vault = session.vault(&id.vault).await?;
    let config = AdapterConfig {
        cap: base_units(session, &vault, cap).await?,
        program_data_slot: reviewed_slot(session, &id, &options).await?,
        enabled: true,
        open_collect: options.open_collect.unwrap_or_default(),
    };
    let (payer, me) = (session.payer()?, session.me()?);
    let register = build::register_adapter(&vault, &id.program, &payer, &me, &config);
    let receipt = session.send_once(vec![register]).await?;
    answer(session, &id, &receipt, "Registered the adapter.").await
}

pub async fn update(
    session: &Session,
    id: AdapterId,
    cap: Option<Amount>,
    enabled: Option<bool>,
    options: AdapterOptions,
) -> Result<Answer, Failure> {
    let (vault, adapter) = find(session, &id).await?;
    let mut config = adapter.config;
    if let Some(cap) = cap {
        config.cap = base_units(session, &vault, cap).await?;
    }
    config.enabled = enabled.unwrap_or(config.enabled);
    config.open_collect = options.open_collect.unwrap_or(config.open_collect);
    config.program_data_slot = options.reviewed_slot.unwrap_or(config.program_data_slot);
    if config == adapter.config {
        return Err(Failure::usage(
            "nothing is to be changed",
            "give an option, such as --disable; see `airlock adapter update --help`",
        ));
    }
    let update = build::update_adapter(&vault, &adapter, &session.me()?, &config).map_err(FlowError::from)?;
    let receipt = session.send(vec![update]).await?;
    answer(session, &id, &receipt, "Updated the adapter.").await
}

pub async fn remove(session: &Session, id: AdapterId) -> Result<Answer, Failure> {
    let (vault, adapter) = find(session, &id).await?;
    let remove = build::remove_adapter(&vault, &adapter, &session.me()?).map_err(FlowError::from)?;
    let receipt = session.send_once(vec![remove]).await?;
    answer(session, &id, &receipt, "Removed the adapter; its rent was paid back.").await
}

async fn find(session: &Session, id: &AdapterId) -> Result<(Vault, Adapter), Failure> {
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

/// The given slot, or that of the last deployment.
async fn reviewed_slot(session: &Session, id: &AdapterId, options: &AdapterOptions) -> Result<u64, Failure> {
    if let Some(slot) = options.reviewed_slot {
        return Ok(slot);
    }
    let slot = session.deployed_slot(&id.program).await?;
    slot.ok_or_else(|| {
        Failure::refused(
            format!("{} is no program of the upgradeable loader", id.program),
            "check the address and the cluster; only such a program can be pinned",
        )
    })
}

async fn answer(session: &Session, id: &AdapterId, receipt: &Receipt, what: &str) -> Result<Answer, Failure> {
    if receipt.dry_run {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    }
    let adapters = list::run(session, id.vault).await?;
    let text = format!("{what}\n\n{}\n\n{}", adapters.text, receipt.text());
    Ok(Answer::new(text, receipt.json_with(adapters.json)))
}
