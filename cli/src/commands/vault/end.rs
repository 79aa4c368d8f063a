use crate::{
    args::{initiate::Tokens, vault},
    commands::{hook, settled},
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view::{self, Joined},
};
use airlock_client::{
    AccountMeta, Instruction, Pubkey, build,
    build::BuildError,
    flow::{self, FlowError},
    generated::{accounts::Vault, events::AirlockEvent},
    holdings, program,
    record::PendingOperation,
    request::End,
};
use serde_json::json;

pub async fn run(session: &Session, end: End, args: vault::End) -> Result<Answer, Failure> {
    let Some(record) = settled::any_pending(session, &args.record).await? else {
        return Ok(settled::done_already(&args.record));
    };
    let found = record.kind;
    if !record.is_request() {
        return Err(FlowError::from(BuildError::NoRequest { found }).into());
    }
    let Some(joined) = session.joined(&record).await? else {
        return Ok(settled::done_already(&args.record));
    };
    let hook = asset_hook(session, &joined.vault, &args.tokens).await?;
    let receipt = session
        .send_once(instructions(session, &record, &joined, end, &args.tokens, &hook).await?)
        .await?;
    told(session, &record, &joined, &receipt).await
}

/// What ends a request, with the accounts that are missing opened. SOL that the signer is paid is unwrapped.
pub async fn instructions(
    session: &Session,
    record: &PendingOperation,
    joined: &Joined,
    end: End,
    tokens: &Tokens,
    hook: &[AccountMeta],
) -> Result<Vec<Instruction>, Failure> {
    let (vault, me) = (&joined.vault, session.me()?);
    let mut request = build::Request::new(record, vault, &joined.round, me);
    let payees = request.payees(end).map_err(FlowError::from)?;
    if payees.assets.is_some() {
        request.extra = hook.to_vec();
    }
    let assets = held(session, &vault.assets(), payees.assets).await?;
    let shares = held(session, &vault.shares(), payees.shares).await?;
    let is_sol = vault.asset_mint == program::WRAPPED_SOL && !tokens.no_wrap && payees.assets == Some(me);
    let flow = flow::Request {
        open_assets: assets.is_none(),
        open_shares: shares.is_none(),
        unwrap: is_sol && assets.unwrap_or_default() == 0,
        ..flow::Request::new(request)
    };
    Ok(flow.end(end)?)
}

/// What the asset's transfer hook wants, if it has one. A way out depends on no mint: none if it is gone.
pub async fn asset_hook(session: &Session, vault: &Vault, tokens: &Tokens) -> Result<Vec<AccountMeta>, Failure> {
    let facts = session.any_mint(&vault.asset_mint).await?;
    let accounts = |facts| hook::accounts(&vault.asset_mint, &facts, &tokens.hook_accounts);
    Ok(facts.map(accounts).unwrap_or_default())
}

/// Base units in the associated token account of whoever is paid; none if it is missing.
async fn held(session: &Session, tokens: &holdings::Tokens, payee: Option<Pubkey>) -> Result<Option<u64>, Failure> {
    match payee {
        Some(wallet) => session.balance(&tokens.of(&wallet).0).await,
        None => Ok(Some(0)),
    }
}

async fn told(
    session: &Session,
    record: &PendingOperation,
    joined: &Joined,
    receipt: &Receipt,
) -> Result<Answer, Failure> {
    let vault = &joined.vault;
    let mints = [vault.asset_mint, vault.share_mint];
    let units = session.units(&mints).await?;
    let mut lines: Vec<_> = receipt
        .events
        .iter()
        .filter_map(|event| match event {
            AirlockEvent::RequestFinalized(done) => Some(view::receipt::request(done, vault, &units)),
            AirlockEvent::Refunded(done) => Some(view::receipt::refunded_to(done, &record.escrow_mint, &units)),
            _ => None,
        })
        .collect();
    lines.push(receipt.text());
    let json = json!({ "record": record.address().to_string(), "events": receipt.events.iter().map(|event| event.name()).collect::<Vec<_>>() });
    Ok(Answer::new(lines.join("\n"), receipt.json_with(json)))
}
