//! Waiting until a record can be finalized.

use super::{AirlockClient, ClientError, finalize::check_not_paid_out};
use crate::{Pubkey, lifecycle::Phase, record::PendingOperation};
use tokio::time::{Instant, sleep};

impl AirlockClient {
    /// Waits until a record can be finalized, at most as long as a call may take. An error at once if it never can, or
    /// if the record is closed.
    pub async fn wait_until_finalizable(&self, pending: &Pubkey) -> Result<PendingOperation, ClientError> {
        let deadline = Instant::now() + self.options.timeout;
        loop {
            let (what, address) = ("record", *pending);
            let record = self
                .record(pending)
                .await?
                .ok_or(ClientError::NotFound { what, address })?;
            if record.is_request() {
                let why = "it is a vault's request, which can be finalized after its round is settled; read the round";
                return Err(ClientError::NotFinalizable(why.into()));
            }
            check_not_paid_out(&record)?;
            let why = match record.phase(&self.clock().await?) {
                Phase::Finalize => return Ok(record),
                Phase::Expire => "it has expired".into(),
                Phase::Suspended => "the cluster restarted after it was initiated; cancel or expire it".into(),
                Phase::Wait { until_slot } if Instant::now() >= deadline => {
                    format!("it can be finalized from slot {until_slot}; wait longer")
                }
                Phase::Wait { .. } => {
                    sleep(self.options.poll).await;
                    continue;
                }
            };
            return Err(ClientError::NotFinalizable(why));
        }
    }
}
