use super::finalizer;
use crate::{
    args::swap::Fill,
    commands::{
        events_answer::events_answer, find_record, hook, recipient::Recipient, remaining_changed::remaining_changed,
    },
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::{
    Pubkey, address,
    build::{self, Payment},
    flow,
    generated::types::{Kind, SwapTerms, Terms},
    program,
};
use solana_signer::Signer;

pub async fn run(session: &Session, args: Fill) -> Result<Answer, Failure> {
    let (taker, to) = (session.me()?, &args.release.to);
    let Some(record) = find_record::find_of_kind(session, &to.record, Kind::Swap).await? else {
        return Ok(find_record::already_closed(&to.record));
    };
    let Terms::Swap(terms) = record.terms else {
        return Err(find_record::wrong_kind(&record, Kind::Swap));
    };
    let finalizer = finalizer::key(&record, &taker, args.finalizer_keypair.as_deref())?;
    let caller = finalizer.as_ref().map_or(taker, Signer::pubkey);
    let facts = session.mint(&record.escrow_mint).await?;
    let buy_mint = session.mint(&terms.buy_mint).await?;
    let amount = args.release.base_units(facts.decimals)?;
    let Some(quote) = record.quote(amount) else {
        return Err(Failure::refused(
            format!("{} does not hold that much", to.record),
            "ask for more than nothing and at most what remains; see `airlock show`",
        ));
    };
    let price = match buy_mint.has_transfer_fee() {
        true => buy_mint.gross(quote.price, session.epoch().await?).unwrap_or(u64::MAX),
        false => quote.price,
    };
    let max_payment = match args.max_payment {
        Some(amount) => amount.base_units(buy_mint.decimals)?,
        None => price,
    };
    let recipient = Recipient::of(session, &taker, &record, to).await?;
    let mut extra = hook::accounts(&record.escrow_mint, &facts, &to.tokens.hook);
    extra.extend(hook::accounts(&terms.buy_mint, &buy_mint, &to.tokens.hook));
    let mut finalize = build::FinalizeInstruction {
        taker: Some(taker),
        amount,
        destination: to.destination,
        mint_writable: facts.has_transfer_fee(),
        extra,
        ..build::FinalizeInstruction::new(&record, caller)
    };
    if args.even_if_changed {
        finalize.expected_remaining = None;
    }
    let flow = flow::FinalizeTransaction {
        open_destination: recipient.needs_account,
        open_proceeds: session.balance(&associated(&terms.recipient, &terms)).await?.is_none(),
        wrap_lamports: missing_sol(session, &terms, &args, price).await?,
        unwrap: recipient.unwrap,
        ..flow::FinalizeTransaction::new(finalize)
    };
    let payment = Payment {
        source: args.source,
        ..Payment::at_most(max_payment)
    };
    let Some(receipt) = session.send_part(flow.swap(&payment)?, finalizer.as_ref()).await? else {
        return remaining_changed(session, &record, amount).await;
    };
    events_answer(
        session,
        &receipt,
        &[record.escrow_mint, terms.buy_mint],
        recipient.unwrap,
    )
    .await
}

fn associated(wallet: &Pubkey, terms: &SwapTerms) -> Pubkey {
    address::associated_token_account(wallet, &terms.buy_mint, &terms.buy_token_program.id()).0
}

/// The lamports that the taker must wrap to pay the price.
async fn missing_sol(session: &Session, terms: &SwapTerms, args: &Fill, price: u64) -> Result<u64, Failure> {
    let wraps = terms.buy_mint == program::WRAPPED_SOL && args.source.is_none() && !args.release.to.tokens.no_wrap;
    if !wraps {
        return Ok(0);
    }
    let held = session.balance(&associated(&session.me()?, terms)).await?;
    Ok(price.saturating_sub(held.unwrap_or_default()))
}
