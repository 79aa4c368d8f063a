//! Cancel and expire of transfers and swaps.

use super::{events_answer::events_answer, find_record, hook, recipient::Recipient};
use crate::{args::payment::Destination, failure::Failure, output::Answer, session::Session};
use airlock_client::{Instruction, build, flow, flow::FlowError, generated::types::Kind, mint::MintFacts};

pub async fn cancel(session: &Session, kind: Kind, args: Destination) -> Result<Answer, Failure> {
    refund(session, kind, args, |flow| flow.cancel()).await
}

pub async fn expire(session: &Session, kind: Kind, args: Destination) -> Result<Answer, Failure> {
    refund(session, kind, args, |flow| flow.expire()).await
}

/// Refunds everything that remains, with the instructions that `instructions_of` returns.
async fn refund(
    session: &Session,
    kind: Kind,
    args: Destination,
    instructions_of: impl FnOnce(flow::RefundTransaction) -> Result<Vec<Instruction>, FlowError>,
) -> Result<Answer, Failure> {
    let Some(record) = find_record::find_of_kind(session, &args.record, kind).await? else {
        return Ok(find_record::already_closed(&args.record));
    };
    // The mint may be closed, if its issuer took all tokens; a refund does not depend on it.
    let facts = session.find_mint(&record.escrow_mint).await?;
    let hook = |facts: &MintFacts| hook::accounts(&record.escrow_mint, facts, &args.tokens.hook);
    let recipient = Recipient::of(session, &record.owner, &record, &args).await?;
    let refund = build::RefundInstruction {
        destination: args.destination,
        mint_writable: facts.is_some_and(|facts| facts.has_transfer_fee()),
        extra: facts.as_ref().map(hook).unwrap_or_default(),
        ..build::RefundInstruction::new(&record, session.me()?)
    };
    let flow = flow::RefundTransaction {
        open_destination: recipient.needs_account && facts.is_some(),
        unwrap: recipient.unwrap,
        ..flow::RefundTransaction::new(refund)
    };
    let receipt = session.send_once(instructions_of(flow)?).await?;
    events_answer(session, &receipt, &[record.escrow_mint], recipient.unwrap).await
}
