//! The parameters of initiate: times, amount, and whether SOL is wrapped.

use super::hook;
use crate::{
    amount::{self, Amount},
    args::initiate::InitiateOptions,
    failure::Failure,
    session::Session,
};
use airlock_client::{Pubkey, address, mint::MintFacts, program, rpc::InitiateParams};

/// The parameters to put `amount` of `mint` in escrow.
pub async fn prepare(
    session: &Session,
    options: &InitiateOptions,
    mint: &Pubkey,
    amount: &Amount,
    finalizer: Option<Pubkey>,
) -> Result<InitiateParams, Failure> {
    let facts = session.mint(mint).await?;
    let now = session.clock().await?.unix_time;
    let associated = address::associated_token_account(&session.me()?, mint, &facts.token_program.id()).0;
    let source = options.source.unwrap_or(associated);
    let may_wrap = *mint == program::WRAPPED_SOL && options.source.is_none() && !options.tokens.no_wrap;
    let (amount, wrap) = spendable(session, &source, &facts, amount, may_wrap).await?;
    Ok(InitiateParams {
        cancellable_at: options.cancellable_from.from(now)?,
        delay_slots: options.delay.unwrap_or_default(),
        finalizer,
        tip: options.tip.base_units(amount::SOL)?,
        source: options.source,
        lanes: options.sequence.lanes(),
        sequence: options.sequence.sequence,
        max_fee_bps: options.max_fee_bps,
        reference: options.reference.map_or([0; 32], |reference| reference.0),
        wrap,
        extra: hook::accounts(mint, &facts, &options.tokens.hook),
        ..InitiateParams::new(options.domain, *mint, amount, options.expiry.from(now)?)
    })
}

/// The amount in base units, and whether the signer's SOL must be wrapped to pay it. `may_wrap`: whether that is possible.
pub async fn spendable(
    session: &Session,
    source: &Pubkey,
    facts: &MintFacts,
    amount: &Amount,
    may_wrap: bool,
) -> Result<(u64, bool), Failure> {
    let held = session.balance(source).await?.unwrap_or_default();
    let amount = match amount {
        Amount::Exactly(amount) => amount.base_units(facts.decimals)?,
        Amount::All if may_wrap => {
            let what = "all of your SOL would leave none for fees and rent";
            return Err(Failure::usage(
                what,
                "give an amount, or use all that is wrapped with --no-wrap",
            ));
        }
        Amount::All => held,
    };
    if amount > held && !may_wrap {
        return Err(insufficient(source, facts, held, amount));
    }
    Ok((amount, may_wrap && amount > held))
}

fn insufficient(source: &Pubkey, facts: &MintFacts, held: u64, amount: u64) -> Failure {
    let decimal = |base_units| amount::decimal(base_units, facts.decimals);
    let what = format!(
        "{source} holds {}, and {} are asked for",
        decimal(held),
        decimal(amount)
    );
    Failure::refused(what, "give less, name another account with --source, or fund it")
}
