//! The words that steps choose from.

use super::{Action, Attack, Expectation};
use crate::scenario::{
    domain::not_a_duration,
    duration,
    fields::Fields,
    problem::{BadScenario, Word},
    refusal_names::{self, ALREADY_DONE},
};
use airlock_client::generated::types::{Kind, Pause};

type Read<T> = Result<T, BadScenario>;

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
            let remedy = "choose nothing, initiate or initiate-and-finalize; exits cannot be paused";
            Err(word.bad(format!("nobody can pause `{other}`"), remedy))
        }
    }
}

pub fn wait(fields: &mut Fields<'_>) -> Read<Action> {
    match (fields.number("slots")?, fields.text("time")?) {
        (Some(slots), None) if slots <= 100_000_000 => Ok(Action::WaitSlots(slots)),
        (Some(_), None) => Err(fields.spot.bad("that is more than 100 million slots", "wait shorter")),
        (None, Some(word)) => {
            let seconds = duration::parse(&word.text).ok_or_else(|| not_a_duration(&word))?;
            Ok(Action::WaitSeconds(seconds))
        }
        _ => Err(fields.spot.bad(
            "it is not clear how long",
            "give either `slots = 10` or `time = \"1h\"`",
        )),
    }
}

pub fn seconds(fields: &mut Fields<'_>, name: &'static str) -> Read<Option<i64>> {
    let Some(word) = fields.text(name)? else {
        return Ok(None);
    };
    let seconds = duration::parse(&word.text).and_then(|seconds| i64::try_from(seconds).ok());
    seconds.map(Some).ok_or_else(|| not_a_duration(&word))
}
