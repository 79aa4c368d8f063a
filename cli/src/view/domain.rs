use super::format::{key, percent};
use crate::{extensions::Extensions, output::facts};
use airlock_client::{
    Pubkey,
    generated::{accounts::Domain, types::Pause},
    time,
};
use serde_json::{Value, json};

pub fn text(address: &Pubkey, domain: &Domain) -> String {
    let config = &domain.config;
    let fee = match config.fee_bps {
        0 => "none".to_owned(),
        bps => format!("{} of what is paid out, to {}", percent(bps), config.fee_recipient),
    };
    let lifetime = format!(
        "{} to {}",
        time::duration(config.min_lifetime_seconds.into()),
        time::duration(config.max_lifetime_seconds.into())
    );
    let delay = match config.min_delay_slots {
        1 => "at least 1 slot after initiate".to_owned(),
        slots => format!("at least {slots} slots after initiate"),
    };
    facts(&[
        ("domain", address.to_string()),
        ("paused", paused(domain.pause).to_owned()),
        ("authority", domain.authority.to_string()),
        ("proposed", key(&domain.proposed_authority).unwrap_or_default()),
        ("guardian", config.guardian.to_string()),
        ("operator", config.operator.to_string()),
        ("fee", fee),
        ("finalize", delay),
        ("lifetime", lifetime),
        ("extensions", Extensions(config.allowed_extensions).to_string()),
        ("created by", format!("{}, index {}", domain.creator, domain.index)),
        ("version", format!("{} of the policy", domain.config_version)),
    ])
}

pub fn json(address: &Pubkey, domain: &Domain) -> Value {
    let config = &domain.config;
    json!({
        "domain": address.to_string(),
        "creator": domain.creator.to_string(),
        "index": domain.index,
        "authority": domain.authority.to_string(),
        "proposed_authority": key(&domain.proposed_authority),
        "pause": match domain.pause {
            Pause::Initiate => "initiate",
            Pause::InitiateAndFinalize => "initiate_and_finalize",
            Pause::Nothing | Pause::Unset => "nothing",
        },
        "config_version": domain.config_version,
        "guardian": config.guardian.to_string(),
        "operator": config.operator.to_string(),
        "fee_recipient": key(&config.fee_recipient),
        "fee_bps": config.fee_bps,
        "min_delay_slots": config.min_delay_slots,
        "min_lifetime_seconds": config.min_lifetime_seconds,
        "max_lifetime_seconds": config.max_lifetime_seconds,
        "extensions": Extensions(config.allowed_extensions).to_string(),
        "allowed_extensions": config.allowed_extensions,
    })
}

pub fn paused(pause: Pause) -> &'static str {
    match pause {
        Pause::Nothing | Pause::Unset => "nothing",
        Pause::Initiate => "initiate; finalize, cancel and expire go on",
        Pause::InitiateAndFinalize => "initiate and finalize; cancel and expire go on",
    }
}
