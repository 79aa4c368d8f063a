use airlock_client::{
    describe::{Description, describe_request, describe_while},
    generated::{
        accounts::{Round, Vault},
        types::Pause,
    },
    lifecycle::{AvailableActions, Clock},
    record::PendingOperation,
};

/// The vault and the round of a request.
#[derive(Clone, Copy, Debug)]
pub struct RequestRound {
    pub vault: Vault,
    pub round: Round,
}

/// A record, and what its windows depend on.
#[derive(Clone, Copy, Debug)]
pub struct RecordContext<'a> {
    pub record: &'a PendingOperation,
    /// Of its domain.
    pub pause: Pause,
    /// None for other records than requests, or if it could not be read.
    pub request_round: Option<&'a RequestRound>,
}

impl<'a> RecordContext<'a> {
    /// A record of a domain that is not paused, as far as known.
    pub fn new(record: &'a PendingOperation) -> Self {
        Self {
            record,
            pause: Pause::Nothing,
            request_round: None,
        }
    }

    /// Sentences about its windows.
    pub fn describe(&self, now: &Clock) -> Description {
        let of_request = |in_round: &RequestRound| describe_request(self.record, &in_round.vault, &in_round.round, now);
        let description = self.request_round.and_then(of_request);
        description.unwrap_or_else(|| describe_while(self.record, now, self.pause))
    }

    /// What is possible now.
    pub fn available_actions(&self, now: &Clock) -> AvailableActions {
        match self.request_round {
            Some(in_round) => in_round.round.available_actions(now),
            None => self.record.available_actions_while(now, self.pause),
        }
    }
}
