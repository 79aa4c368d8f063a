//! The fields of one table of the file, read one by one; what nobody asked for is a fault.

use super::{
    duration,
    problem::{BadScenario, Position, Word},
};
use std::collections::BTreeMap;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

type Read<T> = Result<T, BadScenario>;

pub struct Fields<'a> {
    source: &'a str,
    pub position: Position,
    entries: BTreeMap<&'a str, &'a Spanned<DeValue<'a>>>,
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// The whole file.
    pub fn of_file(source: &'a str, table: &'a Spanned<DeTable<'a>>) -> Self {
        Self::new(source, "the file".into(), table.get_ref(), 0)
    }

    fn new(source: &'a str, part: String, table: &'a DeTable<'a>, at: usize) -> Self {
        let position = Position {
            line: line_of(source, at),
            part,
        };
        let entries = table
            .iter()
            .map(|(name, value)| (name.get_ref().as_ref(), value))
            .collect();
        Self {
            source,
            position,
            entries,
            asked: Vec::new(),
        }
    }

    /// Names the part of the file that these fields are, for faults found from here on.
    pub fn name(&mut self, part: String) {
        self.position.part = part;
    }

    /// Whether the field is there; it stays to be read.
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    pub fn text(&mut self, name: &'static str) -> Read<Option<Word>> {
        let Some((value, position)) = self.take(name) else {
            return Ok(None);
        };
        let text = value
            .as_str()
            .ok_or_else(|| expected(&position, name, "a text in quotes", value))?;
        Ok(Some(Word {
            text: text.into(),
            position,
        }))
    }

    pub fn need_text(&mut self, name: &'static str) -> Read<Word> {
        self.text(name)?.ok_or_else(|| self.missing(name))
    }

    pub fn number(&mut self, name: &'static str) -> Read<Option<u64>> {
        let Some((value, position)) = self.take(name) else {
            return Ok(None);
        };
        let number = value
            .as_integer()
            .and_then(|number| u64::from_str_radix(number.as_str(), number.radix()).ok())
            .ok_or_else(|| expected(&position, name, "a whole number from 0 on", value))?;
        Ok(Some(number))
    }

    /// A number that fits, from 0 to the highest of its type.
    pub fn small<T: TryFrom<u64>>(&mut self, name: &'static str) -> Read<Option<T>> {
        let position = self.position_of(name);
        let Some(number) = self.number(name)? else {
            return Ok(None);
        };
        let fits =
            T::try_from(number).map_err(|_| position.bad(format!("`{name}` is too large"), "give a smaller number"))?;
        Ok(Some(fits))
    }

    /// Seconds of a duration such as `1h30m`.
    pub fn seconds<T: TryFrom<u64>>(&mut self, name: &'static str) -> Read<Option<T>> {
        let Some(word) = self.text(name)? else {
            return Ok(None);
        };
        let seconds = duration::parse(&word.text).and_then(|seconds| T::try_from(seconds).ok());
        seconds.map(Some).ok_or_else(|| {
            let what = format!("`{}` is not a duration", word.text);
            word.bad(what, "write it such as 90s, 1h30m or 2d")
        })
    }

    pub fn flag(&mut self, name: &'static str) -> Read<Option<bool>> {
        let Some((value, position)) = self.take(name) else {
            return Ok(None);
        };
        let flag = value
            .as_bool()
            .ok_or_else(|| expected(&position, name, "true or false", value))?;
        Ok(Some(flag))
    }

    /// A list of texts; empty if it is not there.
    pub fn words(&mut self, name: &'static str) -> Read<Vec<Word>> {
        let Some((value, position)) = self.take(name) else {
            return Ok(Vec::new());
        };
        let list = value
            .as_array()
            .ok_or_else(|| expected(&position, name, "a list of texts", value))?;
        list.iter()
            .map(|entry| {
                let position = self.at(entry.span().start);
                let text = entry.get_ref().as_str();
                let text = text.ok_or_else(|| expected(&position, name, "a list of texts", entry.get_ref()))?;
                Ok(Word {
                    text: text.into(),
                    position,
                })
            })
            .collect()
    }

    pub fn table(&mut self, name: &'static str) -> Read<Option<Self>> {
        let Some((value, position)) = self.take(name) else {
            return Ok(None);
        };
        let table = value
            .as_table()
            .ok_or_else(|| expected(&position, name, "a table", value))?;
        let mut fields = Self::new(self.source, format!("`{name}`"), table, 0);
        fields.position.line = position.line;
        Ok(Some(fields))
    }

    /// The tables `[[name]]`, each called by its number; none if there are none.
    pub fn tables(&mut self, name: &'static str) -> Read<Vec<Self>> {
        let Some((value, position)) = self.take(name) else {
            return Ok(Vec::new());
        };
        let wanted = format!("tables, each under [[{name}]]");
        let list = value
            .as_array()
            .ok_or_else(|| expected(&position, name, &wanted, value))?;
        let mut tables = Vec::new();
        for (index, entry) in list.iter().enumerate() {
            let table = entry.get_ref().as_table();
            let table = table.ok_or_else(|| expected(&position, name, &wanted, entry.get_ref()))?;
            let part = format!("{name} {}", index + 1);
            tables.push(Self::new(self.source, part, table, entry.span().start));
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
        self.position
            .bad(format!("`{name}` is missing"), format!("add `{name} = …`"))
    }

    fn position_of(&self, name: &str) -> Position {
        self.entries
            .get(name)
            .map_or_else(|| self.position.clone(), |value| self.at(value.span().start))
    }

    fn take(&mut self, name: &'static str) -> Option<(&'a DeValue<'a>, Position)> {
        self.asked.push(name);
        let value = self.entries.remove(name)?;
        Some((value.get_ref(), self.at(value.span().start)))
    }

    fn at(&self, offset: usize) -> Position {
        Position {
            line: line_of(self.source, offset),
            part: self.position.part.clone(),
        }
    }
}

fn expected(position: &Position, name: &str, wanted: &str, found: &DeValue<'_>) -> BadScenario {
    let what = format!("`{name}` is a value of type {}", found.type_str());
    position.bad(what, format!("give {wanted}"))
}

/// The line of a byte of the file, counted from 1.
pub fn line_of(source: &str, offset: usize) -> usize {
    let before = source.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}
