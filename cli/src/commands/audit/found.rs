use airlock_audit::{Finding, Report, live::EventsReport};

/// What an audit found in the stored accounts, and in the history if that was audited.
pub struct Found {
    pub report: Report,
    pub history: Option<EventsReport>,
}

impl Found {
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let of_history = self.history.iter().flat_map(|history| &history.findings);
        self.report.findings.iter().chain(of_history)
    }
}
