use super::*;

struct Case {
    folder: PathBuf,
    program: Program,
    artifacts: Artifacts,
}

impl Case {
    /// A build of sources `s1`, stored.
    fn stored(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("airlock-artifacts-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("temporary folder");
        fs::write(folder.join("built.so"), "bytes").expect("written");
        fs::write(folder.join("built.functions"), "0 1 f").expect("written");
        let program = Program {
            package: "p".into(),
            library: "p".into(),
            manifest: "p/Cargo.toml".into(),
        };
        let mut artifacts = Artifacts::load(&folder.join("artifacts")).expect("empty artifacts");
        artifacts
            .store(&program, "s1", &folder.join("built.so"))
            .expect("stored");
        artifacts.save().expect("saved");
        let artifacts = Artifacts::load(&folder.join("artifacts")).expect("loaded");
        Self {
            folder,
            program,
            artifacts,
        }
    }

    fn confirm(&self, sources: &str, bytes: &str) -> String {
        fs::write(self.folder.join("built.so"), bytes).expect("written");
        let result = self
            .artifacts
            .confirm(&self.program, sources, &self.folder.join("built.so"));
        result.map_or_else(|error| error.to_string(), |()| "confirmed".into())
    }

    fn restore(&self, sources: &str) -> Result<()> {
        self.artifacts
            .restore(&self.program, sources, &self.folder.join("restored.so"))
    }
}

impl Drop for Case {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn an_equal_build_of_equal_sources_is_confirmed() {
    assert_eq!(Case::stored("equal").confirm("s1", "bytes"), "confirmed");
}

#[test]
fn changed_sources_are_stale_and_changed_bytes_differ() {
    let case = Case::stored("changed");
    assert!(case.confirm("s2", "bytes").contains("stale"));
    assert!(case.confirm("s1", "other").contains("differs"));
    fs::remove_file(case.folder.join("built.functions")).expect("removed");
    assert!(case.confirm("s1", "bytes").contains("differs"), "no table any more");
}

#[test]
fn only_a_build_of_the_same_sources_is_restored() {
    let case = Case::stored("restore");
    assert!(case.restore("s2").is_err());
    case.restore("s1").expect("restored");
    assert_eq!(fs::read(case.folder.join("restored.so")).expect("read"), b"bytes");
    assert_eq!(
        fs::read(case.folder.join("restored.functions")).expect("read"),
        b"0 1 f"
    );
}

#[test]
fn a_damaged_file_is_not_restored() {
    for file in ["p.so", "p.functions"] {
        let case = Case::stored("damaged");
        fs::write(case.folder.join("artifacts").join(file), "damaged").expect("written");
        assert!(case.restore("s1").is_err(), "{file}");
    }
}
