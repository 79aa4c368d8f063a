use crate::{
    failure::Failure,
    output::{Answer, table},
    session::Session,
};
use airlock_client::Pubkey;
use serde_json::json;

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let vault = session.vault(&address).await?;
    let units = session.units(&[vault.asset_mint]).await?;
    let (mut rows, mut json_rows) = (Vec::new(), Vec::new());
    for adapter in session.adapters(&address).await? {
        let config = adapter.config;
        let deployed = session.deployed_slot(&adapter.program).await?;
        let as_reviewed = deployed == Some(config.program_data_slot);
        let state = match (as_reviewed, config.enabled) {
            (true, true) => "enabled",
            (true, false) => "disabled",
            (false, _) if deployed.is_none() => "its program is closed: nothing can be sent or collected",
            (false, _) => "its program changed since the review: review and update it",
        };
        let cap = match config.cap {
            u64::MAX => "no cap".to_owned(),
            cap => units.short(&vault.asset_mint, cap),
        };
        let collected_by = if config.open_collect { "anyone" } else { "operator" };
        rows.push([
            adapter.program.to_string(),
            units.short(&vault.asset_mint, adapter.in_flight),
            cap,
            collected_by.to_owned(),
            state.to_owned(),
        ]);
        json_rows.push(json!({
            "adapter": adapter.address().to_string(),
            "program": adapter.program.to_string(),
            "in_flight_base_units": adapter.in_flight.to_string(),
            "cap_base_units": config.cap.to_string(),
            "enabled": config.enabled,
            "open_collect": config.open_collect,
            "reviewed_slot": config.program_data_slot,
            "deployed_slot": deployed,
            "as_reviewed": as_reviewed,
        }));
    }
    let text = if rows.is_empty() {
        "The vault has no adapters; see `airlock adapter register`.".to_owned()
    } else {
        table(["program", "outstanding", "cap", "collected by", "state"], rows)
    };
    Ok(Answer::new(
        text,
        json!({ "vault": address.to_string(), "adapters": json_rows }),
    ))
}
