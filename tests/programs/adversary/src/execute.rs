//! Runs scripts.

use crate::{
    Command, EXECUTE, EXTRA_METAS_SEED, Meta, SCRIPT_SEED, Step,
    context::Context,
    storage::{extra_metas_bytes, find_script, script_bytes, store, system_assign},
};
use airlock_adapter::Call;
use borsh::BorshDeserialize;
use solana_account_info::AccountInfo;
use solana_cpi::set_return_data;
use solana_program_entrypoint::ProgramResult;
use solana_program_error::ProgramError;
use solana_pubkey::Pubkey;

pub fn process(program: &Pubkey, accounts: &[AccountInfo], data: &[u8]) -> ProgramResult {
    let context = Context { program, accounts };
    if data.starts_with(&EXECUTE) {
        return context.run(&find_script(program, accounts)?.unwrap_or_default());
    }
    if let Some(Call::Open { data, .. } | Call::Collect { data }) = Call::parse(data) {
        return context.run(&Vec::<Step>::try_from_slice(data).unwrap_or_default());
    }
    match Command::try_from_slice(data) {
        Ok(Command::Run(script)) => context.run(&script),
        Ok(Command::SetScript(script)) => store(program, accounts, SCRIPT_SEED, &script_bytes(&script)?),
        Ok(Command::InitializeExtraAccountMetas(metas)) => {
            store(program, accounts, EXTRA_METAS_SEED, &extra_metas_bytes(&metas)?)
        }
        Err(_) => context.run(&find_script(program, accounts)?.ok_or(ProgramError::InvalidInstructionData)?),
    }
}

impl<'info> Context<'_, 'info> {
    fn run(&self, script: &[Step]) -> ProgramResult {
        for step in script {
            if let Step::StopUnless { account, offset, bytes } = step {
                if !self.has(*account, *offset, bytes)? {
                    return Ok(());
                }
            } else {
                self.execute(step)?;
            }
        }
        Ok(())
    }

    fn execute(&self, step: &Step) -> ProgramResult {
        match step {
            Step::Nothing | Step::StopUnless { .. } => Ok(()),
            Step::Fail(code) => Err(ProgramError::Custom(*code)),
            Step::Call(call) => self.call(call.program, &call.accounts, call.data.clone(), call.sign_as_taker),
            Step::CallSelf { program, script } => {
                let data = borsh::to_vec(&Command::Run(script.clone()))?;
                self.call(*program, &self.all(), data, false)
            }
            Step::Approve {
                token_program,
                account,
                delegate,
                owner,
                amount,
                sign_as_taker,
            } => {
                let mut data = vec![4];
                data.extend_from_slice(&amount.to_le_bytes());
                let metas = [
                    Meta::writable(*account),
                    Meta::readonly(*delegate),
                    Meta::signer(*owner),
                ];
                self.call(*token_program, &metas, data, *sign_as_taker)
            }
            Step::SetAuthority {
                token_program,
                account,
                authority,
                kind,
                new,
                sign_as_taker,
            } => {
                let mut data = vec![6, *kind];
                borsh::to_writer(&mut data, new)?;
                let metas = [Meta::writable(*account), Meta::signer(*authority)];
                self.call(*token_program, &metas, data, *sign_as_taker)
            }
            Step::Assign {
                system_program,
                account,
                to,
                sign_as_taker,
            } => {
                let account = self.account(*account)?;
                if account.owner == self.program {
                    account.assign(to);
                    return Ok(());
                }
                let system_program = self.account(*system_program)?.key;
                self.invoke(&system_assign(system_program, account.key, to), *sign_as_taker)
            }
            Step::Transfer {
                system_program,
                from,
                to,
                lamports,
                sign_as_taker,
            } => self.transfer(
                *system_program,
                self.account(*from)?,
                self.account(*to)?,
                *lamports,
                *sign_as_taker,
            ),
            Step::Write { account, offset, bytes } => {
                let mut data = self.account(*account)?.try_borrow_mut_data()?;
                let start = *offset as usize;
                let range = data.get_mut(start..start.saturating_add(bytes.len()));
                range.ok_or(ProgramError::AccountDataTooSmall)?.copy_from_slice(bytes);
                Ok(())
            }
            Step::BurnCompute(units) => {
                burn(*units);
                Ok(())
            }
            Step::ReturnData(bytes) => {
                set_return_data(bytes);
                Ok(())
            }
            Step::Report { account, offset, len } => self.report(*account, *offset, *len),
            Step::RequireBytes { account, offset, bytes } => match self.has(*account, *offset, bytes)? {
                true => Ok(()),
                false => Err(ProgramError::Custom(Step::BYTES_DIFFER)),
            },
        }
    }
}

/// A loop of five instructions per iteration.
fn burn(units: u64) {
    for iteration in 0..units / 5 {
        std::hint::black_box(iteration);
    }
}
