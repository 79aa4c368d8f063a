use super::opening::{opened, prepare};
use crate::{args::transfer::Initiate, failure::Failure, output::Answer, session::Session};

pub async fn run(session: &Session, args: Initiate) -> Result<Answer, Failure> {
    let what = prepare(session, &args.opening, &args.mint, &args.amount, args.finalizer).await?;
    let receipt = session.initiate_transfer(&what, &args.to).await?;
    opened(session, &receipt).await
}
