use super::{answer, policy};
use crate::{args::domain::Create, extensions::Extensions, failure::Failure, output::Answer, session::Session, view};
use airlock_client::{Pubkey, address, generated::types::DomainConfig};

pub async fn run(session: &Session, args: Create) -> Result<Answer, Failure> {
    let creator = session.me()?;
    let authority = args.authority.unwrap_or(creator);
    let config = policy::apply(&args.policy, default_config(authority));
    let (domain, _) = address::domain(&creator, args.index);
    if session.is_domain(&domain).await? {
        return Err(Failure::refused(
            format!("{creator} has a domain {domain} with index {} already", args.index),
            "choose another --index, or change it with `airlock domain update`",
        ));
    }
    let receipt = session.create_domain(args.index, &authority, &config).await?;
    answer::after_change(session, &domain, receipt, |created| {
        format!("Created a domain.\n{}", view::domain::text(&domain, created))
    })
    .await
}

/// The policy where no options are given.
fn default_config(authority: Pubkey) -> DomainConfig {
    DomainConfig {
        guardian: authority,
        operator: authority,
        fee_recipient: authority,
        fee_bps: 0,
        min_delay_slots: 1,
        min_lifetime_seconds: 60,
        max_lifetime_seconds: 90 * 86_400,
        allowed_extensions: Extensions::METADATA.0,
    }
}
