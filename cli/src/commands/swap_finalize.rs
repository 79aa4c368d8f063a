use super::{changed::changed, hook, payee::Payee, settled, told::told};
use crate::{args::swap::Fill, failure::Failure, output::Answer, session::Session};
use airlock_client::{
    Pubkey, address,
    build::{self, Payment},
    flow,
    generated::types::{Kind, SwapTerms, Terms},
    program,
};

pub async fn run(session: &Session, args: Fill) -> Result<Answer, Failure> {
    let (taker, to) = (session.me()?, &args.release.to);
    let Some(record) = settled::pending(session, &to.record, Kind::Swap).await? else {
        return Ok(settled::done_already(&to.record));
    };
    let Terms::Swap(terms) = record.terms else {
        return Err(settled::wrong_kind(&record, Kind::Swap));
    };
    let facts = session.mint(&record.escrow_mint).await?;
    let buy = session.mint(&terms.buy_mint).await?;
    let amount = args.release.part(facts.decimals)?;
    let Some(quote) = record.quote(amount) else {
        return Err(Failure::refused(
            format!("{} does not hold that much", to.record),
            "ask for more than nothing and at most what remains; see `airlock show`",
        ));
    };
    let price = match buy.has_transfer_fee() {
        true => buy.gross(quote.price, session.epoch().await?).unwrap_or(u64::MAX),
        false => quote.price,
    };
    let at_most = match args.max_payment {
        Some(bound) => bound.base_units(buy.decimals)?,
        None => price,
    };
    let payee = Payee::of(session, &taker, &record, to).await?;
    let mut extra = hook::accounts(&record.escrow_mint, &facts, &to.tokens.hook_accounts);
    extra.extend(hook::accounts(&terms.buy_mint, &buy, &to.tokens.hook_accounts));
    let mut finalize = build::Finalize {
        amount,
        destination: to.destination,
        mint_writable: facts.has_transfer_fee(),
        extra,
        ..build::Finalize::new(&record, taker)
    };
    if args.even_if_changed {
        finalize.expected_remaining = None;
    }
    let flow = flow::Finalize {
        open_destination: payee.open,
        open_proceeds: session.balance(&associated(&terms.receiver, &terms)).await?.is_none(),
        wrap_lamports: missing_sol(session, &terms, &args, price).await?,
        unwrap: payee.unwrap,
        ..flow::Finalize::new(finalize)
    };
    let payment = Payment {
        source: args.source,
        ..Payment::at_most(at_most)
    };
    let Some(receipt) = session.send_part(flow.swap(&payment)?).await? else {
        return changed(session, &record, amount).await;
    };
    told(session, &receipt, &[record.escrow_mint, terms.buy_mint], payee.unwrap).await
}

fn associated(wallet: &Pubkey, terms: &SwapTerms) -> Pubkey {
    address::associated_token_account(wallet, &terms.buy_mint, &terms.buy_token_program.id()).0
}

/// Lamports to wrap, so that the taker can pay the price.
async fn missing_sol(session: &Session, terms: &SwapTerms, args: &Fill, price: u64) -> Result<u64, Failure> {
    let wraps = terms.buy_mint == program::WRAPPED_SOL && args.source.is_none() && !args.release.to.tokens.no_wrap;
    if !wraps {
        return Ok(0);
    }
    let held = session.balance(&associated(&session.me()?, terms)).await?;
    Ok(price.saturating_sub(held.unwrap_or_default()))
}
