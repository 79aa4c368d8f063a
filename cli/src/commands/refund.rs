//! The ways back, which the kinds share.

use super::{hook, payee::Payee, settled, told::told};
use crate::{args::initiate::Destination, failure::Failure, output::Answer, session::Session};
use airlock_client::{Instruction, build, flow, flow::FlowError, generated::types::Kind, mint::MintFacts};

/// Gives everything back in the way that `exit` builds.
pub async fn run(
    session: &Session,
    kind: Kind,
    args: Destination,
    exit: impl FnOnce(flow::Refund) -> Result<Vec<Instruction>, FlowError>,
) -> Result<Answer, Failure> {
    let Some(record) = settled::pending(session, &args.record, kind).await? else {
        return Ok(settled::done_already(&args.record));
    };
    // A mint can be closed when its issuer took everything; a way out depends on none.
    let facts = session.any_mint(&record.escrow_mint).await?;
    let hook = |facts: &MintFacts| hook::accounts(&record.escrow_mint, facts, &args.tokens.hook_accounts);
    let payee = Payee::of(session, &record.owner, &record, &args).await?;
    let refund = build::Refund {
        destination: args.destination,
        mint_writable: facts.is_some_and(|facts| facts.has_transfer_fee()),
        extra: facts.as_ref().map(hook).unwrap_or_default(),
        ..build::Refund::new(&record, session.me()?)
    };
    let flow = flow::Refund {
        open_destination: payee.open && facts.is_some(),
        unwrap: payee.unwrap,
        ..flow::Refund::new(refund)
    };
    let receipt = session.send_once(exit(flow)?).await?;
    told(session, &receipt, &[record.escrow_mint], payee.unwrap).await
}
