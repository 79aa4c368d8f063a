use super::reported;
use crate::{
    args::vault::Settle,
    commands::hook,
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
};
use airlock_client::{
    build,
    describe::price,
    flow::FlowError,
    generated::{accounts::Vault, events::AirlockEvent},
};

pub async fn run(session: &Session, args: Settle) -> Result<Answer, Failure> {
    let vault = session.vault(&args.vault).await?;
    let index = args.round.unwrap_or(vault.round);
    if vault.round == index && vault.round_settled && index > 0 {
        let what = format!("Round {index} is settled already.");
        return reported::changed(session, &args.vault, &Receipt::done_already(), &what).await;
    }
    let Some(round) = session.round(&args.vault, index).await? else {
        return Err(Failure::refused(
            format!("the vault has no round {index} to settle"),
            "see `airlock vault show`, and open a round with `airlock vault open-round`",
        ));
    };
    let facts = session.mint(&vault.asset_mint).await?;
    let extra = hook::accounts(&vault.asset_mint, &facts, &args.tokens.hook_accounts);
    let until = session.moment().await?.slot.saturating_add(args.valid_for);
    let settle = build::settle_round(&vault, &round, &session.me()?, until, &extra).map_err(FlowError::from)?;
    let receipt = session.send_once(vec![settle]).await?;
    let told = told(session, &vault, &receipt).await?;
    reported::changed(session, &args.vault, &receipt, &told).await
}

/// What was struck, and what moved.
async fn told(session: &Session, vault: &Vault, receipt: &Receipt) -> Result<String, Failure> {
    let settled = receipt.events.iter().find_map(|event| match event {
        AirlockEvent::RoundSettled(settled) => Some(settled),
        _ => None,
    });
    let Some(settled) = settled else {
        return Ok("Settled the round.".to_owned());
    };
    let units = session.units(&[vault.asset_mint, vault.share_mint]).await?;
    let assets = |base_units| units.short(&vault.asset_mint, base_units);
    let shares = |base_units| units.short(&vault.share_mint, base_units);
    let mut lines = vec![format!(
        "Settled round {} at {}.",
        settled.index,
        price(settled.price, vault)
    )];
    if settled.deposits_in > 0 {
        let (paid, got) = (assets(settled.deposits_in), shares(settled.shares_out));
        lines.push(format!("Deposits of {paid} get {got}."));
    }
    if settled.redeems_in > 0 {
        let (sold, got) = (shares(settled.redeems_in), assets(settled.assets_out));
        lines.push(format!("Redemptions of {sold} get {got}."));
    }
    if settled.shares_back > 0 {
        let back = shares(settled.shares_back);
        lines.push(format!("Assets were short: {back} of those shares go back."));
    }
    if settled.fee_shares > 0 {
        lines.push(format!("{} of fees wait to be collected.", shares(settled.fee_shares)));
    }
    if settled.round_closed {
        lines.push("Nobody had joined: the round is closed.".to_owned());
    }
    Ok(lines.join("\n"))
}
