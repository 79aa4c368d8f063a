use super::{hook, told::told};
use crate::{args::initiate::HookAccount, failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build::CollectFees, foreign};

pub async fn run(
    session: &Session,
    address: Pubkey,
    mint: Pubkey,
    owner: Pubkey,
    hook_accounts: Vec<HookAccount>,
) -> Result<Answer, Failure> {
    let domain = session.domain(&address).await?;
    let facts = session.mint(&mint).await?;
    let (payer, fee_recipient) = (session.payer()?, domain.config.fee_recipient);
    let collect = CollectFees {
        caller: session.me()?,
        domain: address,
        owner,
        mint,
        token_program: facts.token_program,
        fee_recipient,
        destination: None,
        extra: hook::accounts(&mint, &facts, &hook_accounts),
    };
    let open = foreign::create_associated_idempotent(&payer, &fee_recipient, &mint, facts.token_program);
    let receipt = session.send(vec![open, collect.instruction()]).await?;
    told(session, &receipt, &[mint], false).await
}
