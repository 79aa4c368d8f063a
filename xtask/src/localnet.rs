//! A local node for as long as it is needed.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process::{cargo, run};
use crate::workspace::Workspace;

/// How long it may take until everything is on it, once it is compiled.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where everything is: `localnet.json`.
#[derive(Default, Deserialize)]
struct Places {
    rpc: String,
    websocket: String,
    domain: String,
    mints: BTreeMap<String, String>,
    people: BTreeMap<String, String>,
}

/// Stopped when dropped, whatever happened in between.
pub struct Localnet {
    child: Child,
    folder: PathBuf,
    log: PathBuf,
    places: Places,
}

impl Localnet {
    /// Starts one on a free port, and waits until all is there.
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
        // cargo becomes the node, so that to end the one is to end the other; the pipe ends it if xtask is killed
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
            places: Places::default(),
        };
        node.places = node.ready()?;
        Ok(node)
    }

    fn ready(&mut self) -> Result<Places> {
        let file = self.folder.join("localnet.json");
        let deadline = Instant::now() + PATIENCE;
        while !file.exists() {
            if let Some(status) = self.child.try_wait()? {
                let said = fs::read_to_string(&self.log).unwrap_or_default();
                bail!("the local node ended ({status}):\n{}", said.trim());
            }
            if Instant::now() >= deadline {
                bail!("the local node is not ready; its output is in {}", self.log.display());
            }
            sleep(Duration::from_millis(200));
        }
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} says something else", file.display()))
    }

    /// What tests go by: Anchor's own variables, and ours.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("AIRLOCK_LOCALNET", self.folder.display().to_string()),
            ("AIRLOCK_WS", self.places.websocket.clone()),
            ("ANCHOR_PROVIDER_URL", self.places.rpc.clone()),
            ("ANCHOR_WALLET", self.folder.join("alice.json").display().to_string()),
        ]
    }

    /// What the clients' examples take: the URL, Alice's key, the domain, USDC, Bob.
    pub fn transfer(&self) -> Result<[String; 5]> {
        let Places {
            rpc,
            domain,
            mints,
            people,
            ..
        } = &self.places;
        let known = |of: &BTreeMap<String, String>, name| {
            let found = of.get(name).cloned();
            found.with_context(|| format!("the local node has no {name}"))
        };
        let alice = self.folder.join("alice.json").display().to_string();
        Ok([
            rpc.clone(),
            alice,
            domain.clone(),
            known(mints, "USDC")?,
            known(people, "bob")?,
        ])
    }

    /// What it prints.
    pub fn log(&self) -> &Path {
        &self.log
    }
}

impl Drop for Localnet {
    fn drop(&mut self) {
        // it may have ended by itself, and then there is nothing to do
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
