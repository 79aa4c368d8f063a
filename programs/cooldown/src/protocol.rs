//! The protocol: deposits that are paid back with a yield, a cooldown after they were asked for.

use crate::{
    CooldownError, POOL_SEED, POSITION_SEED, Pool, Position, TOKENS_SEED, TREASURY_SEED, pool_address,
    position_address, read, token, tokens_address, treasury_address, write,
};
use pinocchio::{
    AccountView, Address, ProgramResult,
    cpi::{Seed, Signer},
    error::ProgramError,
    sysvars::{Sysvar, clock::Clock},
};

pub fn create_pool(
    program: &Address,
    accounts: &mut [AccountView],
    cooldown_slots: u64,
    yield_bps: u16,
) -> ProgramResult {
    let [payer, pool, tokens, mint, token_program, ..] = accounts else {
        return Err(ProgramError::NotEnoughAccountKeys);
    };
    signed(payer)?;
    let (address, bump) = pool_address(program, mint.address());
    at(pool, &address)?;
    let (address, tokens_bump) = tokens_address(program, pool.address());
    at(tokens, &address)?;
    let pool_bump = [bump];
    let seeds = [
        Seed::from(POOL_SEED),
        Seed::from(mint.address().as_ref()),
        Seed::from(&pool_bump),
    ];
    token::create(payer, pool, &[Signer::from(&seeds)], Pool::LEN, program)?;
    let tokens_bump = [tokens_bump];
    let seeds = [
        Seed::from(TOKENS_SEED),
        Seed::from(pool.address().as_ref()),
        Seed::from(&tokens_bump),
    ];
    token::open_tokens(
        [mint, token_program],
        payer,
        tokens,
        &[Signer::from(&seeds)],
        pool.address(),
    )?;
    let state = Pool {
        tag: Pool::TAG,
        bump,
        mint: *mint.address(),
        cooldown_slots,
        yield_bps,
        principal: 0,
    };
    write(pool, &state)
}

/// Opens a position of `owner`'s, who signs for `source`, to which it is paid.
pub fn deposit(
    program: &Address,
    owner: &AccountView,
    source: &AccountView,
    mint: [&AccountView; 2],
    rest: &mut [AccountView],
    amount: u64,
) -> ProgramResult {
    let [pool, tokens, position, treasury, ..] = rest else {
        return Err(ProgramError::NotEnoughAccountKeys);
    };
    signed(owner)?;
    let mut state = pool_of(program, pool, tokens, mint[0])?;
    if amount == 0 {
        return Err(CooldownError::Nothing.into());
    }
    let (address, bump) = position_address(program, pool.address(), owner.address());
    at(position, &address)?;
    let (address, treasury_bump) = treasury_address(program);
    at(treasury, &address)?;

    let before = token::amount(tokens)?;
    token::transfer(mint, [source, tokens, owner], amount, &[])?;
    let arrived = token::amount(tokens)?.saturating_sub(before);
    let (bump, treasury_bump) = ([bump], [treasury_bump]);
    let seeds = [
        Seed::from(POSITION_SEED),
        Seed::from(pool.address().as_ref()),
        Seed::from(owner.address().as_ref()),
        Seed::from(&bump),
    ];
    let pays = [Seed::from(TREASURY_SEED), Seed::from(&treasury_bump)];
    let signers = [Signer::from(&seeds), Signer::from(&pays)];
    token::create(treasury, position, &signers, Position::LEN, program)?;
    state.principal = state.principal.checked_add(arrived).ok_or(CooldownError::Overflow)?;
    write(pool, &state)?;
    let opened = Position {
        tag: Position::TAG,
        owner: *owner.address(),
        destination: *source.address(),
        amount: arrived,
        ready_slot: 0,
    };
    write(position, &opened)
}

/// Starts the cooldown of the signer's position.
pub fn unstake(
    program: &Address,
    owner: &AccountView,
    pool: &AccountView,
    position: &mut AccountView,
) -> ProgramResult {
    signed(owner)?;
    let state: Pool = read(program, pool, &Pool::TAG)?;
    at(position, &position_address(program, pool.address(), owner.address()).0)?;
    let mut opened: Position = read(program, position, &Position::TAG)?;
    if opened.ready_slot == 0 {
        let ready = Clock::get()?.slot.checked_add(state.cooldown_slots);
        opened.ready_slot = ready.ok_or(CooldownError::Overflow)?;
    }
    write(position, &opened)
}

/// Pays a position whose cooldown is over: what was put in, and a yield as far as there are tokens for it.
pub fn claim(
    program: &Address,
    destination: &AccountView,
    mint: [&AccountView; 2],
    [pool, tokens, position, treasury]: [&mut AccountView; 4],
) -> ProgramResult {
    let mut state = pool_of(program, pool, tokens, mint[0])?;
    let opened: Position = read(program, position, &Position::TAG)?;
    at(position, &position_address(program, pool.address(), &opened.owner).0)?;
    at(treasury, &treasury_address(program).0)?;
    if *destination.address() != opened.destination {
        return Err(CooldownError::WrongAccount.into());
    }
    if opened.ready_slot == 0 {
        return Err(CooldownError::NotAsked.into());
    }
    if Clock::get()?.slot < opened.ready_slot {
        return Err(CooldownError::TooEarly.into());
    }
    // 128 bits hold the product
    let earned = u128::from(opened.amount) * u128::from(state.yield_bps) / 10_000;
    let spare = token::amount(tokens)?.saturating_sub(state.principal);
    let earned = u64::try_from(earned).unwrap_or(u64::MAX).min(spare);
    let paid = opened.amount.checked_add(earned).ok_or(CooldownError::Overflow)?;
    state.principal = state
        .principal
        .checked_sub(opened.amount)
        .ok_or(CooldownError::Overflow)?;
    write(pool, &state)?;
    let bump = [state.bump];
    let seeds = [
        Seed::from(POOL_SEED),
        Seed::from(mint[0].address().as_ref()),
        Seed::from(&bump),
    ];
    token::transfer(mint, [tokens, destination, pool], paid, &[Signer::from(&seeds)])?;
    close(position, treasury)
}

fn close(account: &mut AccountView, to: &mut AccountView) -> ProgramResult {
    let sum = to
        .lamports()
        .checked_add(account.lamports())
        .ok_or(CooldownError::Overflow)?;
    to.set_lamports(sum);
    account.close()
}

/// The pool of this mint, with its own tokens.
fn pool_of(
    program: &Address,
    pool: &AccountView,
    tokens: &AccountView,
    mint: &AccountView,
) -> Result<Pool, CooldownError> {
    let state: Pool = read(program, pool, &Pool::TAG)?;
    if state.mint != *mint.address() {
        return Err(CooldownError::WrongAccount);
    }
    at(pool, &pool_address(program, mint.address()).0)?;
    at(tokens, &tokens_address(program, pool.address()).0)?;
    Ok(state)
}

fn signed(account: &AccountView) -> Result<(), CooldownError> {
    account.is_signer().then_some(()).ok_or(CooldownError::NotSigned)
}

fn at(account: &AccountView, address: &Address) -> Result<(), CooldownError> {
    (account.address() == address)
        .then_some(())
        .ok_or(CooldownError::WrongAddress)
}
