use crate::{
    failure::Failure,
    output::{Answer, list_json, table},
    session::Session,
    view::{adapter::AdapterState, deployed::Deployed},
};
use airlock_client::Pubkey;

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let vault = session.vault(&address).await?;
    let units = session.units(&[vault.asset_mint]).await?;
    let (mut rows, mut json_rows) = (Vec::new(), Vec::new());
    for adapter in session.adapters(&address).await? {
        let slot = session.deployed_slot(&adapter.program).await?;
        let state = AdapterState {
            adapter: &adapter,
            asset_mint: &vault.asset_mint,
            deployed: Deployed::in_slot(&adapter.config.pin, slot),
        };
        rows.push(state.row(&units));
        json_rows.push(state.json());
    }
    let text = if rows.is_empty() {
        "The vault has no adapters; see `airlock adapter register`.".to_owned()
    } else {
        table(["program", "outstanding", "cap", "collected by", "state"], rows)
    };
    Ok(Answer::new(text, list_json("adapters", json_rows)))
}
