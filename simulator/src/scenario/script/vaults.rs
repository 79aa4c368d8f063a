//! Reads the steps of vaults.

use super::{
    Action, Join, OfVault,
    read::{Read, Reader},
};
use crate::scenario::{cast::lamports, fields::Fields, problem::Word};
use airlock_client::{request::Side, vault::ANY_PRICE};

impl Reader<'_> {
    pub fn join(&mut self, side: Side, fields: &mut Fields<'_>) -> Read<Action> {
        let record = self.new_record(fields)?;
        let vault = self.vault(fields)?;
        let owner = self.cast.actor(&fields.need_text("from")?)?;
        let word = fields.need_text("amount")?;
        let amount = self.cast.tokens(&word)?;
        let known = &self.cast.vaults[vault];
        let given = match side {
            Side::Deposit => known.asset,
            Side::Redeem => known.shares,
        };
        if amount.mint != given {
            let wanted = &self.cast.mints[given].name;
            let what = format!("this is asked with {wanted}");
            return Err(word.bad(what, format!("give an amount of {wanted}")));
        }
        let join = Join {
            record: record.text.clone(),
            vault,
            side,
            owner,
            units: amount.units,
            bucket: fields.text("limit")?.map_or(Ok(ANY_PRICE), |word| limit(&word))?,
            receiver: self.actor(fields, "receiver")?.unwrap_or(owner),
            tip: fields.text("tip")?.map_or(Ok(0), |word| lamports(&word))?,
        };
        self.promise(record.text, given);
        Ok(Action::Join(join))
    }

    pub fn of_vault(&mut self, verb: &Word, fields: &mut Fields<'_>) -> Read<Action> {
        let vault = self.vault(fields)?;
        let by = self.cast.actor(&fields.need_text("by")?)?;
        let units = |fields: &mut Fields<'_>, mint: usize| self.cast.units_of(&fields.need_text("amount")?, mint);
        let known = &self.cast.vaults[vault];
        let what = match verb.text.as_str() {
            "open_round" => OfVault::OpenRound,
            "settle_round" => OfVault::SettleRound,
            "close_round" => OfVault::CloseRound,
            "collect_vault_fees" => OfVault::CollectFees,
            "report_deployed" => OfVault::Report(units(fields, known.asset)?),
            _ => OfVault::Exit(units(fields, known.shares)?),
        };
        Ok(Action::OfVault { vault, by, what })
    }

    fn vault(&self, fields: &mut Fields<'_>) -> Read<usize> {
        self.cast.vault(&fields.need_text("vault")?)
    }
}

/// A step of the round's ladder, or any.
fn limit(word: &Word) -> Read<u8> {
    match word.text.as_str() {
        "any" => Ok(ANY_PRICE),
        number => match number.parse() {
            Ok(bucket) if bucket < ANY_PRICE => Ok(bucket),
            _ => Err(word.bad(
                format!("`{number}` is no step of the ladder"),
                "give any, or a number from 0 to 14 in quotes; 7 is the reference",
            )),
        },
    }
}
