//! The policy of the scenario's domain, and changes of it.

use super::{
    actors::{Actor, actor_named},
    fields::Fields,
    problem::BadScenario,
};

/// Who governs the domain, and how it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainPolicy {
    pub authority: usize,
    pub guardian: Option<usize>,
    pub config: DomainChanges,
}

/// What a scenario can set of a domain's configuration; what is none stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DomainChanges {
    pub fee_recipient: Option<usize>,
    pub fee_bps: Option<u16>,
    pub min_delay_slots: Option<u32>,
    pub min_lifetime_seconds: Option<u32>,
    pub max_lifetime_seconds: Option<u32>,
    /// Bit n: Token-2022 extension type n.
    pub allowed_extensions: Option<u64>,
}

/// Token-2022 mint extensions by name, as their type's number.
const EXTENSIONS: [(&str, u32); 7] = [
    ("transfer-fee", 1),
    ("mint-close-authority", 3),
    ("interest", 10),
    ("permanent-delegate", 12),
    ("transfer-hook", 14),
    ("metadata-pointer", 18),
    ("metadata", 19),
];

pub fn read(mut fields: Fields<'_>, actors: &[Actor]) -> Result<DomainPolicy, BadScenario> {
    fields.name("[domain]".into());
    let authority = actor_named(actors, &fields.need_text("authority")?)?;
    let guardian = match fields.text("guardian")? {
        Some(word) => Some(actor_named(actors, &word)?),
        None => None,
    };
    let config = changes(&mut fields, actors)?;
    fields.finish()?;
    Ok(DomainPolicy {
        authority,
        guardian,
        config,
    })
}

pub fn changes(fields: &mut Fields<'_>, actors: &[Actor]) -> Result<DomainChanges, BadScenario> {
    let fee_recipient = match fields.text("fee_recipient")? {
        Some(word) => Some(actor_named(actors, &word)?),
        None => None,
    };
    Ok(DomainChanges {
        fee_recipient,
        fee_bps: fields.small("fee_bps")?,
        min_delay_slots: fields.small("min_delay_slots")?,
        min_lifetime_seconds: fields.seconds("min_lifetime")?,
        max_lifetime_seconds: fields.seconds("max_lifetime")?,
        allowed_extensions: extensions(fields)?,
    })
}

fn extensions(fields: &mut Fields<'_>) -> Result<Option<u64>, BadScenario> {
    if !fields.has("allowed_extensions") {
        return Ok(None);
    }
    let mut set = 0;
    for word in fields.words("allowed_extensions")? {
        let found = EXTENSIONS.iter().find(|(name, _)| *name == word.text);
        let (_, kind) = found.ok_or_else(|| {
            let known: Vec<_> = EXTENSIONS.iter().map(|(name, _)| *name).collect();
            let remedy = format!("use some of {}", known.join(", "));
            word.bad(format!("there is no extension `{}`", word.text), remedy)
        })?;
        set |= 1 << kind;
    }
    Ok(Some(set))
}
