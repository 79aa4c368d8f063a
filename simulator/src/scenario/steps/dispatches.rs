//! Reads the steps of dispatches.

use super::{
    actions::{Action, DispatchAction},
    reader::{Read, Reader, RecordName},
    terms::{DispatchTerms, Trick},
};
use crate::scenario::{fields::Fields, problem::Word};

impl Reader<'_> {
    pub fn dispatch(&mut self, fields: &mut Fields<'_>) -> Read<Action> {
        let record = self.new_record(fields)?;
        let adapter = self.declared.adapter(&fields.need_text("adapter")?)?;
        let asset = self.declared.vaults[self.declared.adapters[adapter].vault].asset;
        let terms = DispatchTerms {
            record: record.text.clone(),
            adapter,
            by: self.need_actor(fields, "by")?,
            units: self.declared.units_of(&fields.need_text("amount")?, asset)?,
            expires_in: fields
                .seconds("expires_in")?
                .ok_or_else(|| fields.missing("expires_in"))?,
            trick: trick(fields)?,
        };
        self.opens(RecordName {
            name: record.text,
            mint: asset,
            asks: None,
        });
        Ok(Action::Dispatch(terms))
    }

    pub fn dispatch_action(&self, verb: &Word, fields: &mut Fields<'_>) -> Read<Action> {
        let record = self.record(fields, "record")?;
        let units = |fields: &mut Fields<'_>, name| match fields.text(name)? {
            None => Ok(0),
            Some(word) => self.declared.units_of(&word, record.mint),
        };
        let what = match verb.text.as_str() {
            "begin_collect_dispatch" => DispatchAction::Begin,
            "collect_dispatch" => DispatchAction::Collect {
                units: units(fields, "amount")?,
                trick: trick(fields)?,
            },
            "finalize_dispatch" => DispatchAction::Finalize,
            "close_dispatch" => DispatchAction::Close {
                accept_loss: units(fields, "accept_loss")?,
            },
            "expire_dispatch" => DispatchAction::Expire,
            "extend_dispatch" => {
                let later = fields.seconds("expires_in")?;
                DispatchAction::Extend(later.ok_or_else(|| fields.missing("expires_in"))?)
            }
            _ => DispatchAction::WriteOff,
        };
        Ok(Action::ContinueDispatch {
            by: self.need_actor(fields, "by")?,
            record: record.name,
            what,
        })
    }
}

fn trick(fields: &mut Fields<'_>) -> Read<Option<Trick>> {
    let Some(word) = fields.text("trick")? else {
        return Ok(None);
    };
    let trick = match word.text.as_str() {
        "reenter" => Trick::Reenter,
        "approve-delegate" => Trick::ApproveDelegate,
        "take-back" => Trick::TakeBack,
        "pass-reserve" => Trick::PassReserve,
        other => {
            let remedy = "choose reenter, approve-delegate, take-back or pass-reserve";
            return Err(word.bad(format!("there is no trick `{other}`"), remedy));
        }
    };
    Ok(Some(trick))
}
