use super::VaultAdapter;
use crate::{
    people::{Name, key},
    world::{Step, World},
};
use adversary::Step as ScriptStep;
use airlock_client::{
    address, build,
    generated::{accounts::PendingOperation, types::Status},
};
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// What a test remembers of a dispatch that it initiated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispatch {
    pub key: Pubkey,
    pub escrow: Pubkey,
    pub adapter: VaultAdapter,
    pub payer: Name,
}

impl World {
    pub fn read_dispatch(&self, dispatch: &Dispatch) -> Option<PendingOperation> {
        let account = self.account(&dispatch.key)?;
        Some(PendingOperation::decode(&account.data).expect("a record's bytes"))
    }

    /// Has the adapter run a script in a collect.
    pub fn collect_step(&self, dispatch: &Dispatch, caller: Name, script: &[ScriptStep], more: &[AccountMeta]) -> Step {
        let accounts = [self.adapter_accounts(&dispatch.adapter), more.to_vec()].concat();
        self.collect_call_step(dispatch, caller, adversary::adapter_data(script), &accounts)
    }

    /// A collect with any data and accounts for the adapter.
    pub fn collect_call_step(
        &self,
        dispatch: &Dispatch,
        caller: Name,
        data: Vec<u8>,
        accounts: &[AccountMeta],
    ) -> Step {
        self.dispatch_step(dispatch, caller, |dispatch| dispatch.collect(data, accounts))
    }

    /// The dispatch that would be initiated next.
    pub fn next_dispatch(&self, adapter: &VaultAdapter) -> Dispatch {
        let number = self.next_number_of(&adapter.vault.key);
        let pending = address::pending(&adapter.vault.domain, &adapter.vault.key, 0, number).0;
        Dispatch {
            key: pending,
            escrow: address::escrow(&pending).0,
            adapter: *adapter,
            payer: "sponsor",
        }
    }

    /// Has the adapter return so much to the escrow.
    #[track_caller]
    pub fn collect(&mut self, dispatch: &Dispatch, amount: u64) {
        let script = [self.give_back(&dispatch.adapter.vault, amount)];
        let step = self.collect_step(dispatch, "operator", &script, &[]);
        self.done(&[step]);
    }

    /// What an operator would send: returns to the vault what is in the escrow, and closes the record if all has come back or
    /// a loss is accepted. A caller who is neither operator nor authority never closes.
    pub fn return_or_close_step(&self, dispatch: &Dispatch, caller: Name, accept_loss: u64) -> Step {
        let record = self.read_dispatch(dispatch).expect("a dispatch");
        let all = record.status == Status::WrittenOff || self.tokens(&dispatch.escrow) >= record.remaining;
        let runs_vault = ["operator", "authority"].contains(&caller);
        if accept_loss > 0 || all && runs_vault {
            return self.close_dispatch_step(dispatch, caller, accept_loss);
        }
        self.return_step(dispatch, caller)
    }

    /// Returns to the vault what is in the escrow; the record stays.
    pub fn return_step(&self, dispatch: &Dispatch, caller: Name) -> Step {
        self.dispatch_step(dispatch, caller, |dispatch| dispatch.finalize())
    }

    /// Returns to the vault what is in the escrow, and closes the record.
    pub fn close_dispatch_step(&self, dispatch: &Dispatch, caller: Name, accept_loss: u64) -> Step {
        self.dispatch_step(dispatch, caller, |dispatch| dispatch.close(accept_loss))
    }

    pub fn expire_dispatch_step(&self, dispatch: &Dispatch, caller: Name) -> Step {
        self.dispatch_step(dispatch, caller, |dispatch| dispatch.expire())
    }

    pub fn extend_step(&self, dispatch: &Dispatch, caller: Name, expires_at: i64) -> Step {
        self.dispatch_step(dispatch, caller, |dispatch| dispatch.extend(expires_at))
    }

    pub fn write_off_step(&self, dispatch: &Dispatch, caller: Name) -> Step {
        self.dispatch_step(dispatch, caller, |dispatch| dispatch.write_off())
    }

    fn dispatch_step(
        &self,
        dispatch: &Dispatch,
        caller: Name,
        build: impl FnOnce(&build::DispatchInstruction) -> Result<Instruction, build::BuildError>,
    ) -> Step {
        let record = self.read_dispatch(dispatch).expect("a dispatch");
        let vault = self.read_vault(&dispatch.adapter.vault);
        let mut built = build::DispatchInstruction::new(&record, &vault, key(caller));
        built.mint_writable = true;
        Step::new(build(&built).expect("a dispatch of the vault"), [caller])
    }

    /// Asserts that record and escrow of a dispatch are closed.
    #[track_caller]
    pub fn dispatch_closed(&self, dispatch: &Dispatch) {
        let left = self.account(&dispatch.key).is_some() || self.account(&dispatch.escrow).is_some();
        assert!(!left, "the dispatch is not closed{}", self.balance_changes());
    }
}
