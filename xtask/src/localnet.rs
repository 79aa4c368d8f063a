//! A local node for as long as it is needed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::cargo::cargo;
use crate::process::run;
use crate::workspace::Workspace;

/// From the start of the compiled node until everything is on it.
const START_TIMEOUT: Duration = Duration::from_secs(120);

/// The content of `localnet.json`.
#[derive(Default, Deserialize)]
struct Addresses {
    rpc: String,
    websocket: String,
    domain: String,
    mints: BTreeMap<String, String>,
    people: BTreeMap<String, String>,
}

/// Stopped when dropped.
pub struct Localnet {
    child: Child,
    folder: PathBuf,
    log: PathBuf,
    addresses: Addresses,
}

impl Localnet {
    /// Starts a node on a free port, and waits until everything is on it.
    pub fn start(workspace: &Workspace) -> Result<Self> {
        run(cargo()
            .current_dir(&workspace.root)
            .args(["build", "--locked", "--bin", "airlock-localnet"]))?;
        let folder = workspace.root.join("target/localnet-of-tests");
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
        }
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let log = folder.join("node.log");
        let output = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut command = cargo();
        // cargo replaces its process by the node, so killing the child ends the node; the pipe ends it if xtask is killed
        command.current_dir(&workspace.root).args([
            "run",
            "--locked",
            "--quiet",
            "--bin",
            "airlock-localnet",
            "--",
            "--until-input-ends",
            "--folder",
        ]);
        command
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(output.try_clone()?)
            .stderr(output);
        let mut node = Self {
            child: command.spawn().context("cannot start the local node")?,
            folder,
            log,
            addresses: Addresses::default(),
        };
        node.addresses = node.ready()?;
        Ok(node)
    }

    fn ready(&mut self) -> Result<Addresses> {
        let file = self.folder.join("localnet.json");
        let deadline = Instant::now() + START_TIMEOUT;
        while !file.exists() {
            if let Some(status) = self.child.try_wait()? {
                let output = fs::read_to_string(&self.log).unwrap_or_default();
                bail!("the local node ended ({status}):\n{}", output.trim());
            }
            if Instant::now() >= deadline {
                bail!("the local node is not ready; its output is in {}", self.log.display());
            }
            sleep(Duration::from_millis(200));
        }
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} does not describe a local node", file.display()))
    }

    /// The variables that tests read: Anchor's own, and ours.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("AIRLOCK_LOCALNET", self.folder.display().to_string()),
            ("AIRLOCK_WS", self.addresses.websocket.clone()),
            ("ANCHOR_PROVIDER_URL", self.addresses.rpc.clone()),
            ("ANCHOR_WALLET", self.folder.join("alice.json").display().to_string()),
        ]
    }

    /// The arguments of the clients' examples: the URL, Alice's key, the domain, USDC, Bob.
    pub fn transfer(&self) -> Result<[String; 5]> {
        let Addresses {
            rpc,
            domain,
            mints,
            people,
            ..
        } = &self.addresses;
        let find = |of: &BTreeMap<String, String>, name| {
            let found = of.get(name).cloned();
            found.with_context(|| format!("the local node has no {name}"))
        };
        let alice = self.folder.join("alice.json").display().to_string();
        Ok([
            rpc.clone(),
            alice,
            domain.clone(),
            find(mints, "USDC")?,
            find(people, "bob")?,
        ])
    }

    /// The file with its output.
    pub fn log(&self) -> &Path {
        &self.log
    }
}

impl Drop for Localnet {
    fn drop(&mut self) {
        // both fail only if it has ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
