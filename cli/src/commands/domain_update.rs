use super::domain_report;
use crate::{args::domain::Policy, failure::Failure, output::Answer, session::Session, view};
use airlock_client::{Pubkey, build, generated::types::DomainConfig};

pub async fn run(session: &Session, address: Pubkey, policy: Policy) -> Result<Answer, Failure> {
    if policy == Policy::default() {
        return Err(Failure::usage(
            "nothing is to be changed",
            "say what, such as --fee-bps 25; see `airlock domain update --help`",
        ));
    }
    let domain = session.domain(&address).await?;
    let config = applied(&policy, domain.config);
    let update = build::update_domain(&address, &session.me()?, &config);
    let receipt = session.send(vec![update]).await?;
    domain_report::report(session, &address, receipt, |address, read| {
        let text = view::domain::text(address, read);
        format!("Updated the domain; pending records keep the terms they have.\n{text}")
    })
    .await
}

/// A policy with what was said about it.
pub fn applied(said: &Policy, config: DomainConfig) -> DomainConfig {
    DomainConfig {
        guardian: said.guardian.unwrap_or(config.guardian),
        operator: said.operator.unwrap_or(config.operator),
        fee_recipient: said.fee_recipient.unwrap_or(config.fee_recipient),
        fee_bps: said.fee_bps.unwrap_or(config.fee_bps),
        min_depth_slots: said.min_depth.unwrap_or(config.min_depth_slots),
        min_lifetime_seconds: said.min_lifetime.map_or(config.min_lifetime_seconds, |time| time.0),
        max_lifetime_seconds: said.max_lifetime.map_or(config.max_lifetime_seconds, |time| time.0),
        allowed_extensions: said.extensions.map_or(config.allowed_extensions, |set| set.0),
    }
}
