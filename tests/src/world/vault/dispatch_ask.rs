use super::{Dispatch, Venue};
use crate::{
    people::key,
    world::{Step, World},
};
use adversary::Step as Act;
use airlock_client::build;
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

/// A dispatch about to be initiated.
pub struct DispatchAsk<'w> {
    world: &'w mut World,
    venue: Venue,
    amount: u64,
    data: Vec<u8>,
    accounts: Vec<AccountMeta>,
    hook: Vec<AccountMeta>,
    finalizer: Option<Pubkey>,
    expires_in: i64,
}

impl World {
    /// A dispatch of which the venue takes everything, by the operator; the sponsor pays, and its deadline is in an hour.
    pub fn dispatch(&mut self, venue: &Venue, amount: u64) -> DispatchAsk<'_> {
        DispatchAsk {
            data: adversary::adapter_data(&[self.take(&venue.vault, amount)]),
            accounts: self.passed_on(venue),
            world: self,
            venue: *venue,
            amount,
            hook: vec![],
            finalizer: None,
            expires_in: 3_600,
        }
    }
}

impl<'w> DispatchAsk<'w> {
    /// What the venue does with it.
    pub fn script(self, script: Vec<Act>) -> Self {
        let data = adversary::adapter_data(&script);
        Self { data, ..self }
    }

    /// What any other adapter is passed.
    pub fn call(self, data: Vec<u8>, accounts: Vec<AccountMeta>) -> Self {
        Self { data, accounts, ..self }
    }

    /// Passes further accounts on to the venue.
    pub fn passing(mut self, more: impl IntoIterator<Item = AccountMeta>) -> Self {
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

    /// The instruction, and the dispatch that it would open.
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
        let (world, venue) = (self.world, self.venue);
        let (vault, adapter) = (world.read_vault(&venue.vault), world.read_adapter(&venue));
        let number = world.next_number_of(&venue.vault.key);
        let dispatch = world.next_dispatch(&venue);
        let expires_at = world.now() + self.expires_in;
        let ask = build::InitiateDispatch {
            finalizer: self.finalizer,
            data: self.data,
            accounts: self.accounts,
            hook: self.hook,
            payer: key(dispatch.payer),
            ..build::InitiateDispatch::new(&vault, &adapter, key("operator"), number, self.amount, expires_at)
        };
        world.name(dispatch.key, format!("dispatch {number}"));
        world.name(dispatch.escrow, format!("the escrow of dispatch {number}"));
        let instruction = ask.instruction().expect("an adapter of the vault");
        (world, (Step::new(instruction, ["operator", "sponsor"]), dispatch))
    }
}
