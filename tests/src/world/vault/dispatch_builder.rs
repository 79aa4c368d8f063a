use super::{Dispatch, VaultAdapter};
use crate::{
    people::key,
    world::{Step, World},
};
use adversary::Step as ScriptStep;
use airlock_client::build;
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

/// A dispatch about to be initiated.
pub struct DispatchBuilder<'w> {
    world: &'w mut World,
    adapter: VaultAdapter,
    amount: u64,
    data: Vec<u8>,
    accounts: Vec<AccountMeta>,
    hook: Vec<AccountMeta>,
    finalizer: Option<Pubkey>,
    expires_in: i64,
}

impl World {
    /// A dispatch by the operator, of which the adapter takes everything. The sponsor pays; the deadline is in an hour.
    pub fn dispatch(&mut self, adapter: &VaultAdapter, amount: u64) -> DispatchBuilder<'_> {
        DispatchBuilder {
            data: adversary::adapter_data(&[self.take(&adapter.vault, amount)]),
            accounts: self.adapter_accounts(adapter),
            world: self,
            adapter: *adapter,
            amount,
            hook: vec![],
            finalizer: None,
            expires_in: 3_600,
        }
    }
}

impl<'w> DispatchBuilder<'w> {
    /// The script that the hostile program runs.
    pub fn script(self, script: Vec<ScriptStep>) -> Self {
        let data = adversary::adapter_data(&script);
        Self { data, ..self }
    }

    /// Data and accounts for an adapter other than the hostile program.
    pub fn call(self, data: Vec<u8>, accounts: Vec<AccountMeta>) -> Self {
        Self { data, accounts, ..self }
    }

    /// Further accounts for the adapter.
    pub fn adapter_accounts(mut self, more: impl IntoIterator<Item = AccountMeta>) -> Self {
        self.accounts.extend(more);
        self
    }

    /// Accounts for the mint's transfer hook.
    pub fn hook(self, hook: Vec<AccountMeta>) -> Self {
        Self { hook, ..self }
    }

    pub fn finalizer(self, finalizer: Pubkey) -> Self {
        Self {
            finalizer: Some(finalizer),
            ..self
        }
    }

    /// Seconds from now.
    pub fn expires_in(self, seconds: i64) -> Self {
        Self {
            expires_in: seconds,
            ..self
        }
    }

    /// The instruction, and the dispatch that it opens.
    pub fn step(self) -> (Step, Dispatch) {
        self.split().1
    }

    #[track_caller]
    pub fn initiate(self) -> Dispatch {
        let (world, (step, dispatch)) = self.split();
        world.done(&[step]);
        dispatch
    }

    #[track_caller]
    pub fn refused(self, why: &str) {
        let (world, (step, _)) = self.split();
        world.refused(&[step], why);
    }

    fn split(self) -> (&'w mut World, (Step, Dispatch)) {
        let (world, vault) = (self.world, self.adapter.vault);
        let number = world.next_number_of(&vault.key);
        let dispatch = world.next_dispatch(&self.adapter);
        let (vault, adapter) = (world.read_vault(&vault), world.read_adapter(&self.adapter));
        let expires_at = world.now() + self.expires_in;
        let initiate = build::InitiateDispatchInstruction {
            finalizer: self.finalizer,
            data: self.data,
            accounts: self.accounts,
            hook: self.hook,
            payer: key(dispatch.payer),
            ..build::InitiateDispatchInstruction::new(
                &vault,
                &adapter,
                key("operator"),
                number,
                self.amount,
                expires_at,
            )
        };
        world.name(dispatch.key, format!("dispatch {number}"));
        world.name(dispatch.escrow, format!("the escrow of dispatch {number}"));
        let instruction = initiate.instruction().expect("an adapter of the vault");
        (world, (Step::new(instruction, ["operator", "sponsor"]), dispatch))
    }
}
