//! What steps are read with: the names that are known so far.

use crate::scenario::{
    declared::Declared,
    fields::Fields,
    lookup::or_one_of,
    problem::{BadScenario, Word},
    tokens::Tokens,
};

pub type Read<T> = Result<T, BadScenario>;

pub struct Reader<'d> {
    pub declared: &'d Declared,
    /// The records that the steps so far open.
    records: Vec<RecordName>,
}

/// A record that a step opens: its name, what is in escrow, and what is asked for it.
#[derive(Clone)]
pub struct RecordName {
    pub name: String,
    pub mint: usize,
    pub asks: Option<usize>,
}

impl<'d> Reader<'d> {
    pub const fn new(declared: &'d Declared) -> Self {
        Self {
            declared,
            records: Vec::new(),
        }
    }

    /// The name of a record that no step has opened.
    pub fn new_record(&self, fields: &mut Fields<'_>) -> Read<Word> {
        let record = fields.need_text("record")?;
        if self.records.iter().any(|known| known.name == record.text) {
            let what = format!("an earlier step opened a record `{}`", record.text);
            return Err(record.bad(what, "give each record a name of its own"));
        }
        Ok(record)
    }

    /// Later steps may name it.
    pub fn opens(&mut self, record: RecordName) {
        self.records.push(record);
    }

    /// A record that an earlier step opens.
    pub fn record(&self, fields: &mut Fields<'_>, name: &'static str) -> Read<RecordName> {
        let word = fields.need_text(name)?;
        let found = self.records.iter().find(|known| known.name == word.text);
        found.cloned().ok_or_else(|| {
            let known = self.records.iter().map(|known| known.name.as_str());
            let remedy = or_one_of("initiate it first", known);
            word.bad(format!("no earlier step opens a record `{}`", word.text), remedy)
        })
    }

    /// The actor that a step has to name.
    pub fn need_actor(&self, fields: &mut Fields<'_>, name: &'static str) -> Read<usize> {
        self.declared.actor(&fields.need_text(name)?)
    }

    pub fn actor(&self, fields: &mut Fields<'_>, name: &'static str) -> Read<Option<usize>> {
        fields.text(name)?.map(|word| self.declared.actor(&word)).transpose()
    }

    /// An amount that has to be of a mint, if it is known of which.
    pub fn tokens(&self, fields: &mut Fields<'_>, name: &'static str, mint: Option<usize>) -> Read<Option<Tokens>> {
        let Some(word) = fields.text(name)? else {
            return Ok(None);
        };
        let tokens = self.declared.tokens(&word)?;
        match mint {
            Some(mint) if mint != tokens.mint => {
                let wanted = &self.declared.mints[mint].name;
                let remedy = format!("give an amount of {wanted}");
                Err(word.bad(format!("`{name}` of this record is in {wanted}"), remedy))
            }
            _ => Ok(Some(tokens)),
        }
    }
}
