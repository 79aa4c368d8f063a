//! The records that steps opened, by their names in the scenario.

use crate::{
    failure::Failure,
    world::{CallOutcome, KnownRecord, Refusal, World},
};
use airlock_client::rpc::{ClientError, Initiated};

/// The record as it was last read.
pub fn find(world: &World, name: &str) -> Result<KnownRecord, Refusal> {
    world.records.get(name).cloned().ok_or_else(|| Refusal {
        name: "NoSuchRecord".into(),
        message: format!("the step that should have opened `{name}` did not; look there"),
    })
}

/// Writes down how an initiate ended; the record that it opened is known by its name from then on.
pub async fn remember(
    world: &mut World,
    name: &str,
    mint: usize,
    sent: Result<Initiated, ClientError>,
) -> Result<CallOutcome, Failure> {
    let sent = match sent {
        Err(error) => return world.connection.record_outcome(Err(error)).await,
        Ok(sent) => sent,
    };
    let outcome = world.connection.record_outcome(Ok(sent.outcome)).await?;
    let record = world.connection.client.record(&sent.pending).await;
    if let Some(record) = record.map_err(|why| Failure::rpc("reading a record", why))? {
        let address = sent.pending;
        world.records.insert(name.into(), KnownRecord { address, record, mint });
    }
    Ok(outcome)
}

/// Reads a record again after a step that may have changed it.
pub async fn refresh(world: &mut World, name: &str) -> Result<(), Failure> {
    let Some(known) = world.records.get_mut(name) else {
        return Ok(());
    };
    let found = world.connection.client.record(&known.address).await;
    if let Some(found) = found.map_err(|why| Failure::rpc("reading a record", why))? {
        known.record = found;
    }
    Ok(())
}
