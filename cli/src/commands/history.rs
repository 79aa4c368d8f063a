use super::opening::mints_of;
use crate::{failure::Failure, output::Answer, session::Session, view};
use airlock_client::{Pubkey, generated::events::AirlockEvent, record::PendingOperation};

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let past = session.past(&address).await?;
    let pending = session.record(&address).await?;
    let mut events = past.iter().flat_map(|told| &told.said.events);
    let opened = events.find_map(AirlockEvent::opened).copied();
    let Some(record) = opened.or(pending) else {
        return Err(Failure::refused(
            format!("the node knows of no record at {address}"),
            "check the address and the cluster; a node forgets old transactions, so ask one that keeps them",
        ));
    };
    let vault = match vault_of(&record) {
        Some(vault) => Some(session.vault(&vault).await?),
        None => None,
    };
    let mut mints = mints_of(&record);
    mints.extend(vault.iter().flat_map(|vault| [vault.asset_mint, vault.share_mint]));
    let past = view::history::Past {
        address,
        record: &record,
        vault: vault.as_ref(),
        closed: pending.is_none(),
        told: &past,
    };
    let units = session.units(&mints).await?;
    Ok(Answer::new(past.text(&units), past.json(&units)))
}

fn vault_of(record: &PendingOperation) -> Option<Pubkey> {
    record.joined().map(|terms| terms.vault)
}
