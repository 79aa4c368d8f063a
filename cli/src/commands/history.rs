use crate::{
    failure::Failure,
    output::Answer,
    session::Session,
    view::{self, mints_of},
};
use airlock_client::{Pubkey, generated::events::AirlockEvent, record::PendingOperation};

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let transactions = session.history(&address).await?;
    let pending = session.record(&address).await?;
    let mut events = transactions.iter().flat_map(|transaction| &transaction.events.decoded);
    let initiated = events.find_map(AirlockEvent::initiated).map(|(_, record)| *record);
    let Some(record) = initiated.or(pending) else {
        return Err(Failure::refused(
            format!("the node knows no record at {address}"),
            "check the address and the cluster; nodes delete old transactions, so use one that keeps them",
        ));
    };
    let vault = match vault_of(&record) {
        Some(vault) => Some(session.vault(&vault).await?),
        None => None,
    };
    let mut mints = mints_of(&record);
    mints.extend(vault.iter().flat_map(|vault| [vault.asset_mint, vault.share_mint]));
    let history = view::history::RecordHistory {
        address,
        record: &record,
        vault: vault.as_ref(),
        closed: pending.is_none(),
        transactions: &transactions,
    };
    let units = session.units(&mints).await?;
    Ok(Answer::new(history.text(&units), history.json(&units)))
}

fn vault_of(record: &PendingOperation) -> Option<Pubkey> {
    record.request_terms().map(|terms| terms.vault)
}
