use crate::args::domain::Policy;
use airlock_client::generated::types::DomainConfig;

/// The configuration with the given options.
pub fn apply(policy: &Policy, config: DomainConfig) -> DomainConfig {
    DomainConfig {
        guardian: policy.guardian.unwrap_or(config.guardian),
        operator: policy.operator.unwrap_or(config.operator),
        fee_recipient: policy.fee_recipient.unwrap_or(config.fee_recipient),
        fee_bps: policy.fee_bps.unwrap_or(config.fee_bps),
        min_delay_slots: policy.min_delay.unwrap_or(config.min_delay_slots),
        min_lifetime_seconds: policy.min_lifetime.map_or(config.min_lifetime_seconds, |time| time.0),
        max_lifetime_seconds: policy.max_lifetime.map_or(config.max_lifetime_seconds, |time| time.0),
        allowed_extensions: policy.extensions.map_or(config.allowed_extensions, |set| set.0),
    }
}
