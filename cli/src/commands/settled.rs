//! Records that are there, and those that are no more.

use crate::{
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view,
};
use airlock_client::{Pubkey, generated::types::Kind, record::PendingOperation};
use serde_json::json;

/// The record, if it is pending and of this kind; none if it was pending once.
pub async fn pending(session: &Session, address: &Pubkey, kind: Kind) -> Result<Option<PendingOperation>, Failure> {
    match any_pending(session, address).await? {
        Some(record) if record.kind != kind => Err(wrong_kind(&record, kind)),
        found => Ok(found),
    }
}

/// The same of any kind.
pub async fn any_pending(session: &Session, address: &Pubkey) -> Result<Option<PendingOperation>, Failure> {
    match session.record(address).await? {
        Some(record) => Ok(Some(record)),
        None if session.was_record(address).await? => Ok(None),
        None => Err(Failure::refused(
            format!("there is no record at {address}, and the node knows of none that was"),
            "check the address and the cluster; `airlock list` shows your records",
        )),
    }
}

pub fn wrong_kind(record: &PendingOperation, wanted: Kind) -> Failure {
    let found = view::record::kind(record);
    let wanted = format!("{wanted:?}").to_lowercase();
    let what = format!("{} is a {found}, not a {wanted}", record.address());
    let noun = if record.is_request() { "vault" } else { found };
    Failure::usage(
        what,
        format!("use the verbs of its kind, such as `airlock {noun} expire`"),
    )
}

/// What was asked for is done: by somebody else, or by an earlier call.
pub fn done_already(address: &Pubkey) -> Answer {
    let text = format!("Done already: {address} is closed, by an earlier call or somebody else's.");
    let json = json!({ "record": address.to_string() });
    Answer::new(text, Receipt::done_already().json_with(json))
}

/// The escrow of a record holds what it must.
pub fn nothing_missing(address: &Pubkey) -> Answer {
    let text = format!("Done already: nothing is missing in the escrow of {address}.");
    let json = json!({ "record": address.to_string(), "missing_base_units": "0" });
    Answer::new(text, Receipt::done_already().json_with(json))
}
