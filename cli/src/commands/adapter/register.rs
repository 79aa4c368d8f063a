use super::{base_units, pin, show};
use crate::{
    amount::Amount,
    args::adapter::{AdapterId, ReviewedCode},
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
};
use airlock_client::{build, generated::types::AdapterConfig};

pub async fn run(
    session: &Session,
    id: AdapterId,
    cap: Amount,
    permissionless_collect: bool,
    reviewed: &ReviewedCode,
) -> Result<Answer, Failure> {
    let vault = session.vault(&id.vault).await?;
    let deployed = pin::deployed(session, &id.program).await?;
    pin::check_reviewed(&id.program, &deployed, reviewed.sha256)?;
    let config = AdapterConfig {
        cap: base_units(session, &vault, cap).await?,
        pin: deployed,
        enabled: true,
        permissionless_collect,
    };
    let receipt = if session.adapter(&id.vault, &id.program).await?.is_some() {
        Receipt::already_done()
    } else {
        let register = build::RegisterAdapterInstruction {
            vault: &vault,
            program: id.program,
            payer: session.payer()?,
            authority: session.me()?,
        }
        .instruction(&config);
        session.send_hashing(&deployed, register).await?
    };
    show::after_change(session, &id, &deployed, &receipt, "Registered the adapter.").await
}
