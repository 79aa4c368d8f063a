use super::call::Adapted;
use crate::{
    constants::{ESCROW_SEED, PENDING_SEED},
    custody::{Leg, Opener},
    deployment::Deployment,
    error::AirlockError,
    events,
    lock::{self, Callee},
    operations::{
        checks::{check_canonical, check_domain, check_reserve, domain_of_operator},
        initiate::{create_escrow, create_record, take_number},
        now::now,
    },
    packed::{U16, U64},
    state::{
        Adapter, Bumps, Circumstances, DispatchTerms, Domain, NewTerms, PendingOperation, RecordSeeds, Stored, Token,
        Vault,
    },
    tokens::KnownTokenProgram,
};
use airlock_core::lifecycle;
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Debug, PartialEq, Eq)]
pub struct InitiateDispatchArgs {
    /// Base units that leave the reserve.
    pub amount: u64,
    /// Unix seconds: from then on the authority may write off what has not come back.
    pub expires_at: i64,
    /// Who may finalize besides those who run the vault: an address of the adapter's that calls back.
    pub finalizer: Option<Address>,
    /// Lane of the vault's sequence; 0 unless it has several.
    pub lane: u16,
    /// The canonical ones: the record is the vault's, and not the operator's who opens it.
    pub pending_bump: u8,
    pub escrow_bump: u8,
    /// How many of the accounts passed on are for the asset mint's transfer hook; they come first.
    pub hook_account_count: u8,
    /// For the adapter.
    pub data: Vec<u8>,
}

/// What a dispatch's initiate takes. The payer, who gets the rent back when the dispatch ends, and the domain's operator
/// have signed.
pub struct InitiateDispatch<'a> {
    pub payer: &'a AccountView,
    pub operator: &'a AccountView,
    pub domain: &'a AccountView,
    pub sequence: &'a AccountView,
    pub vault: &'a AccountView,
    pub adapter: &'a AccountView,
    pub adapter_program: &'a AccountView,
    pub program_data: &'a AccountView,
    pub pending: &'a AccountView,
    pub escrow: &'a AccountView,
    pub reserve: &'a AccountView,
    pub mint: &'a AccountView,
    pub token_program: &'a AccountView,
    /// For the transfer hook of the mint, then for the adapter.
    pub extra: &'a [AccountView],
}

/// Sends assets to the adapter: out of the reserve, into the record's escrow, and from there as much as it takes.
pub fn initiate_dispatch(accounts: &InitiateDispatch, args: &InitiateDispatchArgs) -> Result<()> {
    let (known, number) = accounts.validate(args)?;
    let parts = accounts.extra.split_at_checked(args.hook_account_count.into());
    let (hook, forwarded) = parts.ok_or_else(|| AirlockError::InvalidHookAccountCount.refuse())?;
    let leg = Leg::open(known, accounts.mint, hook)?;
    let seeds = accounts.create(&leg, args, number)?;
    let arrived = accounts.depart(&leg, known, args.amount)?;

    let adapted = Adapted {
        program: accounts.adapter_program,
        pending: accounts.pending,
        escrow: accounts.escrow,
        mint: accounts.mint,
        token_program: accounts.token_program,
        known,
        seeds,
        vault: *accounts.vault.address(),
        extra: forwarded,
    };
    let taken = lock::hold::<PendingOperation, _>(accounts.pending, Callee::External, || {
        lock::hold::<Vault, _>(accounts.vault, Callee::External, || adapted.open(arrived, &args.data))
    })?;
    let amounts = [args.amount.into(), taken.into(), Vault::load(accounts.vault)?.deployed];
    let record = PendingOperation::load(accounts.pending)?;
    events::log_dispatch_initiated(accounts.pending.address(), &record, amounts);
    Ok(())
}

impl InitiateDispatch<'_> {
    /// Takes the next number of the vault's lane. Returns the token program of the asset, and the number.
    fn validate(&self, args: &InitiateDispatchArgs) -> Result<(KnownTokenProgram, u64)> {
        let domain = domain_of_operator(self.domain, self.operator)?;
        let vault = Vault::load(self.vault)?;
        let adapter = Adapter::load(self.adapter)?;
        check_domain(&vault.domain, self.domain)?;
        adapter.check_vault(self.vault)?;
        adapter.check_program(self.adapter_program)?;
        domain.check_initiate()?;
        vault.check_unlocked()?;
        let of_vault = address_eq(&vault.asset_mint, self.mint.address());
        ensure!(of_vault, AirlockError::WrongMint);
        let known = KnownTokenProgram::stored_as(vault.token_program(Token::Asset), self.token_program)?;
        check_reserve(&vault, self.vault, self.reserve)?;
        let number = take_number(self.sequence, self.domain, self.vault, args.lane)?;
        let (lane, sequence) = (U16::new(args.lane), U64::new(number));
        let record = [
            PENDING_SEED,
            self.domain.address().as_ref(),
            self.vault.address().as_ref(),
            lane.as_bytes(),
            sequence.as_bytes(),
        ];
        check_canonical(&record, self.pending, args.pending_bump)?;
        let escrow = [ESCROW_SEED, self.pending.address().as_ref()];
        check_canonical(&escrow, self.escrow, args.escrow_bump)?;
        let deployed = Deployment::of(self.adapter_program, self.program_data)?;
        adapter.check_deployment(&deployed)?;
        Ok((known, number))
    }

    /// Opens a record in the vault's name, and its escrow. Returns what the record signs with.
    fn create(&self, leg: &Leg, args: &InitiateDispatchArgs, number: u64) -> Result<RecordSeeds> {
        let now = now()?;
        let vault = Vault::load(self.vault)?;
        let unchanged = leg.facts.fingerprint == vault.mint_fingerprint;
        ensure!(unchanged, AirlockError::MintChanged);
        let bounds = Domain::load(self.domain)?.config.bounds();
        let window = lifecycle::open(&bounds, &now, bounds.min_delay_slots, args.expires_at, args.expires_at)
            .map_err(AirlockError::because)?;
        let circumstances = Circumstances {
            now: &now,
            window,
            finalizer: args.finalizer.as_ref(),
            tip: 0,
            bumps: Bumps {
                pending: args.pending_bump,
                escrow: args.escrow_bump,
                // a dispatch pays no fee, and goes back to the reserve
                fee: 0,
                refund: 0,
                payout: 0,
            },
            domain: self.domain.address(),
            config_version: vault.config_version.get(),
            fee_bps: 0,
            owner: self.vault.address(),
            rent_payer: self.payer.address(),
            lane: args.lane,
            sequence: number,
            mint: self.mint.address(),
            token_program: vault.asset_token_program,
            mint_fingerprint: vault.mint_fingerprint,
        };
        let terms = DispatchTerms {
            adapter_program: *self.adapter_program.address(),
            escrow_rent: 0.into(),
        };
        let opener = Opener::new(self.payer)?;
        create_record(&opener, self.pending, &NewTerms::dispatch(&terms), &circumstances)?;
        create_escrow(&opener, self.pending, self.escrow, args.escrow_bump, &leg.space()?)?;
        // again, now that the record is ours: it is not handed out either
        leg.check_extra()?;
        Ok(PendingOperation::load(self.pending)?.seeds())
    }
}
