use super::answer;
use crate::{amount::Amount, args::vault::Exit, commands::hook, failure::Failure, output::Answer, session::Session};
use airlock_client::{build::ExitProRataInstruction, external, generated::events::AirlockEvent, vault};

pub async fn run(session: &Session, args: Exit) -> Result<Answer, Failure> {
    let vault = session.vault(&args.vault).await?;
    let (me, shares, assets) = (session.me()?, vault.shares(), vault.assets());
    let held = session.balance(&shares.of(&me).0).await?.unwrap_or_default();
    let burned = match args.shares {
        Amount::All => held,
        Amount::Exactly(amount) => amount.base_units(session.mint(&shares.mint).await?.decimals)?,
    };
    let facts = session.mint(&assets.mint).await?;
    let current_part = vault::pro_rata(vault.idle, vault.supply, vault.share_offset, burned);
    let min_assets = match args.min {
        Some(amount) => amount.base_units(facts.decimals)?,
        None => current_part.ok_or_else(|| {
            Failure::refused(
                "the vault has fewer shares than that",
                "burn fewer; see `airlock vault show`",
            )
        })?,
    };
    let mut instructions = Vec::new();
    if session.balance(&assets.of(&me).0).await?.is_none() {
        let payer = session.payer()?;
        instructions.push(
            external::CreateAssociatedTokenAccount {
                payer,
                wallet: me,
                mint: assets.mint,
                token_program: assets.token_program,
            }
            .instruction(),
        );
    }
    let exit = ExitProRataInstruction {
        extra: hook::accounts(&assets.mint, &facts, &args.tokens.hook),
        ..ExitProRataInstruction::new(&vault, me, burned, min_assets)
    };
    instructions.push(exit.instruction());
    let receipt = session.send(instructions).await?;
    let units = session.units(&[assets.mint, shares.mint]).await?;
    let exited = receipt.events.iter().find_map(|event| match event {
        AirlockEvent::ProRataExited(event) => Some(event),
        _ => None,
    });
    let what = exited.map_or("Burned the shares.".to_owned(), |event| {
        let (burned, received) = (
            units.short(&shares.mint, event.shares),
            units.short(&assets.mint, event.assets_arrived),
        );
        format!("Burned {burned} for {received}.")
    });
    answer::after_change(session, &args.vault, &receipt, &what).await
}
