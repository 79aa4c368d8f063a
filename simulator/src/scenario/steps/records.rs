//! Reads the steps that initiate and finalize transfers and swaps.

use super::{
    actions::Action,
    choices::attack,
    reader::{Read, Reader, RecordName},
    terms::{Attack, Deal, Finalize, InitiateTerms},
};
use crate::scenario::{fields::Fields, tokens::lamports};
use airlock_client::generated::types::Kind;

impl Reader<'_> {
    pub fn initiate(&mut self, kind: Kind, fields: &mut Fields<'_>) -> Read<Action> {
        let swap = kind == Kind::Swap;
        let record = self.new_record(fields)?;
        let owner = self.need_actor(fields, "from")?;
        let terms = InitiateTerms {
            record: record.text.clone(),
            owner,
            payer: self.actor(fields, "payer")?.unwrap_or(owner),
            amount: self.declared.tokens(&fields.need_text("amount")?)?,
            finalizer: self.actor(fields, "finalizer")?,
            delay_slots: fields.small("delay_slots")?,
            cancellable_after: fields.seconds("cancellable_after")?.unwrap_or(0),
            expires_in: fields
                .seconds("expires_in")?
                .ok_or_else(|| fields.missing("expires_in"))?,
            tip: fields.text("tip")?.map_or(Ok(0), |word| lamports(&word))?,
            attack: attack(fields)?,
        };
        if swap && terms.attack == Some(Attack::FinalizeAtOnce) {
            let what = "only a transfer can be finalized by who initiates it";
            return Err(fields.position.bad(what, "try this attack with initiate_transfer"));
        }
        let deal = match swap {
            true => self.swap(owner, fields)?,
            false => Deal::Transfer {
                recipient: self.need_actor(fields, "to")?,
            },
        };
        self.opens(RecordName {
            name: record.text,
            mint: terms.amount.mint,
            asks: match deal {
                Deal::Swap { asks, .. } => Some(asks.mint),
                Deal::Transfer { .. } => None,
            },
        });
        Ok(Action::Initiate { terms, deal })
    }

    fn swap(&self, owner: usize, fields: &mut Fields<'_>) -> Read<Deal> {
        Ok(Deal::Swap {
            asks: self.declared.tokens(&fields.need_text("asks")?)?,
            recipient: self.actor(fields, "recipient")?.unwrap_or(owner),
            taker: self.actor(fields, "taker")?,
            parts: fields.flag("parts")?.unwrap_or(false),
        })
    }

    pub fn finalize(&self, kind: Kind, fields: &mut Fields<'_>) -> Read<Finalize> {
        let record = self.record(fields, "record")?;
        Ok(Finalize {
            kind,
            by: self.need_actor(fields, "by")?,
            amount: self.tokens(fields, "amount", Some(record.mint))?,
            at_most: match kind {
                Kind::Swap => self.tokens(fields, "at_most", record.asks)?,
                _ => None,
            },
            record: record.name,
            forged: fields.flag("forged")?.unwrap_or(false),
        })
    }
}
