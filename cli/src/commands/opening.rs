//! What every kind's initiate prepares: times, amount, whether SOL is wrapped; and how it is reported.

use super::hook;
use crate::{
    amount::{self, Amount},
    args::initiate::Opening,
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view::{self, Subject},
};
use airlock_client::{
    Pubkey, address,
    generated::{events::AirlockEvent, types::Terms},
    mint::MintFacts,
    program,
    record::PendingOperation,
    rpc::Initiate,
};

/// What is to be sealed: `amount` of `mint` under `opening`.
pub async fn prepare(
    session: &Session,
    opening: &Opening,
    mint: &Pubkey,
    amount: &Amount,
    finalizer: Option<Pubkey>,
) -> Result<Initiate, Failure> {
    let facts = session.mint(mint).await?;
    let now = session.moment().await?.unix_time;
    let associated = address::associated_token_account(&session.me()?, mint, &facts.token_program.id()).0;
    let source = opening.source.unwrap_or(associated);
    let wraps = *mint == program::WRAPPED_SOL && opening.source.is_none() && !opening.tokens.no_wrap;
    let (amount, wrap) = spendable(session, &source, &facts, amount, wraps).await?;
    Ok(Initiate {
        cancellable_at: opening.cancellable.from(now)?,
        depth_slots: opening.depth.unwrap_or_default(),
        finalizer,
        tip: opening.tip.base_units(amount::SOL)?,
        source: opening.source,
        sequence: opening.number.sequence,
        wrap,
        extra: hook::accounts(mint, &facts, &opening.tokens.hook_accounts),
        ..Initiate::new(opening.domain, *mint, amount, opening.expires.from(now)?)
    })
}

/// The amount in base units, and whether the signer's SOL must be wrapped for it. `wraps`: it may be.
pub async fn spendable(
    session: &Session,
    source: &Pubkey,
    facts: &MintFacts,
    amount: &Amount,
    wraps: bool,
) -> Result<(u64, bool), Failure> {
    let held = session.balance(source).await?.unwrap_or_default();
    let amount = match amount {
        Amount::Exactly(amount) => amount.base_units(facts.decimals)?,
        Amount::All if wraps => {
            let what = "all of your SOL would leave none for fees and rent";
            return Err(Failure::usage(
                what,
                "say how much, or use all that is wrapped with --no-wrap",
            ));
        }
        Amount::All => held,
    };
    if amount > held && !wraps {
        return Err(short(source, facts, held, amount));
    }
    Ok((amount, wraps && amount > held))
}

fn short(source: &Pubkey, facts: &MintFacts, held: u64, amount: u64) -> Failure {
    let decimal = |base_units| amount::decimal(base_units, facts.decimals);
    let what = format!(
        "{source} holds {}, and {} are asked for",
        decimal(held),
        decimal(amount)
    );
    Failure::refused(what, "give less, name another account with --source, or fund it")
}

/// The record that was opened, and what comes next.
pub async fn opened(session: &Session, receipt: &Receipt) -> Result<Answer, Failure> {
    let Some(record) = receipt.events.iter().find_map(AirlockEvent::opened).copied() else {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    };
    let units = session.units(&mints_of(&record)).await?;
    let now = session.moment().await?;
    let said = if receipt.dry_run { "Would seal." } else { "Sealed." };
    let joined = session.joined(&record).await?;
    let subject = Subject {
        joined: joined.as_ref(),
        ..Subject::new(&record)
    };
    let told = view::record::text(&subject, &now, &units);
    let text = format!("{said} {told}\n\n{}", receipt.text());
    let json = view::record::json(&subject, &now, &units);
    Ok(Answer::new(text, receipt.json_with(json)))
}

/// The mints that a record speaks of, the sealed one first.
pub fn mints_of(record: &PendingOperation) -> Vec<Pubkey> {
    let mut mints = vec![record.escrow_mint];
    match record.terms {
        Terms::Swap(terms) => mints.push(terms.buy_mint),
        // of the other side, if this is one
        Terms::Deposit(terms) => mints.push(address::share_mint(&terms.vault).0),
        Terms::Redeem(_) | Terms::Transfer(_) | Terms::Dispatch(_) | Terms::Unset => {}
    }
    mints
}
