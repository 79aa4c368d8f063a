use crate::{
    custody::{self, Leg},
    error::AirlockError,
    events::{self, RoundSettled},
    lock,
    operations::now::now,
    signer::Signer as TokenSigner,
    state::{Domain, Moves, Round, Token, Vault},
    tokens::{KnownTokenProgram, transfer_fee},
};
use airlock_core::{
    lifecycle::Moment,
    vault::{Net, settle},
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct SettleRoundArgs {
    /// Index of the round that is meant.
    pub round: u64,
    /// Last slot in which this signature counts.
    pub valid_until_slot: u64,
}

/// Signed by the domain's operator.
#[derive(Accounts)]
pub struct SettleRound<'info> {
    /// The domain's operator; gets the rent if who paid it cannot be credited.
    #[account(mut)]
    pub operator: Signer<'info>,
    /// The vault's domain.
    #[account(constraint = domain.config.operator == operator.key() @ AirlockError::NotOperator)]
    pub domain: Box<Account<'info, Domain>>,
    /// The vault.
    // SECURITY: `dup`: accounts of two types are two accounts, so Anchor's search for duplicates has nothing to find.
    #[account(mut, dup, constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
    /// The vault's current round; closed if nobody joined it.
    #[account(mut, dup)]
    pub round: Box<Account<'info, Round>>,
    /// Who paid the round's rent.
    /// CHECK: compared with the round's.
    #[account(mut)]
    pub round_rent_payer: UncheckedAccount<'info>,
    /// `"reserve", vault`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub reserve: UncheckedAccount<'info>,
    /// `"asset_escrow", vault`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub asset_escrow: UncheckedAccount<'info>,
    /// The vault's asset mint.
    /// CHECK: compared with the vault's, and what it was when the vault was created.
    pub asset_mint: UncheckedAccount<'info>,
    /// The token program of the asset.
    /// CHECK: compared with the vault's.
    pub asset_token_program: UncheckedAccount<'info>,
    /// `"share_escrow", vault`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub share_escrow: UncheckedAccount<'info>,
    /// The vault's share mint.
    /// CHECK: compared with the vault's.
    #[account(mut)]
    pub share_mint: UncheckedAccount<'info>,
    /// The token program of the shares.
    /// CHECK: compared with the vault's.
    pub share_token_program: UncheckedAccount<'info>,
}

/// Strikes the price and nets the round: one transfer of assets and one mint or burn of shares at most, whatever the
/// number of requests.
pub fn settle_round<'info>(ctx: Context<'info, SettleRound<'info>>, args: SettleRoundArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let now = now()?;
    let [asset_program, share_program] = accounts.validate(&args, &now)?;
    let assets = Leg::open(asset_program, &accounts.asset_mint, ctx.remaining_accounts)?;
    let unchanged = assets.facts.fingerprint == accounts.vault.mint_fingerprint;
    ensure!(unchanged, AirlockError::MintChanged);
    let shares = Leg::open(share_program, &accounts.share_mint, &[])?;

    let fee = transfer_fee(&accounts.asset_mint, &assets.facts)?;
    let epoch = Clock::get()?.epoch;
    let (vault, round) = (&mut accounts.vault, &mut accounts.round);
    let seconds = now.unix_time.saturating_sub(round.opened_at);
    let settlement = settle(
        &vault.books(),
        &round.totals(vault.dust_assets),
        &round.ladder(),
        &round.fees.rates(),
        seconds.unsigned_abs(),
        vault.high_water_mark,
        |amount| match &fee {
            Some(fee) => fee.calculate_epoch_fee(epoch, amount),
            None => Some(0),
        },
    )
    .ok_or_else(AirlockError::overflow)?;
    round.settle(&settlement)?;
    let moves = vault.settle(&settlement, &now)?;

    let pockets = Pockets {
        reserve: &accounts.reserve,
        asset_escrow: &accounts.asset_escrow,
        share_escrow: &accounts.share_escrow,
    };
    let signer = vault.to_account_info();
    let info = round.to_account_info();
    lock::hold(&info, &mut ***round, |_| {
        lock::hold(&signer, &mut ***vault, |vault| {
            let vault = TokenSigner {
                account: &signer,
                seeds: &vault.signer_seeds(),
            };
            pockets.carry_out(&moves, &assets, &shares, settlement.transfer_fee, &vault)
        })
    })?;
    let closed = accounts.round.requests == 0;
    if closed {
        custody::close(&info, &accounts.round_rent_payer, &accounts.operator, 0)?;
    }
    let (vault, round) = (&accounts.vault, &accounts.round);
    events::log(&RoundSettled {
        vault: vault.key(),
        index: round.index,
        settled_at: vault.last_settled_at,
        price: round.price,
        deposit_from: round.deposit_from,
        redeem_below: round.redeem_below,
        deposits_in: round.deposits_in,
        shares_out: round.shares_out,
        redeems_in: round.redeems_in,
        assets_out: round.assets_out,
        shares_back: round.shares_back,
        fee_shares: settlement.fee_shares,
        idle: vault.idle,
        deployed: vault.deployed,
        supply: vault.supply,
        high_water_mark: vault.high_water_mark,
        round_closed: closed,
    })?;
    Ok(())
}

impl<'info> SettleRound<'info> {
    /// Returns the token programs of the asset and of the shares.
    fn validate(&self, args: &SettleRoundArgs, now: &Moment) -> Result<[KnownTokenProgram; 2]> {
        let key = self.vault.key();
        self.domain.check_finalize()?;
        self.vault.check_unlocked()?;
        ensure!(now.slot <= args.valid_until_slot, AirlockError::SignatureExpired);
        self.round.check_of(&key, args.round)?;
        ensure!(self.vault.round == args.round, AirlockError::WrongRound);
        ensure!(
            self.round.rent_payer == *self.round_rent_payer.key,
            AirlockError::WrongRentPayer
        );
        let opens = self.round.window().settle(now);
        opens.map_err(|closed| AirlockError::from(closed).refuse())?;
        self.vault.check_report(self.round.closes_at, now)?;
        let asset = self.vault.check_tokens(
            Token::Asset,
            &key,
            self.asset_escrow.key,
            self.asset_mint.key,
            self.asset_token_program.key,
        )?;
        let share = self.vault.check_tokens(
            Token::Share,
            &key,
            self.share_escrow.key,
            self.share_mint.key,
            self.share_token_program.key,
        )?;
        ensure!(
            self.vault.reserve_address(&key) == *self.reserve.key,
            AirlockError::WrongAddress
        );
        Ok([asset, share])
    }
}

/// The vault's token accounts, between which a settlement moves.
struct Pockets<'a, 'info> {
    reserve: &'a AccountInfo<'info>,
    asset_escrow: &'a AccountInfo<'info>,
    share_escrow: &'a AccountInfo<'info>,
}

impl<'info> Pockets<'_, 'info> {
    /// Moves what was booked. `withheld`: base units that the asset's mint keeps of the transfer.
    fn carry_out(
        &self,
        moves: &Moves,
        assets: &Leg<'_, 'info>,
        shares: &Leg<'_, 'info>,
        withheld: u64,
        vault: &TokenSigner<'_, 'info>,
    ) -> Result<()> {
        let (from, to, amount) = match moves.assets {
            Net::Nothing => (self.asset_escrow, self.reserve, 0),
            Net::In(amount) => (self.asset_escrow, self.reserve, amount),
            Net::Out(amount) => (self.reserve, self.asset_escrow, amount),
        };
        if amount > 0 {
            let moved = assets.transfer(from, to, vault, amount)?;
            let expected = amount.checked_sub(withheld);
            ensure!(Some(moved.arrived) == expected, AirlockError::ForeignChange);
        }
        if moves.mint > 0 {
            shares.mint(self.share_escrow, vault, moves.mint)?;
        }
        if moves.burn > 0 {
            shares.burn(self.share_escrow, vault, moves.burn)?;
        }
        Ok(())
    }
}
