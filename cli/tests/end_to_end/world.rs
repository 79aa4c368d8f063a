//! A node in this process, with the program, mints and wallets; and the real command against it.

use serde_json::Value;
use solana_keypair::{Keypair, write_keypair_file};
use solana_signer::Signer;
use std::{path::PathBuf, process::Command};
use surfpool_sdk::{BlockProductionMode, Pubkey, Surfnet, cheatcodes::builders::DeployProgram};
use tempfile::TempDir;

pub struct World {
    node: Surfnet,
    home: TempDir,
}

/// What the command said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl World {
    /// A node with the program that `cargo xtask build` made.
    pub fn start() -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let start = || {
            let builder = Surfnet::builder()
                .block_production_mode(BlockProductionMode::Clock)
                .slot_time_ms(50);
            runtime.block_on(builder.start())
        };
        // the port that it found may be another's by then
        let node = (0..10).find_map(|_| start().ok()).expect("a node");
        let program = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/deploy/airlock.so");
        let code = std::fs::read(&program).expect("target/deploy/airlock.so is missing: run `cargo xtask build`");
        let id = airlock_client::ID.to_bytes().into();
        node.cheatcodes().deploy(DeployProgram::new(id).so_bytes(code)).unwrap();
        let home = TempDir::new().unwrap();
        Self { node, home }
    }

    /// Deploys another program that `cargo xtask build` made.
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

    /// Of a wallet that was made here.
    pub fn address(&self, name: &str) -> Pubkey {
        solana_keypair::read_keypair_file(self.key_file(name)).unwrap().pubkey()
    }

    /// A wallet with 10 SOL, and its key file.
    pub fn wallet(&self, name: &str) -> Pubkey {
        let key = Keypair::new();
        write_keypair_file(&key, self.key_file(name)).unwrap();
        self.node.cheatcodes().fund_sol(&key.pubkey(), 10_000_000_000).unwrap();
        key.pubkey()
    }

    pub fn key_file(&self, name: &str) -> PathBuf {
        self.home.path().join(format!("{name}.json"))
    }

    /// A mint of SPL Token.
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

    pub fn give(&self, wallet: &Pubkey, mint: &Pubkey, base_units: u64) {
        self.node
            .cheatcodes()
            .fund_token(wallet, mint, base_units, None)
            .unwrap();
    }

    /// Overwrites some bytes of an account, as no transaction could.
    pub fn overwrite(&self, address: &str, at: usize, bytes: &[u8]) {
        let address = address.parse().unwrap();
        let mut account = self.node.rpc_client().get_account(&address).unwrap();
        account.data[at..at + bytes.len()].copy_from_slice(bytes);
        let cheats = self.node.cheatcodes();
        cheats
            .set_account(&address, account.lamports, &account.data, &account.owner)
            .unwrap();
    }

    /// Freezes a wallet's associated token account, as the mint's issuer could.
    pub fn freeze(&self, wallet: &Pubkey, mint: &Pubkey) {
        let account = self.node.cheatcodes().get_ata(wallet, mint, None);
        let mut held = self.node.rpc_client().get_account(&account).unwrap();
        held.data[108] = 2;
        let cheats = self.node.cheatcodes();
        cheats
            .set_account(&account, held.lamports, &held.data, &held.owner)
            .unwrap();
    }

    /// Base units in the associated token account; 0 if there is none.
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

    /// Moves the cluster's clock on.
    pub fn wait(&self, seconds: u64) {
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

    /// Waits for a later slot.
    pub fn next_slot(&self) {
        let rpc = self.node.rpc_client();
        let slot = rpc.get_slot().unwrap();
        while rpc.get_slot().unwrap() <= slot + 1 {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    /// Runs the command in the name of `who`; `line` is split at spaces.
    pub fn run(&self, who: &str, line: &str) -> Said {
        let (url, key) = (self.node.rpc_url(), self.key_file(who));
        self.plain(&format!("--url {url} --keypair {} {line}", key.display()))
    }

    /// Runs the command as given.
    pub fn plain(&self, line: &str) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_airlock"));
        command.args(line.split(' ')).env("HOME", self.home.path());
        for name in ["AIRLOCK_URL", "AIRLOCK_KEYPAIR", "AIRLOCK_DOMAIN"] {
            command.env_remove(name);
        }
        let output = command.output().unwrap();
        let said = Said {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        println!("$ airlock {line}\n{}{}[{:?}]\n", said.out, said.err, said.code);
        said
    }

    /// Runs the command with `--json`; it must succeed, and print one JSON value.
    pub fn json(&self, who: &str, line: &str) -> Value {
        let said = self.run(who, &format!("{line} --json"));
        assert_eq!(said.code, Some(0), "{said:?}");
        serde_json::from_str(&said.out).unwrap()
    }
}

impl Said {
    /// That it did what it was asked, and said this.
    #[track_caller]
    pub fn done(&self, says: &[&str]) {
        assert_eq!(self.code, Some(0), "{self:?}");
        says.iter()
            .for_each(|part| assert!(self.out.contains(part), "no {part:?} in {}", self.out));
    }

    /// That it refused with this code, in one sentence with these words.
    #[track_caller]
    pub fn refused(&self, code: i32, says: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.out.is_empty(), "{self:?}");
        let sentence = self.err.trim_end();
        assert!(
            sentence.ends_with('.') && sentence.contains("; "),
            "no sentence with a remedy: {sentence}"
        );
        says.iter()
            .for_each(|part| assert!(sentence.contains(part), "no {part:?} in {sentence}"));
    }
}
