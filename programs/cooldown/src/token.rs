//! Tokens and lamports, moved by the programs whose they are.

use crate::CooldownError;
use solana_account_info::AccountInfo;
use solana_cpi::invoke_signed;
use solana_instruction::{AccountMeta, Instruction};
use solana_program_error::ProgramError;
use solana_pubkey::Pubkey;
use solana_sysvar::{Sysvar, rent::Rent};

/// SPL Token and Token-2022.
const TOKEN_PROGRAMS: [Pubkey; 2] = [
    Pubkey::from_str_const("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA"),
    Pubkey::from_str_const("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb"),
];
const TOKEN_ACCOUNT_LEN: usize = 165;

/// Moves `amount` base units; `authority` signs the transaction, or by `seeds`.
pub fn transfer<'info>(
    [mint, token_program]: [&AccountInfo<'info>; 2],
    [from, to, authority]: [&AccountInfo<'info>; 3],
    amount: u64,
    seeds: &[&[&[u8]]],
) -> Result<(), ProgramError> {
    const TRANSFER_CHECKED: u8 = 12;
    let decimals = *mint.try_borrow_data()?.get(44).ok_or(CooldownError::WrongAccount)?;
    let instruction = Instruction {
        program_id: known(token_program)?,
        accounts: vec![
            AccountMeta::new(*from.key, false),
            AccountMeta::new_readonly(*mint.key, false),
            AccountMeta::new(*to.key, false),
            AccountMeta::new_readonly(*authority.key, true),
        ],
        data: [&[TRANSFER_CHECKED][..], &amount.to_le_bytes(), &[decimals]].concat(),
    };
    let infos = [from, mint, to, authority, token_program].map(Clone::clone);
    invoke_signed(&instruction, &infos, seeds)
}

/// Base units in a token account.
pub fn amount(account: &AccountInfo) -> Result<u64, CooldownError> {
    let data = account.try_borrow_data().map_err(|_| CooldownError::WrongAccount)?;
    let bytes = data.get(64..72).and_then(|bytes| bytes.try_into().ok());
    bytes.map(u64::from_le_bytes).ok_or(CooldownError::WrongAccount)
}

/// Makes `account` a token account of `mint` under `authority`. Mints without extensions that accounts must have.
pub fn open_tokens<'info>(
    [mint, token_program]: [&AccountInfo<'info>; 2],
    payer: &AccountInfo<'info>,
    account: &AccountInfo<'info>,
    seeds: &[&[u8]],
    authority: &Pubkey,
) -> Result<(), ProgramError> {
    const INITIALIZE_ACCOUNT_3: u8 = 18;
    create(payer, &[], account, seeds, TOKEN_ACCOUNT_LEN, &known(token_program)?)?;
    let instruction = Instruction {
        program_id: *token_program.key,
        accounts: vec![
            AccountMeta::new(*account.key, false),
            AccountMeta::new_readonly(*mint.key, false),
        ],
        data: [&[INITIALIZE_ACCOUNT_3][..], authority.as_ref()].concat(),
    };
    invoke_signed(
        &instruction,
        &[account.clone(), mint.clone(), token_program.clone()],
        &[],
    )
}

/// Creates an account at the address of `seeds`; the payer signs the transaction, or by `payer_seeds`.
pub fn create<'info>(
    payer: &AccountInfo<'info>,
    payer_seeds: &[&[u8]],
    account: &AccountInfo<'info>,
    seeds: &[&[u8]],
    len: usize,
    owner: &Pubkey,
) -> Result<(), ProgramError> {
    const SYSTEM: Pubkey = Pubkey::new_from_array([0; 32]);
    let system = |tag: u32, rest: &[u8], accounts: Vec<AccountMeta>| Instruction {
        program_id: SYSTEM,
        accounts,
        data: [&tag.to_le_bytes()[..], rest].concat(),
    };
    let missing = Rent::get()?.minimum_balance(len).saturating_sub(account.lamports());
    let both = vec![
        AccountMeta::new(*payer.key, true),
        AccountMeta::new(*account.key, false),
    ];
    let alone = || vec![AccountMeta::new(*account.key, true)];
    let infos = [payer.clone(), account.clone()];
    let signers: &[&[&[u8]]] = if payer_seeds.is_empty() {
        &[seeds]
    } else {
        &[seeds, payer_seeds]
    };
    // transfer, allocate, assign: the address may hold lamports already
    invoke_signed(&system(2, &missing.to_le_bytes(), both), &infos, signers)?;
    invoke_signed(&system(8, &(len as u64).to_le_bytes(), alone()), &infos, signers)?;
    invoke_signed(&system(1, owner.as_ref(), alone()), &infos, signers)
}

fn known(token_program: &AccountInfo) -> Result<Pubkey, CooldownError> {
    let known = TOKEN_PROGRAMS.contains(token_program.key);
    known.then_some(*token_program.key).ok_or(CooldownError::WrongAccount)
}
