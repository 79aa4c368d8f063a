use crate::{
    args::payment::Release,
    commands::{
        events_answer::events_answer, find_record, hook, recipient::Recipient, remaining_changed::remaining_changed,
    },
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::{
    build, flow,
    generated::types::{Kind, Terms},
};

pub async fn run(session: &Session, args: Release) -> Result<Answer, Failure> {
    let Some(record) = find_record::find_of_kind(session, &args.to.record, Kind::Transfer).await? else {
        return Ok(find_record::already_closed(&args.to.record));
    };
    let Terms::Transfer(terms) = record.terms else {
        return Err(find_record::wrong_kind(&record, Kind::Transfer));
    };
    let facts = session.mint(&record.escrow_mint).await?;
    let recipient = Recipient::of(session, &terms.recipient, &record, &args.to).await?;
    let amount = args.base_units(facts.decimals)?;
    let finalize = build::FinalizeInstruction {
        amount,
        destination: args.to.destination,
        mint_writable: facts.has_transfer_fee(),
        extra: hook::accounts(&record.escrow_mint, &facts, &args.to.tokens.hook),
        ..build::FinalizeInstruction::new(&record, session.me()?)
    };
    let flow = flow::FinalizeTransaction {
        open_destination: recipient.needs_account,
        unwrap: recipient.unwrap,
        ..flow::FinalizeTransaction::new(finalize)
    };
    let Some(receipt) = session.send_part(flow.transfer()?, None).await? else {
        return remaining_changed(session, &record, amount).await;
    };
    events_answer(session, &receipt, &[record.escrow_mint], recipient.unwrap).await
}
