use super::{find_record, hook};
use crate::{
    args::top_up::TopUp,
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
};
use airlock_client::Pubkey;
use serde_json::json;

pub async fn run(session: &Session, args: TopUp) -> Result<Answer, Failure> {
    let Some(record) = find_record::find(session, &args.record).await? else {
        return Ok(find_record::already_closed(&args.record));
    };
    let Some(shortage) = session.shortage(&record).await? else {
        return Ok(nothing_missing(&args.record));
    };
    let mint = record.escrow_mint;
    let facts = session.mint(&mint).await?;
    let hook = hook::accounts(&mint, &facts, &args.hook);
    let receipt = session.send_once(shortage.instructions(&hook)).await?;
    let units = session.units(&[mint]).await?;
    let added = format!(
        "{} were missing in the escrow of {}; it holds all of it again.",
        units.short(&mint, shortage.missing),
        args.record
    );
    let mut lines = [added, receipt.text()];
    if receipt.dry_run {
        lines.reverse();
    }
    let json = json!({
        "record": args.record.to_string(),
        "escrow": shortage.top_up.account.to_string(),
        "missing": units.decimal(&mint, shortage.missing),
        "missing_base_units": shortage.missing.to_string(),
        "paid_base_units": shortage.top_up.amount.to_string(),
    });
    Ok(Answer::new(lines.join("\n"), receipt.json_with(json)))
}

fn nothing_missing(address: &Pubkey) -> Answer {
    let text = format!("Done already: nothing is missing in the escrow of {address}.");
    let json = json!({ "record": address.to_string(), "missing_base_units": "0" });
    Answer::new(text, Receipt::already_done().json_with(json))
}
