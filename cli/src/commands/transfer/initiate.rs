use crate::{
    args::transfer::Initiate,
    commands::{initiated_answer::initiated_answer, prepare_initiate::prepare},
    failure::Failure,
    output::Answer,
    session::Session,
};

pub async fn run(session: &Session, args: Initiate) -> Result<Answer, Failure> {
    let initiate = prepare(session, &args.options, &args.mint, &args.amount, args.finalizer).await?;
    let receipt = session.initiate_transfer(&initiate, &args.recipient).await?;
    initiated_answer(session, &receipt).await
}
