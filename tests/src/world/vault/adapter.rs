use super::Vault;
use crate::{
    chain::{self, DEPLOY_SLOT},
    people::{Name, key},
    tokens::associated,
    world::{Step, World},
};
use airlock_client::{
    address, build,
    generated::{accounts::Adapter, types::AdapterConfig},
};
use solana_pubkey::Pubkey;

/// A program as an adapter of a vault: the hostile one, unless a test says otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct VaultAdapter {
    /// Address of the `Adapter` account, which exists once the program is registered.
    pub key: Pubkey,
    pub program: Pubkey,
    pub vault: Vault,
    /// The hostile program's own token account of the vault's asset.
    pub own_tokens: Pubkey,
}

impl VaultAdapter {
    pub fn at(vault: &Vault, program: Pubkey) -> Self {
        Self {
            key: address::adapter(&vault.key, &program).0,
            program,
            vault: *vault,
            own_tokens: associated(&adversary::taker_address(&program).0, &vault.asset),
        }
    }
}

impl World {
    /// Deploys the hostile program as one that can be upgraded. It is not an adapter of the vault yet.
    pub fn deploy_vault_adapter(&mut self, vault: &Vault, name: Name) -> VaultAdapter {
        let program = key(name);
        chain::deploy(&mut *self.chain, &program, "adversary", DEPLOY_SLOT);
        self.name(program, name);
        self.vault_adapter(vault, program)
    }

    /// The same with a program that is deployed already; opens its token account.
    pub fn vault_adapter(&mut self, vault: &Vault, program: Pubkey) -> VaultAdapter {
        self.open_account_of(adversary::taker_address(&program).0, &vault.asset, 0);
        let adapter = VaultAdapter::at(vault, program);
        self.name(
            adapter.own_tokens,
            format!("{}'s {}", self.name_of(&program), vault.asset.name),
        );
        adapter
    }

    /// A new adapter of the vault that is registered.
    pub fn registered_adapter(&mut self, vault: &Vault) -> VaultAdapter {
        let adapter = self.deploy_vault_adapter(vault, "adapter");
        self.register_adapter(&adapter);
        adapter
    }

    /// Registers an adapter without a cap, from which anyone may collect; and opens the vault's sequence.
    #[track_caller]
    pub fn register_adapter(&mut self, adapter: &VaultAdapter) {
        let vault = &adapter.vault;
        let register = self.register_step(adapter, adapter_config());
        self.done(&[register]);
        if self.account(&address::sequence(&vault.domain, &vault.key).0).is_none() {
            let open = build::open_sequence(&key("sponsor"), &vault.domain, &vault.key);
            self.done(&[Step::new(open, ["sponsor"])]);
        }
    }

    /// By the domain's authority; the sponsor pays.
    pub fn register_step(&mut self, adapter: &VaultAdapter, config: AdapterConfig) -> Step {
        let vault = self.read_vault(&adapter.vault);
        let (payer, authority) = (key("sponsor"), key("authority"));
        self.name(adapter.key, "the adapter");
        let register = build::register_adapter(&vault, &adapter.program, &payer, &authority, &config);
        Step::new(register, ["sponsor", "authority"])
    }

    pub fn update_adapter_step(&mut self, adapter: &VaultAdapter, config: AdapterConfig) -> Step {
        let (vault, adapter) = (self.read_vault(&adapter.vault), self.read_adapter(adapter));
        let update = build::update_adapter(&vault, &adapter, &key("authority"), &config);
        Step::new(update.expect("an adapter of the vault"), ["authority"])
    }

    pub fn remove_adapter_step(&mut self, adapter: &VaultAdapter) -> Step {
        let (vault, adapter) = (self.read_vault(&adapter.vault), self.read_adapter(adapter));
        let remove = build::remove_adapter(&vault, &adapter, &key("authority"));
        Step::new(remove.expect("an adapter of the vault"), ["authority"])
    }

    pub fn read_adapter(&self, adapter: &VaultAdapter) -> Adapter {
        let account = self.account(&adapter.key).expect("an adapter");
        Adapter::decode(&account.data).expect("an adapter's bytes")
    }

    /// Deploys the adapter's program again, in another slot.
    pub fn upgrade(&mut self, adapter: &VaultAdapter) {
        chain::deploy(&mut *self.chain, &adapter.program, "adversary", DEPLOY_SLOT + 1);
    }
}

/// Without a cap; anyone may collect.
pub fn adapter_config() -> AdapterConfig {
    AdapterConfig {
        cap: u64::MAX,
        program_data_slot: DEPLOY_SLOT,
        enabled: true,
        open_collect: true,
    }
}
