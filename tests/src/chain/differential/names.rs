//! Names of what differs, the same ones in every test.

use super::difference::Event;
use airlock_client::{
    ID,
    generated::{
        accounts::{Adapter, Domain, PendingOperation, Round, Sequence, Vault},
        events::AirlockEvent,
        instructions::ALL,
    },
    program::{SPL_TOKEN, SYSTEM, TOKEN_2022},
};
use solana_account::Account;
use solana_instruction::Instruction;
use solana_pubkey::Pubkey;

/// The name in the IDL, if this is a call of Airlock.
pub fn instruction(instruction: &Instruction) -> Option<&'static str> {
    if instruction.program_id != ID {
        return None;
    }
    let known = ALL
        .iter()
        .find(|known| instruction.data.starts_with(&known.discriminator));
    Some(known.map_or("unknown", |known| known.name))
}

pub fn events(events: &[Event]) -> String {
    let names: Vec<_> = events.iter().map(event).collect();
    if names.is_empty() {
        "none".into()
    } else {
        names.join(", ")
    }
}

fn event(event: &Event) -> String {
    if event.program != ID {
        return format!("data of {}", program(&event.program));
    }
    match AirlockEvent::decode(&event.fields.concat()) {
        Ok(event) => format!("{event:?}").split('(').next().unwrap_or_default().to_string(),
        Err(_) => "unknown".into(),
    }
}

pub fn program(id: &Pubkey) -> &'static str {
    match *id {
        ID => "Airlock",
        SYSTEM => "the system program",
        SPL_TOKEN => "SPL Token",
        TOKEN_2022 => "Token-2022",
        _ => "another program",
    }
}

/// The type of an account.
pub fn account(account: &Account) -> &'static str {
    const TYPES: [([u8; 8], &str); 6] = [
        (Adapter::DISCRIMINATOR, "Adapter"),
        (Domain::DISCRIMINATOR, "Domain"),
        (PendingOperation::DISCRIMINATOR, "PendingOperation"),
        (Round::DISCRIMINATOR, "Round"),
        (Sequence::DISCRIMINATOR, "Sequence"),
        (Vault::DISCRIMINATOR, "Vault"),
    ];
    match account.owner {
        ID => {
            let known = TYPES
                .iter()
                .find(|(discriminator, _)| account.data.starts_with(discriminator));
            known.map_or("account of Airlock", |(_, name)| name)
        }
        SYSTEM => "account of the system program",
        SPL_TOKEN | TOKEN_2022 => "account of a token program",
        _ => "account of another program",
    }
}
