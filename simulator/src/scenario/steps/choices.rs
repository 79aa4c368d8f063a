//! Fields of which the values are a choice.

use super::{
    actions::{Action, Expectation},
    reader::Read,
    terms::Attack,
};
use crate::scenario::{
    fields::Fields,
    problem::Word,
    refusal_names::{self, ALREADY_DONE},
};
use airlock_client::generated::types::{Kind, Pause};

pub fn kind_of(verb: &Word) -> Kind {
    match verb.text.rsplit('_').next() {
        Some("swap") => Kind::Swap,
        Some("deposit") => Kind::Deposit,
        Some("redeem") => Kind::Redeem,
        _ => Kind::Transfer,
    }
}

pub fn expectation(fields: &mut Fields<'_>) -> Read<Expectation> {
    let why = fields.text("why")?.map(|word| word.text);
    let Some(word) = fields.text("expect")? else {
        return Ok(Expectation::Done);
    };
    refusal_names::check(&word)?;
    Ok(match word.text.as_str() {
        ALREADY_DONE => Expectation::AlreadyDone,
        _ => Expectation::Refused { error: word.text, why },
    })
}

pub fn attack(fields: &mut Fields<'_>) -> Read<Option<Attack>> {
    let Some(word) = fields.text("attack")? else {
        return Ok(None);
    };
    let attack = match word.text.as_str() {
        "finalize-at-once" => Attack::FinalizeAtOnce,
        "airlock-as-token-program" => Attack::AirlockAsTokenProgram,
        "airlock-as-extra-account" => Attack::AirlockAsExtraAccount,
        other => {
            let remedy = "choose finalize-at-once, airlock-as-token-program or airlock-as-extra-account";
            return Err(word.bad(format!("there is no attack `{other}`"), remedy));
        }
    };
    Ok(Some(attack))
}

pub fn pause(word: &Word) -> Read<Pause> {
    match word.text.as_str() {
        "nothing" => Ok(Pause::Nothing),
        "initiate" => Ok(Pause::Initiate),
        "initiate-and-finalize" => Ok(Pause::InitiateAndFinalize),
        other => {
            let remedy = "choose nothing, initiate or initiate-and-finalize; refunds cannot be paused";
            Err(word.bad(format!("nobody can pause `{other}`"), remedy))
        }
    }
}

pub fn wait(fields: &mut Fields<'_>) -> Read<Action> {
    match (fields.number("slots")?, fields.seconds("time")?) {
        (Some(slots), None) if slots <= 100_000_000 => Ok(Action::WaitSlots(slots)),
        (Some(_), None) => Err(fields
            .position
            .bad("that is more than 100 million slots", "wait shorter")),
        (None, Some(seconds)) => Ok(Action::WaitSeconds(seconds)),
        _ => Err(fields.position.bad(
            "it is not clear how long",
            "give either `slots = 10` or `time = \"1h\"`",
        )),
    }
}
