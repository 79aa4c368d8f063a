use super::pockets::Pockets;
use crate::{
    custody::{self, Leg},
    error::AirlockError,
    events::{self, RoundSettled},
    lock,
    operations::{
        checks::{check_domain, check_reserve, domain_of_operator},
        now::now,
    },
    signer::Signer,
    state::{Round, Stored, Token, Vault},
    tokens::{KnownTokenProgram, transfer_fee},
};
use airlock_core::{
    lifecycle,
    vault::{Settlement, settle},
};
use anchor_lang::prelude::*;
use pinocchio::sysvars::{Sysvar, clock::Clock};

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettleRoundArgs {
    /// Index of the round that is meant.
    pub round_index: u64,
    /// Last slot in which this signature counts.
    pub valid_until_slot: u64,
}

/// What a settlement takes. The domain's operator has signed.
pub struct SettleRound<'a> {
    pub operator: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
    pub round: &'a AccountView,
    pub round_rent_payer: &'a AccountView,
    pub reserve: &'a AccountView,
    pub asset_escrow: &'a AccountView,
    pub asset_mint: &'a AccountView,
    pub asset_token_program: &'a AccountView,
    pub share_escrow: &'a AccountView,
    pub share_mint: &'a AccountView,
    pub share_token_program: &'a AccountView,
    /// For the transfer hook of the asset's mint, if it has one.
    pub extra: &'a [AccountView],
}

/// Strikes the price and nets the round: one transfer of assets and one mint or burn of shares at most, whatever the
/// number of requests.
pub fn settle_round(accounts: &SettleRound, args: &SettleRoundArgs) -> Result<()> {
    let now = now()?;
    let vault = Vault::load(accounts.vault)?;
    let round = Round::load(accounts.round)?;
    let [asset_program, share_program] = accounts.validate(&vault, &round, args, &now)?;
    let assets = Leg::open(asset_program, accounts.asset_mint, accounts.extra)?;
    let unchanged = assets.facts.fingerprint == vault.mint_fingerprint;
    ensure!(unchanged, AirlockError::MintChanged);
    let shares = Leg::open(share_program, accounts.share_mint, &[])?;
    let settlement = strike(&vault, &round, accounts.asset_mint, &assets, &now)?;
    let seeds = vault.seeds();
    drop((round, vault));

    Round::change(accounts.round, |round| round.settle(&settlement))?;
    let moves = Vault::change(accounts.vault, |vault| vault.settle(&settlement, &now))?;
    let pockets = Pockets {
        reserve: accounts.reserve,
        asset_escrow: accounts.asset_escrow,
        share_escrow: accounts.share_escrow,
    };
    let callee = assets.callee().and(shares.callee());
    lock::hold::<Round, _>(accounts.round, callee, || {
        lock::hold::<Vault, _>(accounts.vault, callee, || {
            let parts = seeds.parts();
            let vault = Signer::of_seeds(accounts.vault, &parts);
            pockets.carry_out(&moves, &assets, &shares, settlement.transfer_fee, &vault)
        })
    })?;
    accounts.log(&settlement)?;
    let closed = Round::load(accounts.round)?.requests == 0;
    if closed {
        custody::close(accounts.round, accounts.round_rent_payer, accounts.operator, 0)?;
    }
    Ok(())
}

/// What the round comes to at the vault's price of now.
fn strike(
    vault: &Vault,
    round: &Round,
    mint: &AccountView,
    assets: &Leg,
    now: &lifecycle::Clock,
) -> Result<Settlement> {
    let fee = transfer_fee(mint, &assets.facts)?;
    let epoch = Clock::get()?.epoch;
    let seconds = now.unix_time.saturating_sub(round.opened_at.get());
    let settlement = settle(
        &vault.books(),
        &round.totals(vault.dust_assets.get()),
        &round.limit_steps(),
        &round.fees.rates(),
        seconds.unsigned_abs(),
        vault.high_water_mark.get(),
        |amount| match &fee {
            Some(fee) => fee.calculate_epoch_fee(epoch, amount),
            None => Some(0),
        },
    );
    settlement.ok_or_else(AirlockError::overflow)
}

impl SettleRound<'_> {
    /// Returns the token programs of the asset and of the shares.
    fn validate(
        &self,
        vault: &Vault,
        round: &Round,
        args: &SettleRoundArgs,
        now: &lifecycle::Clock,
    ) -> Result<[KnownTokenProgram; 2]> {
        let domain = domain_of_operator(self.domain, self.operator)?;
        check_domain(&vault.domain, self.domain)?;
        domain.check_finalize()?;
        vault.check_unlocked()?;
        ensure!(now.slot <= args.valid_until_slot, AirlockError::SignatureExpired);
        round.check_of(self.vault.address(), args.round_index)?;
        ensure!(vault.round_index == args.round_index, AirlockError::WrongRound);
        round.check_rent_payer(self.round_rent_payer)?;
        let opens = round.window().settle(now);
        opens.map_err(AirlockError::because)?;
        vault.check_report(round.closes_at.get(), now)?;
        let asset = vault.check_tokens(
            Token::Asset,
            self.vault,
            self.asset_escrow,
            self.asset_mint,
            self.asset_token_program,
        )?;
        let share = vault.check_tokens(
            Token::Share,
            self.vault,
            self.share_escrow,
            self.share_mint,
            self.share_token_program,
        )?;
        check_reserve(vault, self.vault, self.reserve)?;
        Ok([asset, share])
    }

    fn log(&self, settlement: &Settlement) -> Result<()> {
        let (vault, round) = (Vault::load(self.vault)?, Round::load(self.round)?);
        events::log!(RoundSettled {
            domain: vault.domain,
            vault: *self.vault.address(),
            round: *self.round.address(),
            round_index: round.index,
            settled_at: vault.last_settled_at,
            price: round.price,
            deposit_from: round.deposit_from,
            redeem_below: round.redeem_below,
            deposits_in: round.deposits_in,
            shares_out: round.shares_out,
            redeems_in: round.redeems_in,
            assets_out: round.assets_out,
            shares_back: round.shares_back,
            fee_shares: settlement.fee_shares.into(),
            idle: vault.idle,
            deployed: vault.deployed,
            supply: vault.supply,
            high_water_mark: vault.high_water_mark,
            round_closed: (round.requests == 0).into(),
        });
        Ok(())
    }
}
