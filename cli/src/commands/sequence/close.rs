use super::show;
use crate::{
    args::sequence::LaneId,
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
};
use airlock_client::{
    build,
    generated::accounts::Sequence,
    numbering::{self, BadNumbering},
    time::slots,
};

/// Closes a lane of the signer.
pub async fn run(session: &Session, id: &LaneId) -> Result<Answer, Failure> {
    let (owner, lane) = (session.me()?, id.lane.lane);
    session.domain(&id.domain).await?;
    let receipt = match session.sequence(&id.domain, &owner, lane).await? {
        Some(sequence) => {
            check(&sequence, session.clock().await?.slot)?;
            session.send(vec![build::close_sequence(&sequence)]).await?
        }
        None => Receipt::already_done(),
    };
    show::after_change(session, id, &owner, &receipt).await
}

/// That it can be closed in slot `now`.
fn check(sequence: &Sequence, now: u64) -> Result<(), Failure> {
    let (first_slot, next) = (sequence.first_slot, sequence.next);
    if numbering::close_sequence(first_slot, next, now) != Err(BadNumbering::TooRecent) {
        return Ok(());
    }
    let from = numbering::closable_from(first_slot, next);
    let what = format!(
        "lane {} gave out a number of the last {}, which could be given out again",
        sequence.lane,
        slots(airlock_client::limits::SEQUENCE_SLOTS)
    );
    let ahead = slots(from.saturating_sub(now));
    Err(Failure::refused(
        what,
        format!("close it from slot {from} on, {ahead} from now"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing;

    fn sequence(first_slot: u64, given_out: u64) -> Sequence {
        testing::sequence(3, first_slot, numbering::first_number(first_slot).unwrap() + given_out)
    }

    #[test]
    fn a_lane_that_is_too_recent_is_refused_with_the_slot_from_which_it_closes() {
        let used = sequence(1_000, 1);
        let refused = check(&used, 1_100).unwrap_err().to_string();
        assert!(
            refused.contains("lane 3 gave out a number of the last 512 slots"),
            "{refused}"
        );
        assert!(refused.contains("from slot 1513 on, 413 slots from now"), "{refused}");
        assert!(check(&used, 1_512).is_err());
        assert_eq!(check(&used, 1_513), Ok(()));
        // nothing was given out
        assert_eq!(check(&sequence(1_000, 0), 1_000), Ok(()));
    }
}
