//! From a scenario's policy to a domain's configuration.

use crate::{
    scenario::{DomainChanges, Scenario},
    world::Person,
};
use airlock_client::generated::types::DomainConfig;

/// What a domain starts with where the scenario says nothing: no fee, one slot, from a minute to a year, no extensions.
pub fn initial(scenario: &Scenario, people: &[Person]) -> DomainConfig {
    let authority = people[scenario.domain.authority].address();
    let guardian = scenario
        .domain
        .guardian
        .map_or(authority, |guardian| people[guardian].address());
    let config = DomainConfig {
        guardian,
        operator: authority,
        fee_recipient: authority,
        fee_bps: 0,
        min_delay_slots: 1,
        min_lifetime_seconds: 60,
        max_lifetime_seconds: 366 * 86_400,
        allowed_extensions: 0,
    };
    apply(config, &scenario.domain.config, people)
}

pub fn apply(config: DomainConfig, changes: &DomainChanges, people: &[Person]) -> DomainConfig {
    let recipient = changes.fee_recipient.map(|recipient| people[recipient].address());
    DomainConfig {
        fee_recipient: recipient.unwrap_or(config.fee_recipient),
        fee_bps: changes.fee_bps.unwrap_or(config.fee_bps),
        min_delay_slots: changes.min_delay_slots.unwrap_or(config.min_delay_slots),
        min_lifetime_seconds: changes.min_lifetime_seconds.unwrap_or(config.min_lifetime_seconds),
        max_lifetime_seconds: changes.max_lifetime_seconds.unwrap_or(config.max_lifetime_seconds),
        allowed_extensions: changes.allowed_extensions.unwrap_or(config.allowed_extensions),
        ..config
    }
}
