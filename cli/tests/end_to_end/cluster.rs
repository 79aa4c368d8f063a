//! A node in this process with the program, and the CLI that is run against it.

use crate::cli_output::CliOutput;
use serde_json::Value;
use solana_keypair::{Keypair, write_keypair_file};
use solana_signer::Signer;
use std::{path::PathBuf, process::Command};
use surfpool_sdk::{BlockProductionMode, Pubkey, Surfnet, cheatcodes::builders::DeployProgram};
use tempfile::TempDir;

/// A node, and the key files of wallets.
pub struct TestCluster {
    node: Surfnet,
    home_folder: TempDir,
}

impl TestCluster {
    /// Starts a node with the program that `cargo xtask build` compiled.
    pub fn start() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let start = || {
            let builder = Surfnet::builder()
                .block_production_mode(BlockProductionMode::Clock)
                .slot_time_ms(50);
            runtime.block_on(builder.start())
        };
        // the port that it chose may be taken by then
        let node = (0..10).find_map(|_| start().ok()).expect("a node");
        let program = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/deploy/airlock.so");
        let code = std::fs::read(&program).expect("target/deploy/airlock.so is missing: run `cargo xtask build`");
        let id = airlock_client::ID.to_bytes().into();
        node.cheatcodes().deploy(DeployProgram::new(id).so_bytes(code)).unwrap();
        let home_folder = TempDir::new().unwrap();
        Self { node, home_folder }
    }

    /// Deploys another program that `cargo xtask build` compiled.
    pub fn deploy(&self, name: &str) -> Pubkey {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/deploy");
        let code = std::fs::read(folder.join(name).with_extension("so")).expect("run `cargo xtask build`");
        let id = Keypair::new().pubkey();
        self.node
            .cheatcodes()
            .deploy(DeployProgram::new(id).so_bytes(code))
            .unwrap();
        id
    }

    /// The address of a wallet that was created here.
    pub fn address(&self, name: &str) -> Pubkey {
        solana_keypair::read_keypair_file(self.key_file(name)).unwrap().pubkey()
    }

    /// Creates a wallet with 10 SOL, and its key file.
    pub fn wallet(&self, name: &str) -> Pubkey {
        let key = Keypair::new();
        write_keypair_file(&key, self.key_file(name)).unwrap();
        self.node.cheatcodes().fund_sol(&key.pubkey(), 10_000_000_000).unwrap();
        key.pubkey()
    }

    pub fn key_file(&self, name: &str) -> PathBuf {
        self.home_folder.path().join(format!("{name}.json"))
    }

    /// Creates a mint of SPL Token.
    pub fn mint(&self, decimals: u8) -> Pubkey {
        let mint = Keypair::new().pubkey();
        let mut data = [0; 82];
        data[36..44].copy_from_slice(&1_000_000_000_000u64.to_le_bytes());
        (data[44], data[45]) = (decimals, 1);
        let token = airlock_client::program::SPL_TOKEN.to_bytes().into();
        self.node
            .cheatcodes()
            .set_account(&mint, 1_461_600, &data, &token)
            .unwrap();
        mint
    }

    pub fn fund(&self, wallet: &Pubkey, mint: &Pubkey, base_units: u64) {
        self.node
            .cheatcodes()
            .fund_token(wallet, mint, base_units, None)
            .unwrap();
    }

    /// Overwrites bytes of an account, as no transaction could.
    pub fn overwrite(&self, address: &str, offset: usize, bytes: &[u8]) {
        let address = address.parse().unwrap();
        let mut account = self.node.rpc_client().get_account(&address).unwrap();
        account.data[offset..offset + bytes.len()].copy_from_slice(bytes);
        let cheatcodes = self.node.cheatcodes();
        cheatcodes
            .set_account(&address, account.lamports, &account.data, &account.owner)
            .unwrap();
    }

    /// Freezes a wallet's associated token account, as the mint's issuer could.
    pub fn freeze(&self, wallet: &Pubkey, mint: &Pubkey) {
        let account = self.node.cheatcodes().get_ata(wallet, mint, None);
        let mut held = self.node.rpc_client().get_account(&account).unwrap();
        held.data[108] = 2;
        let cheatcodes = self.node.cheatcodes();
        cheatcodes
            .set_account(&account, held.lamports, &held.data, &held.owner)
            .unwrap();
    }

    /// Base units in the associated token account; 0 if it does not exist.
    pub fn balance(&self, wallet: &Pubkey, mint: &Pubkey) -> u64 {
        let account = self.node.cheatcodes().get_ata(wallet, mint, None);
        let read = self.node.rpc_client().get_account(&account);
        read.map_or(0, |account| {
            u64::from_le_bytes(account.data[64..72].try_into().unwrap())
        })
    }

    pub fn lamports(&self, wallet: &Pubkey) -> u64 {
        self.node.rpc_client().get_balance(wallet).unwrap()
    }

    /// Advances the cluster's clock.
    pub fn advance(&self, seconds: u64) {
        let rpc = self.node.rpc_client();
        let clock = rpc
            .get_account(&airlock_client::program::CLOCK.to_bytes().into())
            .unwrap();
        let now = u64::from_le_bytes(clock.data[32..40].try_into().unwrap());
        self.node
            .cheatcodes()
            .time_travel_to_timestamp((now + seconds) * 1_000)
            .unwrap();
    }

    /// The current slot.
    pub fn slot(&self) -> u64 {
        self.node.rpc_client().get_slot().unwrap()
    }

    /// Advances the cluster to a slot, and its clock.
    pub fn advance_to_slot(&self, slot: u64) {
        self.node.cheatcodes().time_travel_to_slot(slot).unwrap();
    }

    /// The number that the next initiate on a lane takes.
    pub fn next_number(&self, domain: &str, owner: &str, lane: u16) -> u64 {
        let line = format!("sequence show --domain {domain} --owner {owner} --lane {lane}");
        self.json("boss", &line)["next_number"].as_u64().unwrap()
    }

    /// Waits for a later slot.
    pub fn next_slot(&self) {
        let rpc = self.node.rpc_client();
        let slot = rpc.get_slot().unwrap();
        while rpc.get_slot().unwrap() <= slot + 1 {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// Runs the CLI with the key of `wallet`; `arguments` are split at spaces.
    pub fn run(&self, wallet: &str, arguments: &str) -> CliOutput {
        let (url, key) = (self.node.rpc_url(), self.key_file(wallet));
        self.run_plain(&format!("--url {url} --keypair {} {arguments}", key.display()))
    }

    /// Runs the CLI without a node and a key.
    pub fn run_plain(&self, arguments: &str) -> CliOutput {
        let mut command = Command::new(env!("CARGO_BIN_EXE_airlock"));
        command.args(arguments.split(' ')).env("HOME", self.home_folder.path());
        for name in ["AIRLOCK_URL", "AIRLOCK_KEYPAIR", "AIRLOCK_DOMAIN"] {
            command.env_remove(name);
        }
        let output = command.output().unwrap();
        let output = CliOutput {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        };
        let CliOutput { code, stdout, stderr } = &output;
        println!("$ airlock {arguments}\n{stdout}{stderr}[{code:?}]\n");
        output
    }

    /// Runs the CLI with `--json`; it must succeed and print one JSON value.
    pub fn json(&self, wallet: &str, arguments: &str) -> Value {
        let output = self.run(wallet, &format!("{arguments} --json"));
        assert_eq!(output.code, Some(0), "{output:?}");
        serde_json::from_str(&output.stdout).unwrap()
    }
}
