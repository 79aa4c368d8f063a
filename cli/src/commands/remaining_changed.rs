//! The refusal of a partial payment, since the record does not hold what it held when it was read.

use super::find_record;
use crate::{
    failure::Failure,
    output::Answer,
    session::Session,
    view::{Units, mints_of},
};
use airlock_client::{
    generated::{errors::AirlockError, types::Terms},
    record::{PendingOperation, Quote},
};
use serde_json::json;

/// The record holds another amount than `before`. Reports what it holds now, and what the same part would cost. Success if the
/// record is closed.
pub async fn remaining_changed(
    session: &Session,
    before: &PendingOperation,
    part: Option<u64>,
) -> Result<Answer, Failure> {
    let address = before.address();
    let Some(now) = find_record::find(session, &address).await? else {
        return Ok(find_record::already_closed(&address));
    };
    let units = session.units(&mints_of(before)).await?;
    Err(refusal(before, &now, part, &units))
}

fn refusal(before: &PendingOperation, now: &PendingOperation, part: Option<u64>, units: &Units) -> Failure {
    let amount = |base_units| units.short(&now.escrow_mint, base_units);
    let (held, holds) = (amount(before.remaining), amount(now.remaining));
    let quote = now.quote(part);
    let what = format!(
        "nothing was paid: the record held {held} and holds {holds} now, because somebody, or an earlier call of yours, \
         took a part; {}",
        quote.map_or_else(
            || "it does not hold that much any more".into(),
            |quote| offer_sentence(now, &quote, units)
        )
    );
    let (check, again) = (
        format!("check with `airlock history {}` whether it was yours", now.address()),
        "call again for what you still want",
    );
    let remedy = match now.terms {
        Terms::Swap(_) => {
            format!("{check}, and {again}; or add --even-if-changed to take it whatever the record holds")
        }
        _ => format!("{check}, and {again}"),
    };
    let error = AirlockError::RemainingChanged;
    Failure {
        name: Some(error.name().to_owned()),
        code: Some(error.code()),
        details: Some(json!({
            "expected_base_units": before.remaining.to_string(),
            "remaining_base_units": now.remaining.to_string(),
            "quote": quote.map(|quote| json!({
                "amount_base_units": quote.amount.to_string(),
                "fee_base_units": quote.fee.to_string(),
                "payout_base_units": quote.payout.to_string(),
                "price_base_units": quote.price.to_string(),
            })),
        })),
        ..Failure::refused(what, remedy)
    }
}

/// What the same call would pay and cost now.
fn offer_sentence(record: &PendingOperation, quote: &Quote, units: &Units) -> String {
    let amount = units.short(&record.escrow_mint, quote.amount);
    match &record.terms {
        Terms::Swap(terms) => {
            let price = units.short(&terms.buy_mint, quote.price);
            format!("now the same would take {amount} for {price}")
        }
        _ => format!("now the same would pay {amount}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing;

    #[test]
    fn a_refusal_has_the_current_price_of_the_same_part() {
        let before = testing::swap();
        let now = PendingOperation {
            remaining: 400,
            ..before
        };
        let units = Units([].into());
        let failure = refusal(&before, &now, Some(100), &units);
        assert_eq!(failure.name.as_deref(), Some("RemainingChanged"));
        let text = failure.to_string();
        for part in ["held 1000 ", "holds 400 ", "take 100 ", "for 34 ", "--even-if-changed"] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let details = failure.details.unwrap();
        assert_eq!(details["quote"]["price_base_units"], "34");
        let too_much = refusal(&before, &now, Some(500), &units);
        assert!(too_much.to_string().contains("does not hold that much"), "{too_much}");
        assert!(too_much.details.unwrap()["quote"].is_null());
    }
}
