//! Addresses, accounts and instructions, for tests on the host.

use crate::{Command, EXTRA_METAS_SEED, ExtraMeta, SCRIPT_SEED, Step, TAKER_SEED};
use borsh::BorshSerialize;
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

const SYSTEM_PROGRAM: Pubkey = Pubkey::new_from_array([0; 32]);

/// The address of the stored script of a subject (a mint, or any key).
pub fn script_address(adversary: &Pubkey, subject: &Pubkey) -> (Pubkey, u8) {
    Pubkey::find_program_address(&[SCRIPT_SEED, subject.as_ref()], adversary)
}

/// The address at which Token-2022 expects the extra accounts of a mint's hook.
pub fn extra_metas_address(adversary: &Pubkey, mint: &Pubkey) -> (Pubkey, u8) {
    Pubkey::find_program_address(&[EXTRA_METAS_SEED, mint.as_ref()], adversary)
}

/// The address for which this program signs.
pub fn taker_address(adversary: &Pubkey) -> (Pubkey, u8) {
    Pubkey::find_program_address(&[TAKER_SEED], adversary)
}

/// Account metas from keys and flags: "s" signer, "w" writable, "sw" both, "" neither.
pub fn accounts(list: &[(Pubkey, &str)]) -> Vec<AccountMeta> {
    list.iter()
        .map(|(pubkey, flags)| AccountMeta {
            pubkey: *pubkey,
            is_signer: flags.contains('s'),
            is_writable: flags.contains('w'),
        })
        .collect()
}

/// Runs a script on these accounts.
pub fn run(adversary: &Pubkey, accounts: Vec<AccountMeta>, script: &[Step]) -> Instruction {
    command(adversary, accounts, &Command::Run(script.to_vec()))
}

/// Stores the script of a subject. Signs: payer (rent).
pub fn set_script(adversary: &Pubkey, payer: &Pubkey, subject: &Pubkey, script: &[Step]) -> Instruction {
    let stored = script_address(adversary, subject).0;
    let metas = storage_metas(payer, stored, subject);
    command(adversary, metas, &Command::SetScript(script.to_vec()))
}

/// Stores the extra accounts of a mint's hook. Signs: payer (rent).
pub fn initialize_extra_account_metas(
    adversary: &Pubkey,
    payer: &Pubkey,
    mint: &Pubkey,
    extra: &[ExtraMeta],
) -> Instruction {
    let stored = extra_metas_address(adversary, mint).0;
    let metas = storage_metas(payer, stored, mint);
    command(adversary, metas, &Command::InitializeExtraAccountMetas(extra.to_vec()))
}

/// The accounts after a transfer's own if the mint has this hook: the extra accounts, the hook program, the validation
/// account.
pub fn hook_accounts(adversary: &Pubkey, mint: &Pubkey, extra: &[ExtraMeta]) -> Vec<AccountMeta> {
    let extra = extra.iter().map(|meta| AccountMeta {
        pubkey: Pubkey::new_from_array(meta.config),
        is_signer: meta.signer,
        is_writable: meta.writable,
    });
    let validation = extra_metas_address(adversary, mint).0;
    let fixed = [*adversary, validation].map(|key| AccountMeta::new_readonly(key, false));
    extra.chain(fixed).collect()
}

/// A script as the data of an adapter's call.
pub fn adapter_data(script: &[Step]) -> Vec<u8> {
    let mut data = Vec::new();
    script.serialize(&mut data).expect("writing to memory does not fail");
    data
}

fn storage_metas(payer: &Pubkey, stored: Pubkey, subject: &Pubkey) -> Vec<AccountMeta> {
    vec![
        AccountMeta::new(*payer, true),
        AccountMeta::new(stored, false),
        AccountMeta::new_readonly(*subject, false),
        AccountMeta::new_readonly(SYSTEM_PROGRAM, false),
    ]
}

fn command(adversary: &Pubkey, accounts: Vec<AccountMeta>, command: &Command) -> Instruction {
    let mut data = Vec::new();
    command.serialize(&mut data).expect("writing to memory does not fail");
    Instruction {
        program_id: *adversary,
        accounts,
        data,
    }
}
