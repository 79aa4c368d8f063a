use crate::{
    args::hook::HookOptions,
    commands::{events_answer::events_answer, hook},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::{Pubkey, build::CollectFeesInstruction, external};

pub async fn run(
    session: &Session,
    address: Pubkey,
    mint: Pubkey,
    (owner, lane): (Pubkey, u16),
    options: HookOptions,
) -> Result<Answer, Failure> {
    let domain = session.domain(&address).await?;
    let facts = session.mint(&mint).await?;
    let (payer, fee_recipient) = (session.payer()?, domain.config.fee_recipient);
    let collect = CollectFeesInstruction {
        caller: session.me()?,
        domain: address,
        owner,
        lane,
        mint,
        token_program: facts.token_program,
        fee_recipient,
        destination: None,
        extra: hook::accounts(&mint, &facts, &options),
    };
    let create = external::CreateAssociatedTokenAccount {
        payer,
        wallet: fee_recipient,
        mint,
        token_program: facts.token_program,
    }
    .instruction();
    let receipt = session.send(vec![create, collect.instruction()]).await?;
    events_answer(session, &receipt, &[mint], false).await
}
