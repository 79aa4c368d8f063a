use super::answer;
use crate::{failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build::CollectVaultFeesInstruction, external};

pub async fn run(session: &Session, address: Pubkey) -> Result<Answer, Failure> {
    let vault = session.vault(&address).await?;
    if vault.fee_shares == 0 {
        return Err(Failure::refused(
            "the vault has no fee shares to collect",
            "wait for a settlement that takes fees",
        ));
    }
    let domain = session.domain(&vault.domain).await?;
    let (payer, fee_recipient) = (session.payer()?, domain.config.fee_recipient);
    let collect = CollectVaultFeesInstruction {
        caller: session.me()?,
        vault: &vault,
        fee_recipient,
        destination: None,
        extra: Vec::new(),
    };
    let (mint, program) = (vault.share_mint, vault.share_token_program);
    let create = external::CreateAssociatedTokenAccount {
        payer,
        wallet: fee_recipient,
        mint,
        token_program: program,
    }
    .instruction();
    let receipt = session.send(vec![create, collect.instruction()]).await?;
    let units = session.units(&[mint]).await?;
    let shares = units.short(&mint, vault.fee_shares);
    let what = format!("Sent {shares} of fees to {fee_recipient}.");
    answer::after_change(session, &address, &receipt, &what).await
}
