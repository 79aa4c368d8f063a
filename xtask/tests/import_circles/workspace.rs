//! The crates of the workspace, as cargo knows them.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::circles::circles;
use crate::tree::Files;

#[derive(Deserialize)]
pub struct Workspace {
    pub packages: Vec<Package>,
    #[serde(rename = "workspace_root")]
    root: PathBuf,
}

#[derive(Deserialize)]
pub struct Package {
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    src_path: PathBuf,
}

impl Workspace {
    pub fn read() -> Self {
        let output = Command::new(env!("CARGO"))
            .args([
                "metadata",
                "--no-deps",
                "--locked",
                "--offline",
                "--format-version",
                "1",
            ])
            .output()
            .expect("cargo starts");
        assert!(
            output.status.success(),
            "cargo metadata: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).expect("cargo prints JSON")
    }
}

/// Files are named from the repository's root on.
impl Files for Workspace {
    fn text(&self, file: &Path) -> Option<String> {
        std::fs::read_to_string(self.root.join(file)).ok()
    }
}

impl Package {
    /// In words, each with the lines that make it.
    pub fn circles(&self, workspace: &Workspace) -> Vec<String> {
        let mut all = Vec::new();
        for target in &self.targets {
            let root = target
                .src_path
                .strip_prefix(&workspace.root)
                .expect("crates lie in the workspace");
            let found = circles(root, workspace).unwrap_or_else(|error| panic!("{}: {error}", target.name));
            for circle in found {
                let ring = circle.modules.iter().chain(circle.modules.first()).map(String::as_str);
                let ring = ring.collect::<Vec<_>>().join(" -> ");
                all.push(format!(
                    "{}: {ring}\n    {}",
                    root.display(),
                    circle.lines.join("\n    ")
                ));
            }
        }
        all
    }
}
