use crate::{
    args::{initiate::TokenOptions, vault::RequestRecord},
    commands::{find_record, hook},
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view::{self, RequestRound},
};
use airlock_client::{
    AccountMeta, Instruction, Pubkey, build,
    build::BuildError,
    flow::{self, FlowError},
    generated::{accounts::Vault, events::AirlockEvent},
    holdings::Tokens,
    program,
    record::PendingOperation,
    request::End,
};
use serde_json::json;

pub async fn run(session: &Session, end: End, args: RequestRecord) -> Result<Answer, Failure> {
    let Some(record) = find_record::find(session, &args.record).await? else {
        return Ok(find_record::already_closed(&args.record));
    };
    let found = record.kind;
    if !record.is_request() {
        return Err(FlowError::from(BuildError::NotARequest { found }).into());
    }
    let Some(in_round) = session.request_round(&record).await? else {
        return Ok(find_record::already_closed(&args.record));
    };
    let hook = asset_hook(session, &in_round.vault, &args.tokens).await?;
    let receipt = session
        .send_once(instructions(session, &record, &in_round, end, &args.tokens, &hook).await?)
        .await?;
    answer(session, &record, &in_round, &receipt).await
}

/// The instructions that end a request. Missing token accounts are created, and SOL paid to the signer is unwrapped.
pub async fn instructions(
    session: &Session,
    record: &PendingOperation,
    in_round: &RequestRound,
    end: End,
    tokens: &TokenOptions,
    hook: &[AccountMeta],
) -> Result<Vec<Instruction>, Failure> {
    let (vault, me) = (&in_round.vault, session.me()?);
    let mut request = build::RequestInstruction::new(record, vault, &in_round.round, me);
    let recipients = request.recipients(end).map_err(FlowError::from)?;
    if recipients.assets.is_some() {
        request.extra = hook.to_vec();
    }
    let assets = balance_of(session, &vault.assets(), recipients.assets).await?;
    let shares = balance_of(session, &vault.shares(), recipients.shares).await?;
    let is_sol = vault.asset_mint == program::WRAPPED_SOL && !tokens.no_wrap && recipients.assets == Some(me);
    let flow = flow::RequestTransaction {
        open_assets: assets.is_none(),
        open_shares: shares.is_none(),
        unwrap: is_sol && assets.unwrap_or_default() == 0,
        ..flow::RequestTransaction::new(request)
    };
    Ok(flow.end(end)?)
}

/// The accounts of the asset's transfer hook; none if it has none, or if the mint is closed: a refund does not depend on it.
pub async fn asset_hook(session: &Session, vault: &Vault, tokens: &TokenOptions) -> Result<Vec<AccountMeta>, Failure> {
    let facts = session.find_mint(&vault.asset_mint).await?;
    let accounts = |facts| hook::accounts(&vault.asset_mint, &facts, &tokens.hook);
    Ok(facts.map(accounts).unwrap_or_default())
}

/// Base units in the recipient's associated token account; none if it does not exist.
async fn balance_of(session: &Session, tokens: &Tokens, recipient: Option<Pubkey>) -> Result<Option<u64>, Failure> {
    match recipient {
        Some(wallet) => session.balance(&tokens.of(&wallet).0).await,
        None => Ok(Some(0)),
    }
}

async fn answer(
    session: &Session,
    record: &PendingOperation,
    in_round: &RequestRound,
    receipt: &Receipt,
) -> Result<Answer, Failure> {
    let vault = &in_round.vault;
    let mints = [vault.asset_mint, vault.share_mint];
    let units = session.units(&mints).await?;
    let mut lines: Vec<_> = receipt
        .events
        .iter()
        .filter_map(|event| match (event, event.finalized_request()) {
            (_, Some((_, _, payout))) => Some(view::events::request(payout, vault, &units)),
            (AirlockEvent::PendingRefunded(event), _) => {
                Some(view::events::refunded_request(event, &record.escrow_mint, &units))
            }
            _ => None,
        })
        .collect();
    lines.push(receipt.text());
    let json = json!({ "record": record.address().to_string(), "events": receipt.events.iter().map(|event| event.name()).collect::<Vec<_>>() });
    Ok(Answer::new(lines.join("\n"), receipt.json_with(json)))
}
