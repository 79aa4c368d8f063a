use super::Vault;
use crate::{
    chain::{self, DEPLOY_SLOT},
    people::{Name, key},
    tokens::associated,
    world::{Step, World},
};
use airlock_client::{
    address, build, code,
    generated::{
        accounts::Adapter,
        types::{AdapterConfig, CodePin},
    },
    program::{SYSTEM, UPGRADEABLE_LOADER},
};
use solana_instruction::{AccountMeta, Instruction};
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
        let register = self.register_step(adapter, self.adapter_config(adapter));
        self.done(&[register]);
        if self.read_lane(&vault.key, 0).is_none() {
            let open = self.open_vault_sequence_step(vault);
            self.done(&[open]);
        }
    }

    /// The vault's own numbering, for its dispatches.
    pub fn open_vault_sequence_step(&self, vault: &Vault) -> Step {
        let open = build::OpenSequenceInstruction {
            payer: key("sponsor"),
            domain: vault.domain,
            owner: vault.key,
            lane: 0,
            first_slot: self.slot(),
        }
        .instruction();
        Step::new(open, ["sponsor"])
    }

    /// Without a cap, pinned to what is deployed; anyone may collect.
    pub fn adapter_config(&self, adapter: &VaultAdapter) -> AdapterConfig {
        AdapterConfig {
            cap: u64::MAX,
            pin: self.deployed_code(&adapter.program),
            enabled: true,
            permissionless_collect: true,
        }
    }

    /// The pin of a program as it is deployed.
    pub fn deployed_code(&self, program: &Pubkey) -> CodePin {
        let account = self
            .account(&address::program_data(program))
            .expect("a deployed program");
        code::pin(&account.data).expect("code")
    }

    /// Extends a program by zeros, as anyone may, who pays; returns the slot.
    #[track_caller]
    pub fn extend_program(&mut self, program: &Pubkey, payer: Name) -> u64 {
        /// The instruction, and the least that the loader adds.
        const EXTEND: [u32; 2] = [6, 10_240];
        let accounts = vec![
            AccountMeta::new(address::program_data(program), false),
            AccountMeta::new(*program, false),
            AccountMeta::new_readonly(SYSTEM, false),
            AccountMeta::new(key(payer), true),
        ];
        let data = EXTEND.map(u32::to_le_bytes).concat();
        let extend = Instruction::new_with_bytes(UPGRADEABLE_LOADER, &data, accounts);
        self.done(&[Step::new(extend, [payer])]);
        let extended = self.deployed_code(program).slot;
        assert_eq!(extended, self.slot());
        extended
    }

    pub fn renew_pin_step(&self, adapter: &VaultAdapter, caller: Name, slot: u64) -> Step {
        let (vault, adapter) = (self.read_vault(&adapter.vault), self.read_adapter(adapter));
        let renew = build::renew_adapter_pin(&vault, &adapter, &key(caller), slot);
        Step::new(renew.expect("an adapter of the vault"), [caller])
    }

    /// By the domain's authority; the sponsor pays.
    pub fn register_step(&mut self, adapter: &VaultAdapter, config: AdapterConfig) -> Step {
        let vault = self.read_vault(&adapter.vault);
        let (payer, authority) = (key("sponsor"), key("authority"));
        self.name(adapter.key, "the adapter");
        let register = build::RegisterAdapterInstruction {
            vault: &vault,
            program: adapter.program,
            payer,
            authority,
        }
        .instruction(&config);
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

    /// Deploys another program at the adapter's address, in another slot: the same code with one byte more at its end.
    pub fn upgrade(&mut self, adapter: &VaultAdapter) {
        let code = [&chain::load("adversary")[..], &[1]].concat();
        chain::deploy_elf(&mut *self.chain, &adapter.program, &code, DEPLOY_SLOT + 1);
    }
}
