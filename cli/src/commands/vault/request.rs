use crate::{
    amount,
    args::vault,
    commands::{hook, initiated_answer::initiated_answer, prepare_initiate::spendable},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::{program, request::Side, rpc::RequestParams};

pub async fn run(session: &Session, side: Side, args: vault::Request) -> Result<Answer, Failure> {
    let vault = session.vault(&args.vault).await?;
    let Some(round) = session.round(&args.vault, vault.round_index).await? else {
        return Err(Failure::refused(
            "the vault has no open round",
            "open one with `airlock vault open-round`, which anyone may",
        ));
    };
    let given = vault.given(side);
    let facts = session.mint(&given.mint).await?;
    let source = args.source.unwrap_or(given.of(&session.me()?).0);
    let may_wrap = given.mint == program::WRAPPED_SOL && args.source.is_none() && !args.tokens.no_wrap;
    let (amount, wrap) = spendable(session, &source, &facts, &args.amount, may_wrap).await?;
    let params = RequestParams {
        limit_step: args.limit.limit_step(side, &round.limit_steps(), vault.share_offset)?,
        recipient: args.recipient,
        tip: args.tip.base_units(amount::SOL)?,
        source: args.source,
        lanes: args.sequence.lanes(),
        sequence: args.sequence.sequence,
        wrap,
        // the limit step is one of this round
        round_index: Some(round.index),
        extra: hook::accounts(&given.mint, &facts, &args.tokens.hook),
        ..RequestParams::new(args.vault, side, amount)
    };
    let receipt = session.initiate_request(&params).await?;
    initiated_answer(session, &receipt).await
}
