//! `cargo run --release -p airlock-audit --example measure -- 1000000`: writes a snapshot of so many records to a temporary
//! file, audits it, and prints how long that took and how much memory it needed.

use airlock_audit::{Auditor, sample, snapshot};
use std::{
    error::Error,
    fs::File,
    io::{BufReader, BufWriter, Write},
    time::Instant,
};

fn main() -> Result<(), Box<dyn Error>> {
    let records = std::env::args().nth(1).map_or(Ok(1_000_000), |text| text.parse())?;
    let path = std::env::temp_dir().join(format!("airlock-audit-{}.snapshot", std::process::id()));
    let mut file = BufWriter::new(File::create(&path)?);
    snapshot::begin(&mut file)?;
    let mut outcome = Ok(());
    sample::accounts(records, &mut |account| {
        if outcome.is_ok() {
            outcome = snapshot::write(&mut file, &account);
        }
    });
    outcome?;
    file.flush()?;
    let bytes = file.get_ref().metadata()?.len();

    let start = Instant::now();
    let mut auditor = Auditor::new(None);
    let accounts = snapshot::read(&mut BufReader::new(File::open(&path)?), |account| auditor.feed(account))?;
    let report = auditor.finish();
    let elapsed = start.elapsed();
    std::fs::remove_file(&path)?;

    println!("{records} records, {accounts} accounts, {} MB", bytes / 1_000_000);
    println!("{:.1} s, {} findings", elapsed.as_secs_f64(), report.findings.len());
    if let Some(peak) = peak_memory() {
        println!("at most {peak} of memory");
    }
    Ok(())
}

/// The peak memory of this process; none where the system does not report it.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(peak.trim().to_owned())
}
