//! Finds a record, pending or closed.

use crate::{
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view,
};
use airlock_client::{Pubkey, generated::types::Kind, record::PendingOperation};
use serde_json::json;

/// The pending record of this kind; none if it is closed.
pub async fn find_of_kind(
    session: &Session,
    address: &Pubkey,
    kind: Kind,
) -> Result<Option<PendingOperation>, Failure> {
    match find(session, address).await? {
        Some(record) if record.kind != kind => Err(wrong_kind(&record, kind)),
        found => Ok(found),
    }
}

/// The pending record of any kind; none if it is closed.
pub async fn find(session: &Session, address: &Pubkey) -> Result<Option<PendingOperation>, Failure> {
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
    let found = view::kind(record.kind);
    let wanted = view::kind(wanted);
    let what = format!("{} is a {found}, not a {wanted}", record.address());
    let noun = if record.is_request() { "vault" } else { found };
    Failure::usage(
        what,
        format!("use the commands of its kind, such as `airlock {noun} expire`"),
    )
}

/// The record is closed, by an earlier call or by somebody else's.
pub fn already_closed(address: &Pubkey) -> Answer {
    let text = format!("Done already: {address} is closed, by an earlier call or somebody else's.");
    let json = json!({ "record": address.to_string() });
    Answer::new(text, Receipt::already_done().json_with(json))
}
