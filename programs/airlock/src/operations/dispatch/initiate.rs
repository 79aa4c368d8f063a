use super::call::Adapted;
use crate::{
    address::check_canonical,
    constants::{ESCROW_SEED, PENDING_SEED},
    custody::{Leg, Opener},
    deployment::Deployment,
    error::AirlockError,
    events::{self, DispatchInitiated},
    lock,
    operations::{
        initiate::{create_escrow, create_record},
        now::now,
    },
    signer::Signer as TokenSigner,
    state::{
        Adapter, Circumstances, DispatchTerms, Domain, OpeningBumps, PendingOperation, Sequence, Terms, Token, Vault,
    },
    tokens::{KnownTokenProgram, TokenAccount},
};
use airlock_core::lifecycle::{self, Moment};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Debug, PartialEq, Eq)]
pub struct DispatchArgs {
    /// Base units that leave the reserve.
    pub amount: u64,
    /// Unix seconds: from then on the authority may write off what has not come back.
    pub expires_at: i64,
    /// Who may finalize beside those who run the vault: an address of the adapter's that calls back.
    pub finalizer: Option<Pubkey>,
    /// Lane of the vault's sequence; 0 unless it has several.
    pub lane: u16,
    /// The canonical ones: the record is the vault's, and not the operator's who opens it.
    pub pending_bump: u8,
    pub escrow_bump: u8,
    /// How many of the accounts passed on are for the asset mint's transfer hook; they come first.
    pub hook_accounts: u8,
    /// For the adapter.
    pub data: Vec<u8>,
}

/// Signed by the domain's operator, and by the payer, who gets the rent back when the dispatch ends.
#[derive(Accounts)]
pub struct InitiateDispatch<'info> {
    /// Pays the rent; gets it back.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// The domain's operator.
    pub operator: Signer<'info>,
    /// The vault's domain.
    #[account(constraint = domain.config.operator == operator.key() @ AirlockError::NotOperator)]
    pub domain: Box<Account<'info, Domain>>,
    /// The vault's numbering in the domain: `"sequence", domain, vault, lane`.
    // SECURITY: `dup`: accounts of three types are three accounts, so Anchor's search for duplicates has nothing to find.
    #[account(
        mut, dup,
        constraint = sequence.domain == domain.key() && sequence.owner == vault.key() @ AirlockError::WrongSequence
    )]
    pub sequence: Box<Account<'info, Sequence>>,
    /// The vault, which owns the record.
    #[account(mut, dup, constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
    /// The adapter of this vault and program.
    #[account(mut, dup, constraint = adapter.vault == vault.key() @ AirlockError::WrongAdapter)]
    pub adapter: Box<Account<'info, Adapter>>,
    /// The program that is called.
    /// CHECK: compared with the adapter's.
    #[account(address = adapter.program @ AirlockError::WrongAdapter)]
    pub adapter_program: UncheckedAccount<'info>,
    /// Its program data account, which says which deployment it is.
    /// CHECK: compared with what the program's account says.
    pub program_data: UncheckedAccount<'info>,
    /// The record: `"pending", domain, vault, lane, sequence.next`.
    /// CHECK: created here, by its seeds and the bump given.
    #[account(mut)]
    pub pending: UncheckedAccount<'info>,
    /// Its token account: `"escrow", pending`.
    /// CHECK: created here, by its seeds and the bump given.
    #[account(mut)]
    pub escrow: UncheckedAccount<'info>,
    /// `"reserve", vault`.
    /// CHECK: compared with its derived address.
    #[account(mut)]
    pub reserve: UncheckedAccount<'info>,
    /// The vault's asset mint.
    /// CHECK: compared with the vault's, and what it was when the vault was created.
    pub mint: UncheckedAccount<'info>,
    /// The token program of the asset.
    /// CHECK: compared with the vault's.
    pub token_program: UncheckedAccount<'info>,
    pub system_program: Program<'info, System>,
}

/// Sends assets to the adapter: out of the reserve, into the record's escrow, and from there as much as it takes.
pub fn initiate_dispatch<'info>(ctx: Context<'info, InitiateDispatch<'info>>, args: DispatchArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let now = now()?;
    let known = accounts.validate(&args)?;
    let hook = ctx.remaining_accounts.split_at_checked(args.hook_accounts.into());
    let (hook, forwarded) = hook.ok_or_else(|| AirlockError::TooFewAccounts.refuse())?;
    let facts = Leg::open(known, &accounts.mint, hook)?.facts;
    let unchanged = facts.fingerprint == accounts.vault.mint_fingerprint;
    ensure!(unchanged, AirlockError::MintChanged);

    let mut record = accounts.record(&args, &now)?;
    let opener = Opener::new(&accounts.payer)?;
    create_record(&opener, &accounts.pending, &record)?;
    let (pending, escrow, token_program) = (&accounts.pending, &accounts.escrow, &accounts.token_program);
    create_escrow(&opener, pending, &record, escrow, known, facts.account_len()?)?;
    // again, now that the record is ours: it is not handed out either
    let leg = Leg::of(known, &accounts.mint, facts, hook)?;

    let vault = accounts.vault.to_account_info();
    accounts.vault.withdraw(args.amount)?;
    let arrived = lock::hold(pending, &mut record, |_| {
        lock::hold(&vault, &mut **accounts.vault, |state| {
            let signer = TokenSigner {
                account: &vault,
                seeds: &state.signer_seeds(),
            };
            leg.take_in(&accounts.reserve, &signer, args.amount, escrow, pending.key)
        })
    })?;
    accounts.vault.deploy(arrived)?;
    accounts.adapter.send(arrived)?;
    record.credit(arrived)?;
    record.depart(escrow_rent(escrow, known)?);

    let adapted = Adapted {
        program: &accounts.adapter_program,
        pending,
        escrow,
        mint: &accounts.mint,
        token_program,
        known,
        extra: forwarded,
    };
    let adapter = accounts.adapter.to_account_info();
    accounts.adapter.store(&mut adapter.try_borrow_mut_data()?)?;
    let taken = lock::hold(pending, &mut record, |record| {
        lock::hold(&vault, &mut **accounts.vault, |_| {
            adapted.open(record, arrived, &args.data)
        })
    })?;
    record.store(&mut pending.try_borrow_mut_data()?)?;

    events::log(&DispatchInitiated {
        pending: *pending.key,
        record,
        sent: args.amount,
        taken,
        deployed: accounts.vault.deployed,
    })?;
    Ok(())
}

impl InitiateDispatch<'_> {
    /// Returns the token program of the asset.
    fn validate(&self, args: &DispatchArgs) -> Result<KnownTokenProgram> {
        self.domain.check_initiate()?;
        self.vault.check_unlocked()?;
        let vault = &self.vault;
        ensure!(vault.asset_mint == *self.mint.key, AirlockError::WrongMint);
        let known = KnownTokenProgram::stored_as(vault.token_program(Token::Asset), self.token_program.key)?;
        let reserve = vault.reserve_address(&vault.key());
        ensure!(reserve == *self.reserve.key, AirlockError::WrongAddress);
        let (domain, owner) = (self.domain.key(), vault.key());
        self.sequence.check_lane(args.lane)?;
        let (lane, number) = (args.lane.to_le_bytes(), self.sequence.next.to_le_bytes());
        let record = [PENDING_SEED, domain.as_ref(), owner.as_ref(), &lane, &number];
        check_canonical(record, args.pending_bump, &crate::ID)?;
        check_canonical([ESCROW_SEED, self.pending.key.as_ref()], args.escrow_bump, &crate::ID)?;
        let deployed = Deployment::of(&self.adapter_program, &self.program_data)?;
        self.adapter.check_deployment(&deployed)?;
        Ok(known)
    }

    /// A new record in the vault's name; takes its next number.
    fn record(&mut self, args: &DispatchArgs, now: &Moment) -> Result<PendingOperation> {
        let bounds = self.domain.config.bounds();
        let window = lifecycle::open(&bounds, now, bounds.min_depth_slots, args.expires_at, args.expires_at)
            .map_err(|closed| AirlockError::from(closed).refuse())?;
        let circumstances = Circumstances {
            now,
            window,
            finalizer: args.finalizer.unwrap_or_default(),
            tip: 0,
            bumps: OpeningBumps {
                pending: args.pending_bump,
                escrow: args.escrow_bump,
                // a dispatch pays no fee, and goes home to the reserve
                fee: 0,
                refund: 0,
                payout: 0,
            },
            domain: self.domain.key(),
            config_version: self.vault.config_version,
            fee_bps: 0,
            owner: self.vault.key(),
            rent_payer: self.payer.key(),
            lane: args.lane,
            sequence: self.sequence.take()?,
            mint: self.mint.key(),
            token_program: self.vault.asset_token_program,
            mint_fingerprint: self.vault.mint_fingerprint,
        };
        let numbering: &AccountInfo = (*self.sequence).as_ref();
        self.sequence.store(&mut numbering.try_borrow_mut_data()?)?;
        let terms = DispatchTerms {
            adapter_program: self.adapter_program.key(),
            escrow_rent: 0,
        };
        Ok(PendingOperation::new(Terms::Dispatch(terms), &circumstances))
    }
}

/// Lamports of an escrow of wrapped SOL that are no tokens of it; of any other, 0.
fn escrow_rent(escrow: &AccountInfo, token_program: KnownTokenProgram) -> Result<u64> {
    let account = TokenAccount::read(escrow, token_program)?;
    if !account.native {
        return Ok(0);
    }
    TokenAccount::lamports_beside(escrow, account.amount)
}
