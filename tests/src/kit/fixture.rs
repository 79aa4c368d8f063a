//! A world with a vault that dispatches assets to the adapter, and the steps of a dispatch.

use super::{AdapterTest, Finding, FindingKind, TestDispatch, control};
use crate::{
    Name, Step, Svm, Vault, World,
    chain::{self, DEPLOY_SLOT},
    tokens::SPL_TOKEN,
    vaults,
    world::{Dispatch, INITIAL_TOKENS, VaultAdapter, vault_policy},
};
use airlock_client::generated::types::AdapterConfig;
use solana_pubkey::Pubkey;

/// Seconds until a dispatch's deadline: the longest that the domain allows.
const LIFETIME: i64 = 30 * 24 * 60 * 60;

pub struct Fixture {
    pub world: World,
    vault: Vault,
    adapter: VaultAdapter,
}

impl Fixture {
    /// A vault in which the owner has deposited all their tokens, and the registered adapter.
    pub fn new(test: &AdapterTest) -> Self {
        let mut world = World::on(Svm::new());
        let asset = world.add_mint(test.asset.clone());
        let vault = world.vault_of(asset, SPL_TOKEN, 3, vault_policy());
        vaults::deposit(&mut world, &vault, &[("owner", INITIAL_TOKENS)]);
        chain::deploy_elf(&mut *world.chain, &test.program, &test.elf, DEPLOY_SLOT);
        world.name(test.program, "the adapter's program");
        for prepare in &test.prepare {
            prepare(&mut world, &asset);
        }
        let adapter = VaultAdapter::at(&vault, test.program);
        world.register_adapter(&adapter);
        Self { world, vault, adapter }
    }

    pub fn fork(&self) -> Self {
        let world = self.world.fork();
        Self { world, ..*self }
    }

    pub fn program(&self) -> Pubkey {
        self.adapter.program
    }

    /// The next dispatch, before it is initiated.
    pub fn next(&self, amount: u64) -> TestDispatch {
        let dispatch = self.world.next_dispatch(&self.adapter);
        TestDispatch {
            record: dispatch.key,
            escrow: dispatch.escrow,
            asset: self.vault.asset,
            amount,
        }
    }

    fn stored(&self, dispatch: &TestDispatch) -> Dispatch {
        Dispatch {
            key: dispatch.record,
            escrow: dispatch.escrow,
            adapter: self.adapter,
            payer: "sponsor",
        }
    }

    fn open_step(&mut self, test: &AdapterTest, dispatch: &TestDispatch) -> Step {
        let input = (test.open)(&self.world, dispatch);
        let builder = self.world.dispatch(&self.adapter, dispatch.amount);
        builder.call(input.data, input.accounts).expires_in(LIFETIME).step().0
    }

    /// Dispatches `amount` base units to the adapter.
    pub fn open(&mut self, test: &AdapterTest, amount: u64) -> Result<TestDispatch, Finding> {
        let dispatch = self.next(amount);
        let step = self.open_step(test, &dispatch);
        self.call("an open", &dispatch, &step)?;
        Ok(dispatch)
    }

    fn collect_step(&self, caller: Name, test: &AdapterTest, dispatch: &TestDispatch, at: usize) -> Step {
        let input = (test.collects[at].input)(&self.world, dispatch);
        let dispatch = self.stored(dispatch);
        self.world
            .collect_call_step(&dispatch, caller, input.data, &input.accounts)
    }

    /// Sends the collect number `at`, as the operator.
    pub fn collect(&mut self, test: &AdapterTest, dispatch: &TestDispatch, at: usize) -> Result<(), Finding> {
        self.collect_by("operator", test, dispatch, at)
    }

    pub fn collect_by(
        &mut self,
        caller: Name,
        test: &AdapterTest,
        dispatch: &TestDispatch,
        at: usize,
    ) -> Result<(), Finding> {
        let step = self.collect_step(caller, test, dispatch, at);
        self.call(&format!("collect {}", at + 1), dispatch, &step)
    }

    /// Advances the clock to the collect number `at`.
    pub fn wait(&mut self, test: &AdapterTest, at: usize) {
        let slots = test.collects[at].slots;
        let seconds = i64::try_from(slots * 2 / 5).unwrap_or(i64::MAX);
        self.world.pass_slots(slots).pass_seconds(seconds);
    }

    /// Sends a step that calls the adapter, and checks the record's token accounts afterwards.
    fn call(&mut self, what: &str, dispatch: &TestDispatch, step: &Step) -> Result<(), Finding> {
        let before = self.world.ledger();
        let outcome = self.world.send(std::slice::from_ref(step));
        let Some(why) = outcome.refusal() else {
            return control::check(&before, &self.world, what, dispatch);
        };
        Err(match why.as_str() {
            "UnexpectedAccountChange" => Finding::new(
                FindingKind::LostControl,
                format!(
                    "After {what} the escrow has changed: it has a delegate, a close authority, another owner, or is closed."
                ),
            ),
            "AdapterOverdrew" => Finding::new(FindingKind::Overdraw, format!("{what} takes tokens out of the escrow.")),
            _ => {
                let failed = outcome.logs.iter().find(|line| line.contains(" failed: "));
                let log = failed.map_or(String::new(), |line| format!(" ({line})"));
                Finding::new(FindingKind::CallRefused, format!("{what} is refused: {why}{log}."))
            }
        })
    }

    /// The operator returns to the vault what is in the escrow, and accepts no loss. Gives the base units that arrived.
    pub fn return_all(&mut self, dispatch: &TestDispatch) -> u64 {
        let dispatch = self.stored(dispatch);
        if self.world.read_dispatch(&dispatch).is_none() {
            return 0;
        }
        let had = self.world.read_vault(&self.vault).idle;
        let step = self.world.pass_slots(1).return_or_close_step(&dispatch, "operator", 0);
        let outcome = self.world.send(&[step]);
        let refusal = outcome.refusal();
        let nothing = refusal.as_deref() == Some("NothingReturned");
        assert!(
            refusal.is_none() || nothing,
            "{refusal:?}{}",
            self.world.balance_changes()
        );
        self.world.check_vault(&self.vault);
        self.world.read_vault(&self.vault).idle - had
    }

    /// A single dispatch from open to return. Gives the base units that arrived.
    pub fn round_trip(&mut self, test: &AdapterTest, amount: u64) -> Result<u64, Finding> {
        let dispatch = self.open(test, amount)?;
        for at in 0..test.collects.len() {
            self.wait(test, at);
            self.collect(test, &dispatch, at)?;
        }
        Ok(self.return_all(&dispatch))
    }

    /// Deploys the next version, which the authority has not approved: no call to it works.
    pub fn upgrade(&mut self, test: &AdapterTest, dispatch: &TestDispatch, at: usize) {
        chain::deploy_elf(&mut *self.world.chain, &test.program, &test.next, DEPLOY_SLOT + 1);
        let [_, another] = test.amounts;
        let next = self.next(another);
        let steps = [
            self.open_step(test, &next),
            self.collect_step("operator", test, dispatch, at),
        ];
        for step in steps {
            self.world.refused(&[step], "AdapterChanged");
        }
    }

    /// The authority approves the deployed version.
    pub fn approve_upgrade(&mut self) {
        let approved = AdapterConfig {
            ..self.world.adapter_config(&self.adapter)
        };
        let step = self.world.update_adapter_step(&self.adapter, approved);
        self.world.done(&[step]);
    }
}
