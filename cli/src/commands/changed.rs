//! Records that do not hold any more what they held when they were read.

use super::{opening::mints_of, settled};
use crate::{failure::Failure, output::Answer, session::Session, view::Units};
use airlock_client::{
    generated::{errors::AirlockError, types::Terms},
    record::{PendingOperation, Quote},
};
use serde_json::json;

/// A part was refused, because the record holds another amount than `before`. Says what it holds now, and what the same part
/// would come to; not a refusal if it is closed.
pub async fn changed(session: &Session, before: &PendingOperation, part: Option<u64>) -> Result<Answer, Failure> {
    let address = before.address();
    let Some(now) = settled::any_pending(session, &address).await? else {
        return Ok(settled::done_already(&address));
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
            |quote| offer(now, &quote, units)
        )
    );
    let (look, again) = (
        format!("`airlock history {}`", now.address()),
        "call again for what you still want",
    );
    let remedy = match now.terms {
        Terms::Swap(_) => {
            format!(
                "see {look} for whether it was yours, and {again}; or add --even-if-changed to take it whatever the record holds"
            )
        }
        _ => format!("see {look} for whether it was yours, and {again}"),
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

/// What the same call would take now.
fn offer(record: &PendingOperation, quote: &Quote, units: &Units) -> String {
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
    fn a_refusal_says_what_the_same_call_would_come_to_now() {
        let before = testing::swap();
        let now = PendingOperation {
            remaining: 400,
            ..before
        };
        let units = Units([].into());
        let told = refusal(&before, &now, Some(100), &units);
        assert_eq!(told.name.as_deref(), Some("RemainingChanged"));
        let text = told.to_string();
        for part in ["held 1000 ", "holds 400 ", "take 100 ", "for 34 ", "--even-if-changed"] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let details = told.details.unwrap();
        assert_eq!(details["quote"]["price_base_units"], "34");
        let too_much = refusal(&before, &now, Some(500), &units);
        assert!(too_much.to_string().contains("does not hold that much"), "{too_much}");
        assert!(too_much.details.unwrap()["quote"].is_null());
    }
}
