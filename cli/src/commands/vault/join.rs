use crate::{
    amount,
    args::vault,
    commands::{hook, opening},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::{program, request::Side, rpc::Join};

pub async fn run(session: &Session, side: Side, args: vault::Join) -> Result<Answer, Failure> {
    let vault = session.vault(&args.vault).await?;
    let Some(round) = session.round(&args.vault, vault.round).await? else {
        return Err(Failure::refused(
            "the vault has no open round",
            "open one with `airlock vault open-round`, which anyone may",
        ));
    };
    let given = vault.given(side);
    let facts = session.mint(&given.mint).await?;
    let source = args.source.unwrap_or(given.of(&session.me()?).0);
    let wraps = given.mint == program::WRAPPED_SOL && args.source.is_none() && !args.tokens.no_wrap;
    let (amount, wrap) = opening::spendable(session, &source, &facts, &args.amount, wraps).await?;
    let join = Join {
        bucket: args.limit.bucket(side, &round.ladder(), vault.share_offset)?,
        receiver: args.receiver,
        tip: args.tip.base_units(amount::SOL)?,
        source: args.source,
        sequence: args.number.sequence,
        wrap,
        // a limit is a step of this round's ladder
        round: Some(round.index),
        extra: hook::accounts(&given.mint, &facts, &args.tokens.hook_accounts),
        ..Join::new(args.vault, side, amount)
    };
    let receipt = session.initiate_request(&join).await?;
    opening::opened(session, &receipt).await
}
