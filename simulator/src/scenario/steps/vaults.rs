//! Reads the steps of vaults.

use super::{
    actions::{Action, VaultAction},
    reader::{Read, Reader, RecordName},
    terms::RequestTerms,
};
use crate::scenario::{fields::Fields, problem::Word, tokens::lamports};
use airlock_client::{request::Side, vault::ANY_PRICE};

impl Reader<'_> {
    pub fn request(&mut self, side: Side, fields: &mut Fields<'_>) -> Read<Action> {
        let record = self.new_record(fields)?;
        let vault = self.vault(fields)?;
        let owner = self.need_actor(fields, "from")?;
        let word = fields.need_text("amount")?;
        let amount = self.declared.tokens(&word)?;
        let known = &self.declared.vaults[vault];
        let given = match side {
            Side::Deposit => known.asset,
            Side::Redeem => known.shares,
        };
        if amount.mint != given {
            let wanted = &self.declared.mints[given].name;
            let what = format!("this is asked with {wanted}");
            return Err(word.bad(what, format!("give an amount of {wanted}")));
        }
        let terms = RequestTerms {
            record: record.text.clone(),
            vault,
            side,
            owner,
            units: amount.units,
            limit_step: fields.text("limit")?.map_or(Ok(ANY_PRICE), |word| limit(&word))?,
            recipient: self.actor(fields, "recipient")?.unwrap_or(owner),
            tip: fields.text("tip")?.map_or(Ok(0), |word| lamports(&word))?,
        };
        self.opens(RecordName {
            name: record.text,
            mint: given,
            asks: None,
        });
        Ok(Action::Request(terms))
    }

    pub fn vault_action(&self, verb: &Word, fields: &mut Fields<'_>) -> Read<Action> {
        let vault = self.vault(fields)?;
        let by = self.need_actor(fields, "by")?;
        let units = |fields: &mut Fields<'_>, mint: usize| self.declared.units_of(&fields.need_text("amount")?, mint);
        let known = &self.declared.vaults[vault];
        let what = match verb.text.as_str() {
            "open_round" => VaultAction::OpenRound,
            "settle_round" => VaultAction::SettleRound,
            "close_round" => VaultAction::CloseRound,
            "collect_vault_fees" => VaultAction::CollectFees,
            "report_deployed" => VaultAction::Report(units(fields, known.asset)?),
            _ => VaultAction::Exit(units(fields, known.shares)?),
        };
        Ok(Action::Vault { vault, by, what })
    }

    fn vault(&self, fields: &mut Fields<'_>) -> Read<usize> {
        self.declared.vault(&fields.need_text("vault")?)
    }
}

/// A price limit of the round, or any price.
fn limit(word: &Word) -> Read<u8> {
    match word.text.as_str() {
        "any" => Ok(ANY_PRICE),
        number => match number.parse() {
            Ok(limit_step) if limit_step < ANY_PRICE => Ok(limit_step),
            _ => Err(word.bad(
                format!("`{number}` is not a price limit"),
                "give any, or a number from 0 to 14 in quotes; 7 is the reference",
            )),
        },
    }
}
