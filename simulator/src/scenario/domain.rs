//! The policy of the scenario's domain, and changes of it.

use super::{cast::Cast, duration, fields::Fields, problem::BadScenario};

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
    pub min_depth_slots: Option<u32>,
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

pub fn read(mut fields: Fields<'_>, cast: &Cast) -> Result<DomainPolicy, BadScenario> {
    fields.name("[domain]".into());
    let authority = cast.actor(&fields.need_text("authority")?)?;
    let guardian = match fields.text("guardian")? {
        Some(word) => Some(cast.actor(&word)?),
        None => None,
    };
    let config = changes(&mut fields, cast)?;
    fields.finish()?;
    Ok(DomainPolicy {
        authority,
        guardian,
        config,
    })
}

pub fn changes(fields: &mut Fields<'_>, cast: &Cast) -> Result<DomainChanges, BadScenario> {
    let fee_recipient = match fields.text("fee_recipient")? {
        Some(word) => Some(cast.actor(&word)?),
        None => None,
    };
    Ok(DomainChanges {
        fee_recipient,
        fee_bps: fields.small("fee_bps")?,
        min_depth_slots: fields.small("min_depth_slots")?,
        min_lifetime_seconds: seconds(fields, "min_lifetime")?,
        max_lifetime_seconds: seconds(fields, "max_lifetime")?,
        allowed_extensions: extensions(fields)?,
    })
}

pub fn seconds(fields: &mut Fields<'_>, name: &'static str) -> Result<Option<u32>, BadScenario> {
    let Some(word) = fields.text(name)? else {
        return Ok(None);
    };
    let seconds = duration::parse(&word.text).and_then(|seconds| u32::try_from(seconds).ok());
    let seconds = seconds.ok_or_else(|| not_a_duration(&word))?;
    Ok(Some(seconds))
}

pub fn not_a_duration(word: &super::problem::Word) -> BadScenario {
    word.bad(
        format!("`{}` is not a duration", word.text),
        "write it such as 90s, 1h30m or 2d",
    )
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
