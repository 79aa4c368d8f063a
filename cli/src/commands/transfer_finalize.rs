use super::{changed::changed, hook, payee::Payee, settled, told::told};
use crate::{args::initiate::Release, failure::Failure, output::Answer, session::Session};
use airlock_client::{
    build, flow,
    generated::types::{Kind, Terms},
};

pub async fn run(session: &Session, args: Release) -> Result<Answer, Failure> {
    let Some(record) = settled::pending(session, &args.to.record, Kind::Transfer).await? else {
        return Ok(settled::done_already(&args.to.record));
    };
    let Terms::Transfer(terms) = record.terms else {
        return Err(settled::wrong_kind(&record, Kind::Transfer));
    };
    let facts = session.mint(&record.escrow_mint).await?;
    let payee = Payee::of(session, &terms.recipient, &record, &args.to).await?;
    let amount = args.part(facts.decimals)?;
    let finalize = build::Finalize {
        amount,
        destination: args.to.destination,
        mint_writable: facts.has_transfer_fee(),
        extra: hook::accounts(&record.escrow_mint, &facts, &args.to.tokens.hook_accounts),
        ..build::Finalize::new(&record, session.me()?)
    };
    let flow = flow::Finalize {
        open_destination: payee.open,
        unwrap: payee.unwrap,
        ..flow::Finalize::new(finalize)
    };
    let Some(receipt) = session.send_part(flow.transfer()?).await? else {
        return changed(session, &record, amount).await;
    };
    told(session, &receipt, &[record.escrow_mint], payee.unwrap).await
}
