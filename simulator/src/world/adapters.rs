//! The adapters of a scenario: their programs, what they need to work, and that their vaults may use them.

use super::{Ending, Node, World, people::key_named};
use crate::{
    failure::Failure,
    program::Programs,
    scenario::{AdapterSpec, Scenario, Works},
};
use airlock_client::{AccountMeta, Instruction, Pubkey, address, foreign, generated::types::AdapterConfig, program};
use cooldown::{Command, pool_address, position_address, tokens_address, treasury_address};
use solana_signer::Signer;

/// An adapter that may be used.
#[derive(Clone, Debug)]
pub struct Adapted {
    pub name: String,
    pub program: Pubkey,
    /// Index in the world's vaults.
    pub vault: usize,
    pub venue: Venue,
}

/// Where it keeps what it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Venue {
    /// A pool, the pool's tokens, and who pays for positions.
    Cooldown {
        pool: Pubkey,
        tokens: Pubkey,
        treasury: Pubkey,
    },
    /// The adversary's token account, and the address that it signs for.
    Adversary { purse: Pubkey, taker: Pubkey },
}

impl Adapted {
    /// The token account that it keeps the vault's assets in.
    pub fn tokens(&self) -> Pubkey {
        match self.venue {
            Venue::Cooldown { tokens, .. } => tokens,
            Venue::Adversary { purse, .. } => purse,
        }
    }

    /// A record's position, if it has any.
    pub fn position(&self, record: &Pubkey) -> Option<Pubkey> {
        match self.venue {
            Venue::Cooldown { pool, .. } => Some(position_address(&self.program, &pool, record).0),
            Venue::Adversary { .. } => None,
        }
    }

    /// What its calls are passed on, in the name of a record.
    pub fn passed_on(&self, record: &Pubkey) -> Vec<AccountMeta> {
        match self.venue {
            Venue::Cooldown { pool, tokens, treasury } => vec![
                AccountMeta::new(pool, false),
                AccountMeta::new(tokens, false),
                AccountMeta::new(position_address(&self.program, &pool, record).0, false),
                AccountMeta::new(treasury, false),
                AccountMeta::new_readonly(program::SYSTEM, false),
            ],
            Venue::Adversary { purse, taker } => {
                vec![AccountMeta::new(purse, false), AccountMeta::new_readonly(taker, false)]
            }
        }
    }
}

fn program_of(spec: &AdapterSpec) -> Pubkey {
    key_named("adapter", &spec.name).pubkey()
}

pub fn deploy(node: &Node, scenario: &Scenario, programs: &Programs) -> Result<(), Failure> {
    for spec in &scenario.adapters {
        let name = match spec.works {
            Works::Cooldown { .. } => "cooldown",
            Works::Adversary => "adversary",
        };
        node.deploy_at(program_of(spec), programs.other(name)?)?;
    }
    Ok(())
}

/// Lamports that the treasury of positions starts with.
const TREASURY: u64 = 50_000_000;

impl World {
    pub(super) async fn create_adapters(&mut self, scenario: &Scenario) -> Result<(), Failure> {
        for spec in &scenario.adapters {
            let adapted = self.open(spec, scenario.domain.authority).await?;
            self.register(spec, &adapted, scenario.domain.authority).await?;
            self.adapters.push(adapted);
        }
        Ok(())
    }

    /// Makes what the adapter needs to work; the authority pays.
    async fn open(&mut self, spec: &AdapterSpec, authority: usize) -> Result<Adapted, Failure> {
        let program = program_of(spec);
        let asset = self.vaults[spec.vault].asset;
        let (mint, token_program) = (self.mints[asset].address, self.mints[asset].token_program);
        let payer = self.people[authority].address();
        let (venue, instructions) = match spec.works {
            Works::Cooldown {
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
                let fund = foreign::transfer_lamports(&payer, &treasury, TREASURY);
                let giver = self.people[from].address();
                let source = self.mints[asset].account_of(&giver);
                let reward = foreign::transfer_checked(
                    token_program,
                    [&source, &mint, &tokens],
                    &giver,
                    reward,
                    self.mints[asset].spec.decimals,
                );
                (Venue::Cooldown { pool, tokens, treasury }, vec![create, fund, reward])
            }
            Works::Adversary => {
                let taker = adversary::taker_address(&program).0;
                let purse = self.mints[asset].account_of(&taker);
                let open = foreign::create_associated_idempotent(&payer, &taker, &mint, token_program);
                (Venue::Adversary { purse, taker }, vec![open])
            }
        };
        let signers: Vec<_> = match spec.works {
            Works::Cooldown { from, .. } => vec![&self.people[from].key as _],
            Works::Adversary => vec![],
        };
        let ending = self
            .wire
            .send(&instructions, &self.people[authority].key, &signers)
            .await?;
        expect(ending, &format!("what the adapter `{}` needs", spec.name))?;
        Ok(Adapted {
            name: spec.name.clone(),
            program,
            vault: spec.vault,
            venue,
        })
    }

    /// By the authority, in the deployment that is there.
    async fn register(&mut self, spec: &AdapterSpec, adapted: &Adapted, authority: usize) -> Result<(), Failure> {
        let client = &self.wire.client;
        let slot = client.deployed_slot(&adapted.program).await;
        let slot = slot.map_err(|why| Failure::rpc("reading a deployment", why))?;
        let config = AdapterConfig {
            cap: spec.cap,
            program_data_slot: slot.unwrap_or_default(),
            enabled: true,
            open_collect: spec.open_collect,
        };
        let by = &self.people[authority].key;
        let vault = self.vaults[spec.vault].address;
        let registered = client.register_adapter(&vault, &adapted.program, &config, by, by).await;
        let ending = self.wire.settle(registered).await?;
        expect(ending, &format!("registering the adapter `{}`", spec.name))
    }
}

fn expect(ending: Ending, what: &str) -> Result<(), Failure> {
    match ending {
        Ending::Refused(refusal) => Err(Failure::World {
            what: what.into(),
            why: format!("{}: {}", refusal.name, refusal.says),
        }),
        Ending::Done(_) | Ending::AlreadyDone => Ok(()),
    }
}

/// The vault's sequence, which its first dispatch opens.
pub fn sequence_of(world: &World, vault: usize) -> Pubkey {
    address::sequence(&world.domain, &world.vaults[vault].address).0
}
