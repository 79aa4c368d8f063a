use super::list;
use crate::{
    amount::Amount,
    args::adapter::{Terms, Which},
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

pub async fn register(session: &Session, which: Which, cap: Amount, terms: Terms) -> Result<Answer, Failure> {
    let vault = session.vault(&which.vault).await?;
    let config = AdapterConfig {
        cap: base_units(session, &vault, cap).await?,
        program_data_slot: reviewed(session, &which, &terms).await?,
        enabled: true,
        open_collect: terms.open_collect.unwrap_or_default(),
    };
    let (payer, me) = (session.payer()?, session.me()?);
    let register = build::register_adapter(&vault, &which.program, &payer, &me, &config);
    let receipt = session.send_once(vec![register]).await?;
    changed(session, &which, &receipt, "Registered the adapter.").await
}

pub async fn update(
    session: &Session,
    which: Which,
    cap: Option<Amount>,
    enabled: Option<bool>,
    terms: Terms,
) -> Result<Answer, Failure> {
    let (vault, adapter) = known(session, &which).await?;
    let mut config = adapter.config;
    if let Some(cap) = cap {
        config.cap = base_units(session, &vault, cap).await?;
    }
    config.enabled = enabled.unwrap_or(config.enabled);
    config.open_collect = terms.open_collect.unwrap_or(config.open_collect);
    config.program_data_slot = terms.reviewed_slot.unwrap_or(config.program_data_slot);
    if config == adapter.config {
        return Err(Failure::usage(
            "nothing is to be changed",
            "say what, such as --disable; see `airlock adapter update --help`",
        ));
    }
    let update = build::update_adapter(&vault, &adapter, &session.me()?, &config).map_err(FlowError::from)?;
    let receipt = session.send(vec![update]).await?;
    changed(session, &which, &receipt, "Updated the adapter.").await
}

pub async fn remove(session: &Session, which: Which) -> Result<Answer, Failure> {
    let (vault, adapter) = known(session, &which).await?;
    let remove = build::remove_adapter(&vault, &adapter, &session.me()?).map_err(FlowError::from)?;
    let receipt = session.send_once(vec![remove]).await?;
    changed(session, &which, &receipt, "Removed the adapter; its rent went back.").await
}

async fn known(session: &Session, which: &Which) -> Result<(Vault, Adapter), Failure> {
    let vault = session.vault(&which.vault).await?;
    let adapter = session.adapter(&which.vault, &which.program).await?;
    let adapter = adapter.ok_or_else(|| {
        Failure::refused(
            format!("{} is no adapter of the vault", which.program),
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

/// The slot that was named, or today's.
async fn reviewed(session: &Session, which: &Which, terms: &Terms) -> Result<u64, Failure> {
    if let Some(slot) = terms.reviewed_slot {
        return Ok(slot);
    }
    let slot = session.deployed_slot(&which.program).await?;
    slot.ok_or_else(|| {
        Failure::refused(
            format!("{} is no program of the upgradeable loader", which.program),
            "check the address and the cluster; only such a program can be pinned",
        )
    })
}

async fn changed(session: &Session, which: &Which, receipt: &Receipt, what: &str) -> Result<Answer, Failure> {
    if receipt.dry_run {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    }
    let standing = list::run(session, which.vault).await?;
    let text = format!("{what}\n\n{}\n\n{}", standing.text, receipt.text());
    Ok(Answer::new(text, receipt.json_with(standing.json)))
}
