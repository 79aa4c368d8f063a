use crate::{
    amount::Amount,
    args::dispatch::Initiate,
    commands::{hook, initiated_answer::initiated_answer},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::rpc::DispatchParams;

pub async fn run(session: &Session, args: Initiate) -> Result<Answer, Failure> {
    let vault = session.vault(&args.vault).await?;
    let facts = session.mint(&vault.asset_mint).await?;
    let amount = match args.amount {
        Amount::All => vault.idle,
        Amount::Exactly(amount) => amount.base_units(facts.decimals)?,
    };
    let expires_at = args.expiry.from(session.clock().await?.unix_time)?;
    let dispatch = DispatchParams {
        finalizer: args.finalizer,
        accounts: args.call.metas(),
        data: args.call.data.0,
        lanes: args.sequence.lanes(),
        sequence: args.sequence.sequence,
        hook: hook::accounts(&vault.asset_mint, &facts, &args.hook),
        ..DispatchParams::new(args.vault, args.program, amount, expires_at)
    };
    let receipt = session.initiate_dispatch(&dispatch).await?;
    initiated_answer(session, &receipt).await
}
