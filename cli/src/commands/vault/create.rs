use super::{
    answer,
    policy::{self, Decimals},
};
use crate::{
    args::vault::{Create, ShareProgram},
    failure::Failure,
    output::Answer,
    session::Session,
};
use airlock_client::{
    build::CreateVaultInstruction,
    generated::types::{CreateVaultArgs, ShareText, TokenProgram, VaultConfig},
};

const DEFAULT_ROUND_SECONDS: u32 = 86_400;
const DEFAULT_SETTLE_SECONDS: u32 = 4 * 3_600;

pub async fn run(session: &Session, args: Create) -> Result<Answer, Failure> {
    let facts = session.mint(&args.asset).await?;
    let Some(shares) = facts.decimals.checked_add(args.share_offset) else {
        return Err(Failure::usage(
            "the shares would have too many decimals",
            "give a smaller --share-offset",
        ));
    };
    let decimals = Decimals {
        assets: facts.decimals,
        shares,
    };
    let create = CreateVaultInstruction {
        payer: session.payer()?,
        authority: session.me()?,
        domain: args.domain,
        asset_mint: args.asset,
        asset_token_program: facts.token_program,
        share_token_program: match args.share_program {
            ShareProgram::SplToken => TokenProgram::SplToken,
            ShareProgram::Token2022 => TokenProgram::Token2022,
        },
    };
    let vault = create.vault();
    if session.is_vault(&vault).await? {
        return Err(Failure::refused(
            format!("the domain has a vault of this asset already, {vault}"),
            "see `airlock vault show`, or change it with `airlock vault update`",
        ));
    }
    let terms = CreateVaultArgs {
        config: policy::apply(
            &args.policy,
            VaultConfig::new(DEFAULT_ROUND_SECONDS, DEFAULT_SETTLE_SECONDS),
            decimals,
        )?,
        operator_timeout_seconds: args.operator_timeout.0,
        share_offset: args.share_offset,
        text: ShareText {
            name: args.name,
            symbol: args.symbol,
            uri: args.uri,
        },
    };
    let receipt = session.send(vec![create.instruction(terms)]).await?;
    answer::after_change(session, &vault, &receipt, "Created a vault.").await
}
