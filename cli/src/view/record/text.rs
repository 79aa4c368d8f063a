use super::facts::facts_of;
use crate::{
    output::facts,
    view::{
        kind::kind, record_context::RecordContext, suggested_commands::suggested_commands, timeline, units::Units,
        windows,
    },
};
use airlock_client::{
    generated::types::{Status, Terms},
    lifecycle::Clock,
    record::PendingOperation,
};

pub fn text(context: &RecordContext, now: &Clock, units: &Units) -> String {
    let record = context.record;
    let commands = suggested_commands(&record.address(), context, now);
    let possible = if record.is_request() && context.request_round.is_none() {
        "What can be done depends on its round, which could not be read.".to_owned()
    } else if commands.is_empty() {
        "Nothing can be done now.".to_owned()
    } else {
        let lines = commands
            .iter()
            .map(|suggested| format!("  {}: {}\n    {}", suggested.who, suggested.what, suggested.command));
        format!("What can be done now\n{}", lines.collect::<Vec<_>>().join("\n"))
    };
    format!(
        "{}\n\n{}\n\nWindows\n{}\n\nTimes\n{}\n\n{possible}",
        headline(record, units),
        facts(&facts_of(context, units)),
        windows::draw(context, now),
        timeline::draw(context, now)
    )
}

fn headline(record: &PendingOperation, units: &Units) -> String {
    let amount = units.short(&record.escrow_mint, record.remaining);
    match &record.terms {
        _ if record.is_paid_out() => format!(
            "A {} that is paid out: what is left in its escrow is the owner's, and anyone can send it with expire.",
            kind(record.kind)
        ),
        Terms::Transfer(terms) => format!("A transfer: {amount} in escrow for {}.", terms.recipient),
        Terms::Swap(terms) => {
            let price = record.quote(None).map_or(0, |quote| quote.price);
            format!(
                "A swap: {amount} in escrow, offered for {}.",
                units.short(&terms.buy_mint, price)
            )
        }
        Terms::Deposit(terms) => format!(
            "A deposit: {amount} in escrow, to buy shares in round {} of a vault.",
            terms.round_index
        ),
        Terms::Redeem(terms) => format!(
            "A redemption: {amount} of shares in escrow, to be redeemed in round {} of a vault.",
            terms.round_index
        ),
        Terms::Dispatch(_) if record.status == Status::WrittenOff => {
            "A dispatch that is written off: what is still returned is a gain.".to_owned()
        }
        Terms::Dispatch(terms) => format!("A dispatch: {amount} of a vault are with {}.", terms.adapter_program),
        Terms::Unset => "A record of a kind that this version does not know.".to_owned(),
    }
}
