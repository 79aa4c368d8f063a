use super::{
    answer,
    policy::{self, Decimals},
};
use crate::{args::vault_policy::VaultPolicy, failure::Failure, output::Answer, session::Session};
use airlock_client::{Pubkey, build};

pub async fn run(session: &Session, address: Pubkey, options: VaultPolicy) -> Result<Answer, Failure> {
    if options == VaultPolicy::default() {
        return Err(Failure::usage(
            "nothing is to be changed",
            "give an option, such as --step-bps 50; see `airlock vault update --help`",
        ));
    }
    let vault = session.vault(&address).await?;
    let decimals = Decimals {
        assets: session.mint(&vault.asset_mint).await?.decimals,
        shares: session.mint(&vault.share_mint).await?.decimals,
    };
    let config = policy::apply(&options, vault.config, decimals)?;
    let update = build::update_vault(&vault, &session.me()?, &config);
    let receipt = session.send(vec![update]).await?;
    let what = "Updated the vault; an open round keeps its terms.";
    answer::after_change(session, &address, &receipt, what).await
}
