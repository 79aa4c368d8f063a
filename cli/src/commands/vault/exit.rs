use super::reported;
use crate::{amount::Amount, args::vault::Exit, commands::hook, failure::Failure, output::Answer, session::Session};
use airlock_client::{build::ExitProRata, foreign, generated::events::AirlockEvent, vault};

pub async fn run(session: &Session, args: Exit) -> Result<Answer, Failure> {
    let vault = session.vault(&args.vault).await?;
    let (me, shares, assets) = (session.me()?, vault.shares(), vault.assets());
    let held = session.balance(&shares.of(&me).0).await?.unwrap_or_default();
    let burned = match args.shares {
        Amount::All => held,
        Amount::Exactly(amount) => amount.base_units(session.mint(&shares.mint).await?.decimals)?,
    };
    let facts = session.mint(&assets.mint).await?;
    let part = vault::pro_rata(vault.idle, vault.supply, vault.share_offset, burned);
    let min_assets = match args.min {
        Some(amount) => amount.base_units(facts.decimals)?,
        None => part.ok_or_else(|| {
            Failure::refused(
                "the vault has fewer shares than that",
                "burn fewer; see `airlock vault show`",
            )
        })?,
    };
    let mut instructions = Vec::new();
    if session.balance(&assets.of(&me).0).await?.is_none() {
        let payer = session.payer()?;
        instructions.push(foreign::create_associated_idempotent(
            &payer,
            &me,
            &assets.mint,
            assets.token_program,
        ));
    }
    let exit = ExitProRata {
        extra: hook::accounts(&assets.mint, &facts, &args.tokens.hook_accounts),
        ..ExitProRata::new(&vault, me, burned, min_assets)
    };
    instructions.push(exit.instruction());
    let receipt = session.send(instructions).await?;
    let units = session.units(&[assets.mint, shares.mint]).await?;
    let left = receipt.events.iter().find_map(|event| match event {
        AirlockEvent::ExitedProRata(left) => Some(left),
        _ => None,
    });
    let what = left.map_or("Left the vault.".to_owned(), |left| {
        let (burned, got) = (
            units.short(&shares.mint, left.shares),
            units.short(&assets.mint, left.assets_arrived),
        );
        format!("Burned {burned} for {got}.")
    });
    reported::changed(session, &args.vault, &receipt, &what).await
}
