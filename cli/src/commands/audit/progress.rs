use airlock_audit::live::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// A bar for so many bytes of a file.
pub fn bytes(total: u64) -> ProgressBar {
    styled(ProgressBar::new(total), "{bar:40} {bytes} of {total_bytes}, {eta} left")
}

/// A line that says what is read from the cluster.
pub fn line() -> ProgressBar {
    styled(ProgressBar::new_spinner(), "{spinner} {msg}")
}

pub fn show(bar: &ProgressBar, progress: Progress) {
    bar.set_message(match progress {
        Progress::Listing => "listing the program's accounts".to_owned(),
        Progress::TokenAccounts { read, total } => format!("{read} of {total} token accounts"),
        Progress::Transactions { seen } => format!("listing the history: {seen} transactions"),
        Progress::Events { read, total } => format!("events of {read} of {total} transactions"),
        Progress::Rechecking { checked, total } => format!("checking again: {checked} of {total} accounts"),
    });
    bar.tick();
}

fn styled(bar: ProgressBar, template: &str) -> ProgressBar {
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
