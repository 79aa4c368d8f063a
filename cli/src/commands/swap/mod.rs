mod finalize;
mod finalizer;
mod initiate;

use super::refund;
use crate::{args::swap::Swap, failure::Failure, output::Answer, session::Session};
use airlock_client::generated::types::Kind;

pub async fn run(session: &Session, command: Swap) -> Result<Answer, Failure> {
    match command {
        Swap::Initiate(args) => initiate::run(session, *args).await,
        Swap::Finalize(args) => finalize::run(session, args).await,
        Swap::Cancel(args) => refund::cancel(session, Kind::Swap, args).await,
        Swap::Expire(args) => refund::expire(session, Kind::Swap, args).await,
    }
}
