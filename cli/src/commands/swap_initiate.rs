use super::opening::{opened, prepare};
use crate::{args::swap::Initiate, failure::Failure, output::Answer, session::Session};
use airlock_client::rpc::Price;

pub async fn run(session: &Session, args: Initiate) -> Result<Answer, Failure> {
    let buy = session.mint(&args.buy_mint).await?;
    let price = Price {
        mint: args.buy_mint,
        amount: args.buy.base_units(buy.decimals)?,
        receiver: args.receiver,
        partial_fills: args.partial_fills,
    };
    let what = prepare(session, &args.opening, &args.sell_mint, &args.sell, args.taker).await?;
    let receipt = session.initiate_swap(&what, &price).await?;
    opened(session, &receipt).await
}
