//! The fields of one table of the file, read one by one; what nobody asked for is a fault.

use super::problem::{BadScenario, Spot, Word};
use std::collections::BTreeMap;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

type Read<T> = Result<T, BadScenario>;

pub struct Fields<'a> {
    source: &'a str,
    pub spot: Spot,
    entries: BTreeMap<&'a str, &'a Spanned<DeValue<'a>>>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The whole file.
    pub fn of_file(source: &'a str, table: &'a Spanned<DeTable<'a>>) -> Self {
        Self::new(source, "the file".into(), table.get_ref(), 0)
    }

    fn new(source: &'a str, place: String, table: &'a DeTable<'a>, at: usize) -> Self {
        let spot = Spot {
            line: line_of(source, at),
            place,
        };
        let entries = table
            .iter()
            .map(|(name, value)| (name.get_ref().as_ref(), value))
            .collect();
        Self {
            source,
            spot,
            entries,
            asked: Vec::new(),
        }
    }

    /// Names the part of the file that these fields are, for faults found from here on.
    pub fn name(&mut self, place: String) {
        self.spot.place = place;
    }

    /// Whether the field is there; it stays to be read.
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    pub fn text(&mut self, name: &'static str) -> Read<Option<Word>> {
        let Some((value, spot)) = self.take(name) else {
            return Ok(None);
        };
        let text = value
            .as_str()
            .ok_or_else(|| expected(&spot, name, "a text in quotes", value))?;
        Ok(Some(Word {
            text: text.into(),
            spot,
        }))
    }

    pub fn need_text(&mut self, name: &'static str) -> Read<Word> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }

    pub fn number(&mut self, name: &'static str) -> Read<Option<u64>> {
        let Some((value, spot)) = self.take(name) else {
            return Ok(None);
        };
        let number = value
            .as_integer()
            .and_then(|number| u64::from_str_radix(number.as_str(), number.radix()).ok())
            .ok_or_else(|| expected(&spot, name, "a whole number from 0 on", value))?;
        Ok(Some(number))
    }

    /// A number that fits, from 0 to the highest of its type.
    pub fn small<T: TryFrom<u64>>(&mut self, name: &'static str) -> Read<Option<T>> {
        let spot = self.spot_of(name);
        let Some(number) = self.number(name)? else {
            return Ok(None);
        };
        let fits =
            T::try_from(number).map_err(|_| spot.bad(format!("`{name}` is too large"), "give a smaller number"))?;
        Ok(Some(fits))
    }

    pub fn flag(&mut self, name: &'static str) -> Read<Option<bool>> {
        let Some((value, spot)) = self.take(name) else {
            return Ok(None);
        };
        let flag = value
            .as_bool()
            .ok_or_else(|| expected(&spot, name, "true or false", value))?;
        Ok(Some(flag))
    }

    /// A list of texts; empty if it is not there.
    pub fn words(&mut self, name: &'static str) -> Read<Vec<Word>> {
        let Some((value, spot)) = self.take(name) else {
            return Ok(Vec::new());
        };
        let list = value
            .as_array()
            .ok_or_else(|| expected(&spot, name, "a list of texts", value))?;
        list.iter()
            .map(|entry| {
                let spot = self.at(entry.span().start);
                let text = entry.get_ref().as_str();
                let text = text.ok_or_else(|| expected(&spot, name, "a list of texts", entry.get_ref()))?;
                Ok(Word {
                    text: text.into(),
                    spot,
                })
            })
            .collect()
    }

    pub fn table(&mut self, name: &'static str) -> Read<Option<Self>> {
        let Some((value, spot)) = self.take(name) else {
            return Ok(None);
        };
        let table = value
            .as_table()
            .ok_or_else(|| expected(&spot, name, "a table", value))?;
        let mut fields = Self::new(self.source, format!("`{name}`"), table, 0);
        fields.spot.line = spot.line;
        Ok(Some(fields))
    }

    /// The tables `[[name]]`, each called by its number; none if there are none.
    pub fn tables(&mut self, name: &'static str) -> Read<Vec<Self>> {
        let Some((value, spot)) = self.take(name) else {
            return Ok(Vec::new());
        };
        let wanted = format!("tables, each under [[{name}]]");
        let list = value.as_array().ok_or_else(|| expected(&spot, name, &wanted, value))?;
        let mut tables = Vec::new();
        for (index, entry) in list.iter().enumerate() {
            let table = entry.get_ref().as_table();
            let table = table.ok_or_else(|| expected(&spot, name, &wanted, entry.get_ref()))?;
            let place = format!("{name} {}", index + 1);
            tables.push(Self::new(self.source, place, table, entry.span().start));
        }
        Ok(tables)
    }

    /// That every field was asked for.
    pub fn finish(self) -> Read<()> {
        let Some((name, value)) = self.entries.first_key_value() else {
            return Ok(());
        };
        let remedy = format!("what it knows is {}", self.asked.join(", "));
        Err(self
            .at(value.span().start)
            .bad(format!("it does not know `{name}`"), remedy))
    }

    pub fn missing(&self, name: &str) -> BadScenario {
        self.spot
            .bad(format!("`{name}` is missing"), format!("add `{name} = …`"))
    }

    fn spot_of(&self, name: &str) -> Spot {
        self.entries
            .get(name)
            .map_or_else(|| self.spot.clone(), |value| self.at(value.span().start))
    }

    fn take(&mut self, name: &'static str) -> Option<(&'a DeValue<'a>, Spot)> {
        self.asked.push(name);
        let value = self.entries.remove(name)?;
        Some((value.get_ref(), self.at(value.span().start)))
    }

    fn at(&self, offset: usize) -> Spot {
        Spot {
            line: line_of(self.source, offset),
            place: self.spot.place.clone(),
        }
    }
}

fn expected(spot: &Spot, name: &str, wanted: &str, found: &DeValue<'_>) -> BadScenario {
    let what = format!("`{name}` is a value of type {}", found.type_str());
    spot.bad(what, format!("give {wanted}"))
}

/// The line of a byte of the file, counted from 1.
pub fn line_of(source: &str, offset: usize) -> usize {
    let before = source.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}
