use super::answer;
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
    let index = args.round_index.unwrap_or(vault.round_index);
    if vault.round_index == index && vault.round_settled && index > 0 {
        let what = format!("Round {index} is settled already.");
        return answer::after_change(session, &args.vault, &Receipt::already_done(), &what).await;
    }
    let Some(round) = session.round(&args.vault, index).await? else {
        return Err(Failure::refused(
            format!("the vault has no round {index} to settle"),
            "see `airlock vault show`, and open a round with `airlock vault open-round`",
        ));
    };
    let facts = session.mint(&vault.asset_mint).await?;
    let extra = hook::accounts(&vault.asset_mint, &facts, &args.tokens.hook);
    let valid_until = session.clock().await?.slot.saturating_add(args.valid_slots);
    let settle = build::settle_round(&vault, &round, &session.me()?, valid_until, &extra).map_err(FlowError::from)?;
    let receipt = session.send_once(vec![settle]).await?;
    let text = settlement_text(session, &vault, &receipt).await?;
    answer::after_change(session, &args.vault, &receipt, &text).await
}

/// The price, and what deposits and redemptions get.
async fn settlement_text(session: &Session, vault: &Vault, receipt: &Receipt) -> Result<String, Failure> {
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
        settled.round_index,
        price(settled.price, vault)
    )];
    if settled.deposits_in > 0 {
        let (paid, received) = (assets(settled.deposits_in), shares(settled.shares_out));
        lines.push(format!("Deposits of {paid} get {received}."));
    }
    if settled.redeems_in > 0 {
        let (sold, received) = (shares(settled.redeems_in), assets(settled.assets_out));
        lines.push(format!("Redemptions of {sold} get {received}."));
    }
    if settled.shares_back > 0 {
        let back = shares(settled.shares_back);
        lines.push(format!(
            "There were too few assets: {back} of those shares are refunded."
        ));
    }
    if settled.fee_shares > 0 {
        lines.push(format!("{} of fees can be collected.", shares(settled.fee_shares)));
    }
    if settled.round_closed {
        lines.push("There were no requests: the round is closed.".to_owned());
    }
    Ok(lines.join("\n"))
}
