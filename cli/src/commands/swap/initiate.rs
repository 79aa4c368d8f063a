use crate::{
    args::swap::Initiate,
    commands::{initiated_answer::initiated_answer, prepare_initiate::prepare},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::rpc::AskParams;

pub async fn run(session: &Session, args: Initiate) -> Result<Answer, Failure> {
    let buy_mint = session.mint(&args.buy_mint).await?;
    let ask = AskParams {
        recipient: args.recipient,
        taker: args.taker,
        buy_mint: args.buy_mint,
        buy_amount: args.buy.base_units(buy_mint.decimals)?,
        partial_fills: args.partial_fills,
    };
    let initiate = prepare(session, &args.options, &args.sell_mint, &args.sell, args.finalizer).await?;
    let receipt = session.initiate_swap(&initiate, &ask).await?;
    initiated_answer(session, &receipt).await
}
