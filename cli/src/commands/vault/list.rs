use crate::{
    failure::Failure,
    output::{Answer, list_json, table},
    session::Session,
    view,
};
use airlock_client::{Pubkey, generated::accounts::Vault};

pub async fn run(session: &Session, domain: Option<Pubkey>) -> Result<Answer, Failure> {
    let vaults = session.vaults(domain.as_ref()).await?;
    let now = session.clock().await?;
    let mints: Vec<Pubkey> = vaults
        .iter()
        .flat_map(|vault| [vault.asset_mint, vault.share_mint])
        .collect();
    let units = session.units(&mints).await?;
    let json = vaults.iter().map(|vault| view::vault::json(vault, None, &now, &units));
    let json = list_json("vaults", json);
    if vaults.is_empty() {
        return Ok(Answer::new("No vaults.", json));
    }
    let row = |vault: &Vault| {
        let whole = vault.books().total_assets().unwrap_or(u64::MAX);
        [
            vault.address().to_string(),
            units.short(&vault.asset_mint, whole),
            view::vault::current_price(vault).unwrap_or_default(),
            vault.round_index.to_string(),
        ]
    };
    let text = table(["vault", "assets", "price", "round"], vaults.iter().map(row));
    Ok(Answer::new(text, json))
}
