use std::{path::Path, sync::LazyLock};

/// The compiled Airlock that `AIRLOCK_DIFFERENTIAL` names. A relative path starts at the root of the repository.
pub fn elf() -> Option<&'static [u8]> {
    static ELF: LazyLock<Option<Vec<u8>>> = LazyLock::new(|| {
        let named = std::env::var_os("AIRLOCK_DIFFERENTIAL")?;
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(named);
        let read = std::fs::read(&path);
        Some(read.unwrap_or_else(|error| panic!("AIRLOCK_DIFFERENTIAL: {}: {error}", path.display())))
    });
    ELF.as_deref()
}
