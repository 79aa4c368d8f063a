use super::{base_units, find, pin, show};
use crate::{
    amount::Amount,
    args::adapter::{AdapterId, ReviewedCode},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::{build, flow::FlowError};

/// What is to be changed; what is none stays.
pub struct Change {
    pub cap: Option<Amount>,
    pub enabled: Option<bool>,
    pub permissionless_collect: Option<bool>,
    pub reviewed: ReviewedCode,
}

pub async fn run(session: &Session, id: AdapterId, change: Change) -> Result<Answer, Failure> {
    let (vault, adapter) = find(session, &id).await?;
    let sha256 = change.reviewed.sha256;
    let mut config = adapter.config;
    if let Some(cap) = change.cap {
        config.cap = base_units(session, &vault, cap).await?;
    }
    config.enabled = change.enabled.unwrap_or(config.enabled);
    config.permissionless_collect = change.permissionless_collect.unwrap_or(config.permissionless_collect);
    if config == adapter.config && sha256.is_none() {
        return Err(Failure::usage(
            "nothing is to be changed",
            "give an option, such as --disable; see `airlock adapter update --help`",
        ));
    }
    // to disable it, its program need not be there any more
    if config.enabled || sha256.is_some() {
        let deployed = pin::deployed(session, &id.program).await?;
        let reviewed = sha256.unwrap_or(adapter.config.pin.into());
        pin::check_reviewed(&id.program, &deployed, Some(reviewed))?;
        config.pin = deployed;
    }
    let update = build::update_adapter(&vault, &adapter, &session.me()?, &config).map_err(FlowError::from)?;
    let receipt = session.send_hashing(&config.pin, update).await?;
    show::after_change(session, &id, &config.pin, &receipt, "Updated the adapter.").await
}
