use super::answer;
use crate::{amount::Decimal, failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build};

pub async fn run(session: &Session, address: Pubkey, deployed: Decimal) -> Result<Answer, Failure> {
    let vault = session.vault(&address).await?;
    let deployed = deployed.base_units(session.mint(&vault.asset_mint).await?.decimals)?;
    let report = build::report_deployed(&vault, &session.me()?, deployed);
    let receipt = session.send(vec![report]).await?;
    answer::after_change(session, &address, &receipt, "Reported the value of what is deployed.").await
}
