use crate::report::Report;
use std::{
    path::Path,
    process::{Command, Stdio},
    sync::LazyLock,
};

/// What the suites read, see `src/chain/differential`.
const EARLIER_BUILD: &str = "AIRLOCK_DIFFERENTIAL";
const REPORT: &str = "AIRLOCK_DIFFERENTIAL_REPORT";

/// All suites, random days and random scripts that run on LiteSVM.
const BINARIES: [&str; 3] = ["adversary", "invariants", "suites"];

/// One run of the suites beside the earlier build, for all tests here.
pub struct Run {
    pub report: Report,
    pub passed: bool,
}

impl Run {
    /// The suites run when this is called first. If `AIRLOCK_DIFFERENTIAL_REPORT` names the report of another run, that is read.
    pub fn get() -> &'static Self {
        static RUN: LazyLock<Run> = LazyLock::new(|| match std::env::var_os(REPORT) {
            Some(path) => Run {
                report: Report::read(Path::new(&path)),
                passed: true,
            },
            None => Run::new(),
        });
        &RUN
    }

    fn new() -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("differential.jsonl");
        // a report is appended to
        std::fs::write(&path, "").unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let earlier = std::env::var_os(EARLIER_BUILD);
        let earlier = earlier.unwrap_or_else(|| panic!("{EARLIER_BUILD} must be the path of an earlier airlock.so"));
        let mut command = Command::new(env!("CARGO"));
        command
            .args(["test", "--locked", "--quiet", "--workspace", "--no-fail-fast"])
            .args(BINARIES.iter().flat_map(|binary| ["--test", binary]))
            .env(EARLIER_BUILD, earlier)
            .env(REPORT, &path)
            .stdin(Stdio::null());
        // what describes this crate would make build scripts that read it run again
        let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
        for name in names.filter(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(name);
        }
        let status = command
            .status()
            .unwrap_or_else(|error| panic!("cannot start the suites: {error}"));
        Self {
            report: Report::read(&path),
            passed: status.success(),
        }
    }
}
