//! The protocol: deposits that are paid back with a yield, a cooldown after they were asked for.

use crate::{
    CooldownError, POOL_SEED, POSITION_SEED, Pool, Position, TOKENS_SEED, TREASURY_SEED, pool_address,
    position_address, read, token, tokens_address, treasury_address, write,
};
use solana_account_info::AccountInfo;
use solana_program_error::ProgramError;
use solana_pubkey::Pubkey;
use solana_sysvar::{Sysvar, clock::Clock};

pub fn create_pool(
    program: &Pubkey,
    accounts: &[AccountInfo],
    cooldown_slots: u64,
    yield_bps: u16,
) -> Result<(), ProgramError> {
    let [payer, pool, tokens, mint, token_program, ..] = accounts else {
        return Err(ProgramError::NotEnoughAccountKeys);
    };
    signed(payer)?;
    let (address, bump) = pool_address(program, mint.key);
    at(pool, &address)?;
    let (address, tokens_bump) = tokens_address(program, pool.key);
    at(tokens, &address)?;
    let seeds = [POOL_SEED, mint.key.as_ref(), &[bump]];
    token::create(payer, &[], pool, &seeds, Pool::LEN, program)?;
    let seeds = [TOKENS_SEED, pool.key.as_ref(), &[tokens_bump]];
    token::open_tokens([mint, token_program], payer, tokens, &seeds, pool.key)?;
    let state = Pool {
        tag: Pool::TAG,
        bump,
        mint: *mint.key,
        cooldown_slots,
        yield_bps,
        principal: 0,
    };
    write(pool, &state)
}

/// Opens a position of `owner`'s, who signs for `source`, to which it is paid.
pub fn deposit<'info>(
    program: &Pubkey,
    owner: &AccountInfo<'info>,
    source: &AccountInfo<'info>,
    mint: [&AccountInfo<'info>; 2],
    rest: &[AccountInfo<'info>],
    amount: u64,
) -> Result<(), ProgramError> {
    let [pool, tokens, position, treasury, ..] = rest else {
        return Err(ProgramError::NotEnoughAccountKeys);
    };
    signed(owner)?;
    let mut state = pool_of(program, pool, tokens, mint[0])?;
    if amount == 0 {
        return Err(CooldownError::Nothing.into());
    }
    let (address, bump) = position_address(program, pool.key, owner.key);
    at(position, &address)?;
    let (address, treasury_bump) = treasury_address(program);
    at(treasury, &address)?;

    let before = token::amount(tokens)?;
    token::transfer(mint, [source, tokens, owner], amount, &[])?;
    let arrived = token::amount(tokens)?.saturating_sub(before);
    let seeds = [POSITION_SEED, pool.key.as_ref(), owner.key.as_ref(), &[bump]];
    let pays = [TREASURY_SEED, &[treasury_bump]];
    token::create(treasury, &pays, position, &seeds, Position::LEN, program)?;
    state.principal = state.principal.checked_add(arrived).ok_or(CooldownError::Overflow)?;
    write(pool, &state)?;
    let opened = Position {
        tag: Position::TAG,
        owner: *owner.key,
        destination: *source.key,
        amount: arrived,
        ready_slot: 0,
    };
    write(position, &opened)
}

/// Starts the cooldown of the signer's position.
pub fn unstake(
    program: &Pubkey,
    owner: &AccountInfo,
    pool: &AccountInfo,
    position: &AccountInfo,
) -> Result<(), ProgramError> {
    signed(owner)?;
    let state: Pool = read(program, pool, &Pool::TAG)?;
    at(position, &position_address(program, pool.key, owner.key).0)?;
    let mut opened: Position = read(program, position, &Position::TAG)?;
    if opened.ready_slot == 0 {
        let ready = Clock::get()?.slot.checked_add(state.cooldown_slots);
        opened.ready_slot = ready.ok_or(CooldownError::Overflow)?;
    }
    write(position, &opened)
}

/// Pays a position whose cooldown is over: what was put in, and a yield as far as there are tokens for it.
pub fn claim<'info>(
    program: &Pubkey,
    destination: &AccountInfo<'info>,
    mint: [&AccountInfo<'info>; 2],
    [pool, tokens, position, treasury]: [&AccountInfo<'info>; 4],
) -> Result<(), ProgramError> {
    let mut state = pool_of(program, pool, tokens, mint[0])?;
    let opened: Position = read(program, position, &Position::TAG)?;
    at(position, &position_address(program, pool.key, &opened.owner).0)?;
    at(treasury, &treasury_address(program).0)?;
    if *destination.key != opened.destination {
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
    let seeds = [POOL_SEED, mint[0].key.as_ref(), &[state.bump]];
    token::transfer(mint, [tokens, destination, pool], paid, &[&seeds])?;
    close(position, treasury)
}

fn close(account: &AccountInfo, to: &AccountInfo) -> Result<(), ProgramError> {
    let sum = to
        .lamports()
        .checked_add(account.lamports())
        .ok_or(CooldownError::Overflow)?;
    **to.try_borrow_mut_lamports()? = sum;
    **account.try_borrow_mut_lamports()? = 0;
    account.resize(0)?;
    account.assign(&Pubkey::new_from_array([0; 32]));
    Ok(())
}

/// The pool of this mint, with its own tokens.
fn pool_of(
    program: &Pubkey,
    pool: &AccountInfo,
    tokens: &AccountInfo,
    mint: &AccountInfo,
) -> Result<Pool, CooldownError> {
    let state: Pool = read(program, pool, &Pool::TAG)?;
    if state.mint != *mint.key {
        return Err(CooldownError::WrongAccount);
    }
    at(pool, &pool_address(program, mint.key).0)?;
    at(tokens, &tokens_address(program, pool.key).0)?;
    Ok(state)
}

fn signed(account: &AccountInfo) -> Result<(), CooldownError> {
    account.is_signer.then_some(()).ok_or(CooldownError::NotSigned)
}

fn at(account: &AccountInfo, address: &Pubkey) -> Result<(), CooldownError> {
    (account.key == address)
        .then_some(())
        .ok_or(CooldownError::WrongAddress)
}
