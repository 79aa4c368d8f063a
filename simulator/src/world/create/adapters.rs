//! The adapters of a scenario: their programs, what they need to work, and that their vaults may use them.

use super::people::key_named;
use crate::{
    failure::Failure,
    node::Node,
    programs::Programs,
    scenario::{AdapterKind, AdapterSpec, Scenario},
    world::{AdapterAccounts, KnownAdapter, World},
};
use airlock_client::{
    AccountMeta, Instruction, Pubkey, external,
    generated::types::{AdapterConfig, CodePin},
    program,
    rpc::AuthoritySigners,
};
use cooldown::{Command, pool_address, tokens_address, treasury_address};
use solana_signer::Signer;

fn program_of(spec: &AdapterSpec) -> Pubkey {
    key_named("adapter", &spec.name).pubkey()
}

pub fn deploy(node: &Node, scenario: &Scenario, programs: &Programs) -> Result<(), Failure> {
    for spec in &scenario.adapters {
        let name = match spec.kind {
            AdapterKind::Cooldown { .. } => "cooldown",
            AdapterKind::Adversary => "adversary",
        };
        node.deploy_at(program_of(spec), programs.other(name)?)?;
    }
    Ok(())
}

/// Lamports that the treasury of positions starts with.
const TREASURY: u64 = 50_000_000;

pub async fn create(world: &mut World, scenario: &Scenario) -> Result<(), Failure> {
    let authority = scenario.domain.authority;
    for spec in &scenario.adapters {
        let accounts = create_accounts(world, spec, authority).await?;
        let adapter = KnownAdapter {
            name: spec.name.clone(),
            program: program_of(spec),
            vault: spec.vault,
            accounts,
        };
        register(world, spec, &adapter, authority).await?;
        world.adapters.push(adapter);
    }
    Ok(())
}

/// Makes what the adapter needs to work; the authority pays.
async fn create_accounts(world: &mut World, spec: &AdapterSpec, authority: usize) -> Result<AdapterAccounts, Failure> {
    let program = program_of(spec);
    let asset = &world.mints[world.vaults[spec.vault].asset];
    let (mint, token_program) = (asset.address, asset.token_program);
    let payer = world.people[authority].address();
    let mut signers: Vec<_> = Vec::new();
    let (accounts, instructions) = match spec.kind {
        AdapterKind::Cooldown {
            slots,
            yield_bps,
            reward,
            from,
        } => {
            let pool = pool_address(&program, &mint).0;
            let (tokens, treasury) = (tokens_address(&program, &pool).0, treasury_address(&program).0);
            let command = Command::CreatePool {
                cooldown_slots: slots,
                yield_bps,
            };
            let create = Instruction {
                program_id: program,
                accounts: vec![
                    AccountMeta::new(payer, true),
                    AccountMeta::new(pool, false),
                    AccountMeta::new(tokens, false),
                    AccountMeta::new_readonly(mint, false),
                    AccountMeta::new_readonly(token_program.id(), false),
                    AccountMeta::new_readonly(program::SYSTEM, false),
                ],
                data: borsh::to_vec(&command).unwrap_or_default(),
            };
            let fund = external::transfer_lamports(&payer, &treasury, TREASURY);
            let giver = &world.people[from];
            let source = asset.account_of(&giver.address());
            let reward = external::TransferChecked {
                token_program,
                source,
                mint,
                destination: tokens,
                owner: giver.address(),
                amount: reward,
                decimals: asset.spec.decimals,
            };
            signers.push(&giver.key as _);
            let accounts = AdapterAccounts::Cooldown { pool, tokens, treasury };
            (accounts, vec![create, fund, reward.instruction()])
        }
        AdapterKind::Adversary => {
            let signer = adversary::taker_address(&program).0;
            let tokens = asset.account_of(&signer);
            let open = external::CreateAssociatedTokenAccount {
                payer,
                wallet: signer,
                mint,
                token_program,
            }
            .instruction();
            (AdapterAccounts::Adversary { tokens, signer }, vec![open])
        }
    };
    let key = &world.people[authority].key;
    let created = world.connection.send(&instructions, key, &signers).await?;
    created.expect_done(&format!("what the adapter `{}` needs", spec.name))?;
    Ok(accounts)
}

/// By the authority, pinned to the code that is deployed.
async fn register(
    world: &mut World,
    spec: &AdapterSpec,
    adapter: &KnownAdapter,
    authority: usize,
) -> Result<(), Failure> {
    let client = &world.connection.client;
    let code = client.deployed_code(&adapter.program).await;
    let code = code.map_err(|why| Failure::rpc("reading a deployment", why))?;
    let config = AdapterConfig {
        cap: spec.cap,
        // what is no program is refused
        pin: code.unwrap_or(CodePin {
            slot: 0,
            length: 0,
            sha256: [0; 32],
        }),
        enabled: true,
        permissionless_collect: spec.permissionless_collect,
    };
    let by = &world.people[authority].key;
    let vault = world.vaults[spec.vault].address;
    let registered = client
        .register_adapter(&vault, &adapter.program, &config, AuthoritySigners::same(by))
        .await;
    let registered = world.connection.record_outcome(registered).await?;
    registered.expect_done(&format!("registering the adapter `{}`", spec.name))
}
