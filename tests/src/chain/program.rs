use std::path::{Path, PathBuf};

/// The compiled program `name`: from `AIRLOCK_PROGRAM_DIR` if it is there, so that a suite can run against another build,
/// or else from the folder that `cargo xtask build` writes to.
pub fn load(name: &str) -> Vec<u8> {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/deploy");
    let folders = std::env::var_os("AIRLOCK_PROGRAM_DIR")
        .map(PathBuf::from)
        .into_iter()
        .chain([built]);
    let files: Vec<_> = folders.map(|folder| folder.join(name).with_extension("so")).collect();
    let read = files.iter().find_map(|file| std::fs::read(file).ok());
    read.unwrap_or_else(|| panic!("none of {files:?} can be read; run cargo xtask build first"))
}
