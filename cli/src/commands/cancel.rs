use super::refund;
use crate::{args::initiate::Destination, failure::Failure, output::Answer, session::Session};
use airlock_client::generated::types::Kind;

pub async fn run(session: &Session, kind: Kind, args: Destination) -> Result<Answer, Failure> {
    refund::run(session, kind, args, |flow| flow.cancel()).await
}
