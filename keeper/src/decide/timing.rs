use crate::domain_state::DomainState;
use airlock_client::{
    Pubkey,
    record::{Change, When},
};

/// No slot is shorter.
const SLOT_MILLIS: u64 = 200;

/// Milliseconds until time alone makes possible something that this keeper may do; none if it never does.
pub fn next_change_millis(state: &DomainState, keeper: &Pubkey) -> Option<u64> {
    let of_records = state.records.values().filter_map(|record| {
        let may_finalize = record.finalizer().is_none_or(|finalizer| finalizer == *keeper);
        let changes = record.changes(&state.now).into_iter();
        changes
            .filter(|(change, _)| may_finalize || *change == Change::Expires)
            .map(|(_, when)| millis_until(when, state))
            .min()
    });
    let of_rounds = state
        .rounds
        .values()
        .map(|round| millis_until(When::Time(round.deadline), state));
    of_records.chain(of_rounds).filter(|millis| *millis > 0).min()
}

fn millis_until(when: When, state: &DomainState) -> u64 {
    match when {
        When::Slot(slot) => slot.saturating_sub(state.now.slot).saturating_mul(SLOT_MILLIS),
        When::Time(time) => u64::try_from(time.saturating_sub(state.now.unix_time))
            .unwrap_or(0)
            .saturating_mul(1_000),
    }
}
