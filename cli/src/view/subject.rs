use airlock_client::{
    describe::{Description, describe_request, describe_under},
    generated::{
        accounts::{Round, Vault},
        types::Pause,
    },
    lifecycle::{Doors, Moment},
    record::PendingOperation,
};

/// The vault and the round that a request is of.
#[derive(Clone, Copy, Debug)]
pub struct Joined {
    pub vault: Vault,
    pub round: Round,
}

/// A record, with what its doors depend on.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    pub record: &'a PendingOperation,
    /// Of its domain.
    pub pause: Pause,
    /// None of a record that is no request, or if they could not be read.
    pub joined: Option<&'a Joined>,
}

impl<'a> Subject<'a> {
    /// A transfer or a swap of a domain that is not paused, as far as known.
    pub fn new(record: &'a PendingOperation) -> Self {
        Self {
            record,
            pause: Pause::Nothing,
            joined: None,
        }
    }

    pub fn described(&self, now: &Moment) -> Description {
        let of_round = |joined: &Joined| describe_request(self.record, &joined.vault, &joined.round, now);
        let described = self.joined.and_then(of_round);
        described.unwrap_or_else(|| describe_under(self.record, now, self.pause))
    }

    pub fn doors(&self, now: &Moment) -> Doors {
        match self.joined {
            Some(joined) => joined.round.doors(now),
            None => self.record.doors_under(now, self.pause),
        }
    }
}
