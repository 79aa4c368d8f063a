//! Reads the steps that open a record or speak of one.

use super::{
    Action, Attack, Deal, Finalize, Opening,
    read::{Read, Reader},
    words::{attack, seconds},
};
use crate::scenario::{
    cast::{Tokens, lamports, or_one_of},
    fields::Fields,
    problem::Word,
};
use airlock_client::generated::types::Kind;

/// A record that a step opens: its name, what is in escrow, and what is asked for it.
pub struct Promised {
    name: String,
    mint: usize,
    asks: Option<usize>,
}

impl Reader<'_> {
    pub fn initiate(&mut self, swap: bool, fields: &mut Fields<'_>) -> Read<Action> {
        let record = self.new_record(fields)?;
        let owner = self.cast.actor(&fields.need_text("from")?)?;
        let opening = Opening {
            record: record.text.clone(),
            owner,
            payer: self.actor(fields, "payer")?.unwrap_or(owner),
            amount: self.cast.tokens(&fields.need_text("amount")?)?,
            finalizer: self.actor(fields, if swap { "taker" } else { "finalizer" })?,
            depth_slots: fields.small("depth_slots")?,
            cancellable_after: seconds(fields, "cancellable_after")?.unwrap_or(0),
            expires_in: seconds(fields, "expires_in")?.ok_or_else(|| fields.missing("expires_in"))?,
            tip: fields.text("tip")?.map_or(Ok(0), |word| lamports(&word))?,
            attack: attack(fields)?,
        };
        if swap && opening.attack == Some(Attack::FinalizeAtOnce) {
            let what = "only a transfer can be finalized by who initiates it";
            return Err(fields.spot.bad(what, "try this attack with initiate_transfer"));
        }
        let deal = if swap {
            Deal::Swap {
                asks: self.cast.tokens(&fields.need_text("asks")?)?,
                receiver: self.actor(fields, "receiver")?.unwrap_or(owner),
                parts: fields.flag("parts")?.unwrap_or(false),
            }
        } else {
            Deal::Transfer {
                recipient: self.cast.actor(&fields.need_text("to")?)?,
            }
        };
        self.records.push(Promised {
            name: record.text,
            mint: opening.amount.mint,
            asks: match deal {
                Deal::Swap { asks, .. } => Some(asks.mint),
                Deal::Transfer { .. } => None,
            },
        });
        Ok(Action::Initiate { opening, deal })
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

    /// A request, of what is in a vault's escrow.
    pub fn promise(&mut self, name: String, mint: usize) {
        self.records.push(Promised { name, mint, asks: None });
    }

    /// The mint of what a record, which is known, has in escrow.
    pub fn mint_of(&self, record: &str) -> usize {
        let known = self.records.iter().find(|known| known.name == record);
        known.map_or(0, |known| known.mint)
    }

    pub fn finalize(&mut self, kind: Kind, fields: &mut Fields<'_>) -> Read<Finalize> {
        let record = self.record(fields, "record")?;
        let by = self.cast.actor(&fields.need_text("by")?)?;
        let known = self.records.iter().find(|known| known.name == record);
        let (mint, asks) = (known.map(|known| known.mint), known.and_then(|known| known.asks));
        Ok(Finalize {
            kind,
            by,
            amount: self.tokens(fields, "amount", mint)?,
            at_most: if kind == Kind::Swap {
                self.tokens(fields, "at_most", asks)?
            } else {
                None
            },
            record,
            forged: fields.flag("forged")?.unwrap_or(false),
        })
    }

    /// A record that an earlier step opens.
    pub fn record(&self, fields: &mut Fields<'_>, name: &'static str) -> Read<String> {
        let word = fields.need_text(name)?;
        let known: Vec<_> = self.records.iter().map(|known| known.name.as_str()).collect();
        if known.contains(&word.text.as_str()) {
            return Ok(word.text);
        }
        let remedy = or_one_of("initiate it first", known.into_iter());
        Err(word.bad(format!("no earlier step opens a record `{}`", word.text), remedy))
    }

    pub fn actor(&self, fields: &mut Fields<'_>, name: &'static str) -> Read<Option<usize>> {
        fields.text(name)?.map(|word| self.cast.actor(&word)).transpose()
    }

    /// An amount of the mint that the record is about.
    fn tokens(&self, fields: &mut Fields<'_>, name: &'static str, mint: Option<usize>) -> Read<Option<Tokens>> {
        let Some(word) = fields.text(name)? else {
            return Ok(None);
        };
        let tokens = self.cast.tokens(&word)?;
        match mint {
            Some(mint) if mint != tokens.mint => {
                let wanted = &self.cast.mints[mint].name;
                let remedy = format!("give an amount of {wanted}");
                Err(word.bad(format!("`{name}` of this record is in {wanted}"), remedy))
            }
            _ => Ok(Some(tokens)),
        }
    }
}
