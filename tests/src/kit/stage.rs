//! A world with a vault that sends assets to the adapter, and the steps of a dispatch in it.

use super::{
    About, Finding, holds,
    trial::{Sent, Trial},
};
use crate::{
    Name, Step, Svm, Vault, World, chain,
    tokens::SPL_TOKEN,
    vaults,
    world::{DEPLOYED, Dispatch, STAKE, Venue, adapter_config, vault_policy},
};
use airlock_client::generated::types::AdapterConfig;
use solana_pubkey::Pubkey;

/// Seconds until a dispatch's deadline: as long as a domain allows.
const LIFETIME: i64 = 30 * 24 * 60 * 60;

pub struct Stage {
    pub world: World,
    vault: Vault,
    venue: Venue,
}

impl Stage {
    /// A vault whose only shareholder has put in all that they had, and the adapter, registered.
    pub fn new(trial: &Trial) -> Self {
        let mut world = World::on(Svm::new());
        let asset = world.add_mint(trial.asset.clone());
        let vault = world.vault_of(asset, SPL_TOKEN, 3, vault_policy());
        vaults::deposit(&mut world, &vault, &[("owner", STAKE)]);
        chain::deploy_elf(&mut *world.chain, &trial.program, &trial.elf, DEPLOYED);
        world.name(trial.program, "the adapter's program");
        for prepare in &trial.prepare {
            prepare(&mut world, &asset);
        }
        let venue = Venue::at(&vault, trial.program);
        world.admit(&venue);
        Self { world, vault, venue }
    }

    pub fn fork(&self) -> Self {
        let world = self.world.fork();
        Self { world, ..*self }
    }

    /// The adapter's.
    pub fn program(&self) -> Pubkey {
        self.venue.program
    }

    /// The dispatch that would be the next.
    pub fn next(&self, amount: u64) -> Sent {
        let dispatch = self.world.next_dispatch(&self.venue);
        Sent {
            record: dispatch.key,
            escrow: dispatch.escrow,
            asset: self.vault.asset,
            amount,
        }
    }

    fn dispatch(&self, sent: &Sent) -> Dispatch {
        Dispatch {
            key: sent.record,
            escrow: sent.escrow,
            venue: self.venue,
            payer: "sponsor",
        }
    }

    fn open_step(&mut self, trial: &Trial, sent: &Sent) -> Step {
        let passed = (trial.open)(&self.world, sent);
        let ask = self.world.dispatch(&self.venue, sent.amount);
        ask.call(passed.data, passed.accounts).expires_in(LIFETIME).step().0
    }

    /// Sends `amount` base units to the adapter.
    pub fn open(&mut self, trial: &Trial, amount: u64) -> Result<Sent, Finding> {
        let sent = self.next(amount);
        let step = self.open_step(trial, &sent);
        self.call("an open", &sent, &step)?;
        Ok(sent)
    }

    fn collect_step(&self, caller: Name, trial: &Trial, sent: &Sent, at: usize) -> Step {
        let passed = (trial.collects[at].pass)(&self.world, sent);
        let dispatch = self.dispatch(sent);
        self.world
            .collect_call_step(&dispatch, caller, passed.data, &passed.accounts)
    }

    /// Makes the collect number `at`, as the operator.
    pub fn collect(&mut self, trial: &Trial, sent: &Sent, at: usize) -> Result<(), Finding> {
        self.collect_by("operator", trial, sent, at)
    }

    pub fn collect_by(&mut self, caller: Name, trial: &Trial, sent: &Sent, at: usize) -> Result<(), Finding> {
        let step = self.collect_step(caller, trial, sent, at);
        self.call(&format!("collect {}", at + 1), sent, &step)
    }

    /// Lets as many slots pass as there are before the collect number `at`.
    pub fn wait(&mut self, trial: &Trial, at: usize) {
        let slots = trial.collects[at].slots;
        let seconds = i64::try_from(slots * 2 / 5).unwrap_or(i64::MAX);
        self.world.pass_slots(slots).pass_seconds(seconds);
    }

    /// Sends what has the adapter called, and looks at what it left behind.
    fn call(&mut self, what: &str, sent: &Sent, step: &Step) -> Result<(), Finding> {
        let before = self.world.ledger();
        let outcome = self.world.send(std::slice::from_ref(step));
        let Some(why) = outcome.refusal() else {
            return holds::check(&before, &self.world, what, sent);
        };
        Err(match why.as_str() {
            "ForeignChange" => Finding::new(
                About::Holds,
                format!(
                    "After {what} the escrow is not as it was: it has a delegate, a close authority, another owner, or is gone."
                ),
            ),
            "AdapterOverdrew" => Finding::new(About::Takes, format!("{what} takes tokens out of the escrow.")),
            _ => {
                let failed = outcome.logs.iter().find(|line| line.contains(" failed: "));
                let said = failed.map_or(String::new(), |line| format!(" ({line})"));
                Finding::new(About::Calls, format!("{what} is refused: {why}{said}."))
            }
        })
    }

    /// Brings home what is in the escrow, by the operator, who accepts no loss. Returns the base units that arrived.
    pub fn home(&mut self, sent: &Sent) -> u64 {
        let dispatch = self.dispatch(sent);
        if self.world.read_dispatch(&dispatch).is_none() {
            return 0;
        }
        let had = self.world.read_vault(&self.vault).idle;
        let step = self.world.pass_slots(1).bring_home_step(&dispatch, "operator", 0);
        let outcome = self.world.send(&[step]);
        let refusal = outcome.refusal();
        let nothing = refusal.as_deref() == Some("NothingReturned");
        assert!(refusal.is_none() || nothing, "{refusal:?}{}", self.world.story());
        self.world.check_vault(&self.vault);
        self.world.read_vault(&self.vault).idle - had
    }

    /// A dispatch from its beginning to its end, by itself. Returns what came home.
    pub fn trip(&mut self, trial: &Trial, amount: u64) -> Result<u64, Finding> {
        let sent = self.open(trial, amount)?;
        for at in 0..trial.collects.len() {
            self.wait(trial, at);
            self.collect(trial, &sent, at)?;
        }
        Ok(self.home(&sent))
    }

    /// Deploys the next version; the authority has not looked at it yet. Nothing is sent to it, and nothing asked of it.
    pub fn upgrade(&mut self, trial: &Trial, sent: &Sent, at: usize) {
        chain::deploy_elf(&mut *self.world.chain, &trial.program, &trial.next, DEPLOYED + 1);
        let [_, another] = trial.amounts;
        let next = self.next(another);
        let steps = [
            self.open_step(trial, &next),
            self.collect_step("operator", trial, sent, at),
        ];
        for step in steps {
            self.world.refused(&[step], "AdapterChanged");
        }
    }

    /// The authority registers the version that is there.
    pub fn review(&mut self) {
        let reviewed = AdapterConfig {
            program_data_slot: DEPLOYED + 1,
            ..adapter_config()
        };
        let step = self.world.update_adapter_step(&self.venue, reviewed);
        self.world.done(&[step]);
    }
}
