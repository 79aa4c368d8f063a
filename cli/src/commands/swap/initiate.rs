use crate::{
    args::swap::Initiate,
    commands::{initiated_answer::initiated_answer, prepare_initiate::prepare},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::rpc::Price;

pub async fn run(session: &Session, args: Initiate) -> Result<Answer, Failure> {
    let buy_mint = session.mint(&args.buy_mint).await?;
    let price = Price {
        mint: args.buy_mint,
        amount: args.buy.base_units(buy_mint.decimals)?,
        receiver: args.receiver,
        partial_fills: args.partial_fills,
    };
    let initiate = prepare(session, &args.options, &args.sell_mint, &args.sell, args.taker).await?;
    let receipt = session.initiate_swap(&initiate, &price).await?;
    initiated_answer(session, &receipt).await
}
