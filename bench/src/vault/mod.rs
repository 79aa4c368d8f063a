//! A vault to measure with: one round after the other, each as fresh as the first.

mod books;

pub use books::Books;

use crate::{
    stage::{AMOUNT, Cast, Stage},
    tokens::Mint,
};
use airlock_client::{
    address, foreign,
    generated::{
        accounts::Sequence,
        instructions,
        types::{
            CreateVaultArgs, RequestArgs, RequestBumps, SettleRoundArgs, ShareText, TokenProgram, VaultConfig,
            VaultFees,
        },
    },
};
use anyhow::Result;
use solana_instruction::Instruction;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

/// Seconds that a round accepts requests, and then waits for its settlement.
const ROUND: u32 = 3_600;

/// A vault of a mint of the stage, and its addresses.
#[derive(Clone, Copy)]
pub struct Vault {
    pub key: Pubkey,
    pub asset: Mint,
    pub share: Mint,
    pub reserve: Pubkey,
    pub asset_escrow: Pubkey,
    pub share_escrow: Pubkey,
}

/// Which way a request goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Deposit,
    Redeem,
}

impl Vault {
    pub fn of(domain: &Pubkey, asset: Mint) -> Self {
        let key = address::vault(domain, &asset.key).0;
        Self {
            key,
            asset,
            share: Mint {
                key: address::share_mint(&key).0,
                program: TokenProgram::SplToken,
                transfer_fee: false,
            },
            reserve: address::reserve(&key).0,
            asset_escrow: address::asset_escrow(&key).0,
            share_escrow: address::share_escrow(&key).0,
        }
    }

    /// Created by the domain's authority.
    pub fn create(&self, domain: &Pubkey, authority: &Pubkey) -> Instruction {
        let accounts = instructions::CreateVault {
            payer: *authority,
            authority: *authority,
            domain: *domain,
            vault: self.key,
            asset_mint: self.asset.key,
            asset_token_program: self.asset.program.id(),
            share_mint: self.share.key,
            share_token_program: self.share.program.id(),
            reserve: self.reserve,
            asset_escrow: self.asset_escrow,
            share_escrow: self.share_escrow,
        };
        accounts.instruction(CreateVaultArgs {
            config: VaultConfig {
                round_seconds: ROUND,
                settle_seconds: ROUND,
                step_bps: 25,
                fees: VaultFees {
                    entry_bps: 10,
                    exit_bps: 10,
                    management_bps: 100,
                    performance_bps: 1_000,
                },
                max_total_assets: u64::MAX,
                max_round_deposits: u64::MAX,
                min_deposit: 1,
                min_redeem: 1,
                max_deployed_bps: 10_000,
                report_max_age_seconds: ROUND,
                report_min_interval_seconds: 1,
                report_max_deviation_bps: 100,
            },
            operator_timeout_seconds: 2 * ROUND,
            share_offset: 3,
            text: ShareText {
                name: String::new(),
                symbol: String::new(),
                uri: String::new(),
            },
        })
    }

    fn tokens(&self, side: Side) -> (Mint, Pubkey) {
        match side {
            Side::Deposit => (self.asset, self.asset_escrow),
            Side::Redeem => (self.share, self.share_escrow),
        }
    }
}

impl Stage {
    /// Opens the account of the owner's shares, and has the owner buy some.
    pub fn give_shares(&mut self, cast: &Cast) -> Result<()> {
        let (owner, share) = (cast.owner.pubkey(), self.vault.share);
        let open = foreign::create_associated_idempotent(&owner, &owner, &share.key, share.program);
        self.chain.send(&[open], &[&cast.owner])?;
        let index = self.open_round()?;
        let (request, pending) = self.request(cast, Side::Deposit, index)?;
        self.chain.send(&[request], &[&cast.owner])?;
        self.close_requests();
        let settle = self.settle_step(index);
        self.chain.send(&[settle], &[&self.issuer])?;
        let finalize = self.finalize_request(cast, Side::Deposit, index, &pending);
        self.chain.send(&[finalize], &[&cast.stranger])?;
        Ok(())
    }

    /// Whatever round was open lapses, and the next one opens. Returns its index.
    pub fn open_round(&mut self) -> Result<u64> {
        self.chain.advance(1, 2 * i64::from(ROUND));
        let index = self.next_round()?;
        let open = self.open_round_step(index);
        self.chain.send(&[open], &[&self.issuer])?;
        Ok(index)
    }

    pub fn next_round(&self) -> Result<u64> {
        let vault = airlock_client::generated::accounts::Vault::decode(&self.chain.data(&self.vault.key)?)?;
        Ok(vault.round + 1)
    }

    pub fn open_round_step(&self, index: u64) -> Instruction {
        let (round, bump) = address::round(&self.vault.key, index);
        let accounts = instructions::OpenRound {
            payer: self.issuer.pubkey(),
            domain: self.free,
            vault: self.vault.key,
            round,
        };
        accounts.instruction(bump)
    }

    /// The owner's request to join round `index`, and the address of its record.
    pub fn request(&self, cast: &Cast, side: Side, index: u64) -> Result<(Instruction, Pubkey)> {
        let (vault, owner) = (self.vault, cast.owner.pubkey());
        let sequence = address::sequence(&self.free, &owner).0;
        let number = Sequence::decode(&self.chain.data(&sequence)?)?.next;
        let (pending, bump) = address::pending(&self.free, &owner, number);
        let (mint, escrow) = vault.tokens(side);
        let bump_of = |mint: Mint| address::associated_token_account(&owner, &mint.key, &mint.program.id()).1;
        let bought = if side == Side::Deposit {
            vault.share
        } else {
            vault.asset
        };
        let args = RequestArgs {
            round: index,
            amount: AMOUNT,
            bucket: 15,
            receiver: owner,
            tip: crate::stage::TIP,
            bumps: RequestBumps {
                pending: bump,
                refund: bump_of(mint),
                payout: bump_of(bought),
            },
        };
        macro_rules! initiate {
            ($name:ident) => {
                instructions::$name {
                    payer: owner,
                    owner,
                    domain: self.free,
                    sequence,
                    vault: vault.key,
                    round: address::round(&vault.key, index).0,
                    pending,
                    escrow,
                    source: mint.account_of(&owner),
                    mint: mint.key,
                    token_program: mint.program.id(),
                }
                .instruction(args)
            };
        }
        let instruction = match side {
            Side::Deposit => initiate!(InitiateDeposit),
            Side::Redeem => initiate!(InitiateRedeem),
        };
        Ok((instruction, pending))
    }

    /// Moves the clock to where round `index` can be settled.
    pub fn close_requests(&mut self) {
        self.chain.advance(1, ROUND.into());
    }

    pub fn settle_step(&self, index: u64) -> Instruction {
        let vault = self.vault;
        let accounts = instructions::SettleRound {
            operator: self.issuer.pubkey(),
            domain: self.free,
            vault: vault.key,
            round: address::round(&vault.key, index).0,
            round_rent_payer: self.issuer.pubkey(),
            reserve: vault.reserve,
            asset_escrow: vault.asset_escrow,
            asset_mint: vault.asset.key,
            asset_token_program: vault.asset.program.id(),
            share_escrow: vault.share_escrow,
            share_mint: vault.share.key,
            share_token_program: vault.share.program.id(),
        };
        accounts.instruction(SettleRoundArgs {
            round: index,
            valid_until_slot: u64::MAX,
        })
    }

    /// Pays a request what is due: shares for a deposit, assets for a redemption.
    pub fn finalize_request(&self, cast: &Cast, side: Side, index: u64, pending: &Pubkey) -> Instruction {
        let (vault, owner) = (self.vault, cast.owner.pubkey());
        let assets = side == Side::Redeem;
        let (of_assets, of_shares) = (|key| assets.then_some(key), |key| (!assets).then_some(key));
        macro_rules! finalize {
            ($name:ident) => {
                instructions::$name {
                    caller: cast.stranger.pubkey(),
                    vault: vault.key,
                    round: address::round(&vault.key, index).0,
                    round_rent_payer: self.issuer.pubkey(),
                    pending: *pending,
                    rent_payer: owner,
                    asset_escrow: of_assets(vault.asset_escrow),
                    asset_mint: of_assets(vault.asset.key),
                    asset_destination: of_assets(vault.asset.account_of(&owner)),
                    asset_token_program: of_assets(vault.asset.program.id()),
                    share_escrow: of_shares(vault.share_escrow),
                    share_mint: of_shares(vault.share.key),
                    share_destination: of_shares(vault.share.account_of(&owner)),
                    share_token_program: of_shares(vault.share.program.id()),
                }
                .instruction()
            };
        }
        match side {
            Side::Deposit => finalize!(FinalizeDeposit),
            Side::Redeem => finalize!(FinalizeRedeem),
        }
    }

    /// The owner's cancel of a deposit, or a stranger's expire.
    pub fn refund_deposit(&self, cast: &Cast, index: u64, pending: &Pubkey, expire: bool) -> Instruction {
        let (vault, owner) = (self.vault, cast.owner.pubkey());
        let caller = if expire { cast.stranger.pubkey() } else { owner };
        macro_rules! refund {
            ($name:ident) => {
                instructions::$name {
                    caller,
                    vault: vault.key,
                    round: address::round(&vault.key, index).0,
                    round_rent_payer: self.issuer.pubkey(),
                    pending: *pending,
                    rent_payer: owner,
                    escrow: vault.asset_escrow,
                    mint: vault.asset.key,
                    destination: vault.asset.account_of(&owner),
                    token_program: vault.asset.program.id(),
                }
                .instruction()
            };
        }
        if expire {
            refund!(ExpireDeposit)
        } else {
            refund!(CancelDeposit)
        }
    }
}
