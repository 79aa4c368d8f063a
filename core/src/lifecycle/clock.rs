/// The cluster's clock, as one instruction sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    pub slot: u64,
    /// Unix seconds.
    pub unix_time: i64,
    /// The slot at which the cluster last restarted; 0 if it never did.
    pub last_restart_slot: u64,
}
