use super::{
    policy::{Decimals, applied},
    reported,
};
use crate::{args::vault::Policy, failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build};

pub async fn run(session: &Session, address: Pubkey, policy: Policy) -> Result<Answer, Failure> {
    if policy == Policy::default() {
        return Err(Failure::usage(
            "nothing is to be changed",
            "say what, such as --step-bps 50; see `airlock vault update --help`",
        ));
    }
    let vault = session.vault(&address).await?;
    let decimals = Decimals {
        assets: session.mint(&vault.asset_mint).await?.decimals,
        shares: session.mint(&vault.share_mint).await?.decimals,
    };
    let config = applied(&policy, vault.config, decimals)?;
    let update = build::update_vault(&vault, &session.me()?, &config);
    let receipt = session.send(vec![update]).await?;
    let what = "Updated the vault; a round that is open keeps its own terms.";
    reported::changed(session, &address, &receipt, what).await
}
