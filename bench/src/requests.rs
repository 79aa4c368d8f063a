//! Requests to a vault, and how they end.

use crate::{
    fixture::{AMOUNT, Fixture, People, TIP},
    tokens::Mint,
    vault::Side,
};
use airlock_client::{
    address,
    generated::{
        instructions,
        types::{InitiateRequestArgs, RequestBumps},
    },
};
use anyhow::Result;
use solana_instruction::Instruction;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

impl Fixture {
    /// The owner's request to join round `index`, and the address of its record.
    pub fn request(&self, people: &People, side: Side, index: u64) -> Result<(Instruction, Pubkey)> {
        let (vault, owner) = (self.vault, people.owner.pubkey());
        let sequence = address::sequence(&self.domain_without_fee, &owner, 0).0;
        let number = self.next_number(&self.domain_without_fee, &owner)?;
        let (pending, bump) = address::pending(&self.domain_without_fee, &owner, 0, number);
        let (mint, escrow) = vault.given(side);
        let bump_of = |mint: Mint| address::associated_token_account(&owner, &mint.key, &mint.program.id()).1;
        let bought = if side == Side::Deposit {
            vault.share
        } else {
            vault.asset
        };
        let args = InitiateRequestArgs {
            round_index: index,
            amount: AMOUNT,
            limit_step: 15,
            recipient: owner,
            tip: TIP,
            lane: 0,
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
                    domain: self.domain_without_fee,
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

    /// Pays a request what is due: shares for a deposit, assets for a redemption.
    pub fn finalize_request(&self, people: &People, side: Side, index: u64, pending: &Pubkey) -> Instruction {
        let (vault, owner) = (self.vault, people.owner.pubkey());
        let assets = side == Side::Redeem;
        let (of_assets, of_shares) = (|key| assets.then_some(key), |key| (!assets).then_some(key));
        macro_rules! finalize {
            ($name:ident) => {
                instructions::$name {
                    caller: people.stranger.pubkey(),
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
    pub fn refund_deposit(&self, people: &People, index: u64, pending: &Pubkey, expire: bool) -> Instruction {
        let (vault, owner) = (self.vault, people.owner.pubkey());
        let caller = if expire { people.stranger.pubkey() } else { owner };
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
