//! Reads the steps of dispatches.

use super::{
    Action, Dispatch, OfDispatch, Trick,
    read::{Read, Reader},
    words::seconds,
};
use crate::scenario::{adapters, fields::Fields, problem::Word};

impl Reader<'_> {
    pub fn dispatch(&mut self, fields: &mut Fields<'_>) -> Read<Action> {
        let record = self.new_record(fields)?;
        let adapter = adapters::named(&self.cast.adapters, fields)?;
        let asset = self.cast.vaults[self.cast.adapters[adapter].vault].asset;
        let dispatch = Dispatch {
            record: record.text.clone(),
            adapter,
            by: self.cast.actor(&fields.need_text("by")?)?,
            units: self.cast.units_of(&fields.need_text("amount")?, asset)?,
            expires_in: seconds(fields, "expires_in")?.ok_or_else(|| fields.missing("expires_in"))?,
            trick: trick(fields)?,
        };
        self.promise(record.text, asset);
        Ok(Action::Dispatch(dispatch))
    }

    pub fn of_dispatch(&mut self, verb: &Word, fields: &mut Fields<'_>) -> Read<Action> {
        let record = self.record(fields, "record")?;
        let mint = self.mint_of(&record);
        let mut units = |name| match fields.text(name)? {
            None => Ok(0),
            Some(word) => self.cast.units_of(&word, mint),
        };
        let what = match verb.text.as_str() {
            "begin_collect_dispatch" => OfDispatch::Begin,
            "collect_dispatch" => OfDispatch::Collect {
                units: units("amount")?,
                trick: trick(fields)?,
            },
            "finalize_dispatch" => OfDispatch::Finalize,
            "close_dispatch" => OfDispatch::Close {
                accept_loss: units("accept_loss")?,
            },
            "expire_dispatch" => OfDispatch::Expire,
            "extend_dispatch" => {
                let later = seconds(fields, "expires_in")?;
                OfDispatch::Extend(later.ok_or_else(|| fields.missing("expires_in"))?)
            }
            _ => OfDispatch::WriteOff,
        };
        let by = self.cast.actor(&fields.need_text("by")?)?;
        Ok(Action::OfDispatch { record, by, what })
    }
}

fn trick(fields: &mut Fields<'_>) -> Read<Option<Trick>> {
    let Some(word) = fields.text("trick")? else {
        return Ok(None);
    };
    let trick = match word.text.as_str() {
        "reenter" => Trick::Reenter,
        "keep-a-hold" => Trick::KeepAHold,
        "take-back" => Trick::TakeBack,
        "the-reserve" => Trick::TheReserve,
        other => {
            let remedy = "choose reenter, keep-a-hold, take-back or the-reserve";
            return Err(word.bad(format!("there is no trick `{other}`"), remedy));
        }
    };
    Ok(Some(trick))
}
