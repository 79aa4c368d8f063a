mod finalize;
mod initiate;

use super::refund;
use crate::{args::transfer::Transfer, failure::Failure, output::Answer, session::Session};
use airlock_client::generated::types::Kind;

pub async fn run(session: &Session, command: Transfer) -> Result<Answer, Failure> {
    match command {
        Transfer::Initiate(args) => initiate::run(session, *args).await,
        Transfer::Finalize(args) => finalize::run(session, args).await,
        Transfer::Cancel(args) => refund::cancel(session, Kind::Transfer, args).await,
        Transfer::Expire(args) => refund::expire(session, Kind::Transfer, args).await,
    }
}
