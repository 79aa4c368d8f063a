use super::Session;
use crate::failure::Failure;
use airlock_audit::{
    Account, Report,
    live::{self, EventsError, EventsReport, Progress},
};
use airlock_client::Pubkey;

impl Session {
    /// Audits the stored accounts of a domain, or of all, and passes on every account and the progress.
    pub async fn audit(
        &self,
        domain: Option<Pubkey>,
        on_account: impl FnMut(&Account),
        on_progress: impl FnMut(Progress),
    ) -> Result<Report, Failure> {
        let report = live::audit(&self.client, domain, on_account, on_progress).await;
        report.map_err(|error| self.failure(error))
    }

    /// Rebuilds the accounts of a domain, or of all, from their events, and compares them with what is stored.
    pub async fn audit_events(
        &self,
        domain: Option<Pubkey>,
        on_progress: impl FnMut(Progress),
    ) -> Result<EventsReport, Failure> {
        let report = live::audit_events(&self.client, domain, on_progress).await;
        report.map_err(|error| match error {
            EventsError::Client(error) => self.failure(error),
            EventsError::Pruned { .. } | EventsError::Missing { .. } => self.incomplete_history(&error),
        })
    }
}
