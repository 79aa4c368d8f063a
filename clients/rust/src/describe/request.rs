//! A vault's request in plain words: its limit, and which doors its round opens.

use super::{Description, at, summary};
use crate::{
    generated::{
        accounts::{PendingOperation, Round, Vault},
        types::Terms,
    },
    lifecycle::{Moment, RoundPhase},
    request::Side,
    vault::{Ladder, Price, deposit_takes_part, redeem_takes_part},
};

/// Describes a request of a vault's round; none if the three do not belong together.
pub fn describe_request(record: &PendingOperation, vault: &Vault, round: &Round, now: &Moment) -> Option<Description> {
    let phase = record.request_phase(round, now)?;
    if round.vault != vault.address() {
        return None;
    }
    let (closes, lapses) = (at(round.closes_at, now), at(round.deadline, now));
    let (finalize, cancel, expire, next) = match phase {
        RoundPhase::Accepting => (
            "closed until its round is settled".to_owned(),
            format!("{} until {closes}", leavers(record)),
            format!("to anyone from {lapses}, if its round is not settled by then"),
            Some(format!("cancel closes at {closes}")),
        ),
        RoundPhase::Settling => (
            "closed until its round is settled".to_owned(),
            "closed: its round waits for its price".to_owned(),
            format!("to anyone from {lapses}, if its round is not settled by then"),
            Some(format!("expire opens at {lapses}, if its round is not settled by then")),
        ),
        RoundPhase::Suspended => (
            "closed for ever: the cluster restarted since its round opened".to_owned(),
            format!("{} until {lapses}", leavers(record)),
            format!("to anyone from {lapses}"),
            Some(format!("expire opens at {lapses}")),
        ),
        RoundPhase::Settled => (
            format!("open to anyone, for ever, for a tip of {} lamports", record.tip),
            "closed: its round is settled; finalize it".to_owned(),
            "closed: its round is settled; finalize it".to_owned(),
            None,
        ),
        RoundPhase::Lapsed => (
            "closed for ever: its round lapsed".to_owned(),
            "closed: its round lapsed; expire it".to_owned(),
            format!("open to anyone, for a tip of {} lamports", record.tip),
            None,
        ),
    };
    Some(Description {
        summary: format!("{}, {}", summary(record), limit(record, vault, round)?),
        finalize,
        cancel,
        expire,
        next,
    })
}

fn leavers(record: &PendingOperation) -> String {
    let receiver = record.beneficiary().unwrap_or_default();
    format!("open to the owner {} and the receiver {receiver}", record.owner)
}

/// In which bucket a request is, what price it accepts, and whether it takes part; none if it is no request.
pub fn limit(record: &PendingOperation, vault: &Vault, round: &Round) -> Option<String> {
    let (Terms::Deposit(terms) | Terms::Redeem(terms)) = record.terms else {
        return None;
    };
    let (side, bucket) = (Side::of(record)?, terms.bucket);
    let accepts = match (round.ladder().limit(bucket), side) {
        (None, _) => "accepts any price".to_owned(),
        (Some(limit), Side::Deposit) => format!("accepts at most {}", price(limit, vault)),
        (Some(limit), Side::Redeem) => format!("accepts at least {}", price(limit, vault)),
    };
    let taking = match (takes_part(record, vault, round), round.settled) {
        (None, _) => "the vault has no price today",
        (Some(true), false) => "at today's price it would take part",
        (Some(false), false) => "at today's price it would not take part",
        (Some(true), true) => "it took part",
        (Some(false), true) => "it did not take part",
    };
    Some(format!(
        "in bucket {bucket} of round {}: {accepts}; {taking}",
        round.index
    ))
}

/// Whether a request takes part: at the round's price, or today's if it is not settled; none without a price.
pub fn takes_part(record: &PendingOperation, vault: &Vault, round: &Round) -> Option<bool> {
    let (side, bucket) = (Side::of(record)?, record.joined()?.bucket);
    let today = |cut: fn(&Ladder, &Price) -> Option<u8>| cut(&round.ladder(), &vault.books().price()?);
    Some(match (side, round.settled) {
        (Side::Deposit, true) => deposit_takes_part(bucket, round.deposit_from),
        (Side::Redeem, true) => redeem_takes_part(bucket, round.redeem_below),
        (Side::Deposit, false) => deposit_takes_part(bucket, today(Ladder::deposit_from)?),
        (Side::Redeem, false) => redeem_takes_part(bucket, today(Ladder::redeem_below)?),
    })
}

/// A price (Q64.64) in assets per share, of whole ones, to six digits: for reading, not for reckoning.
pub fn price(price: u128, vault: &Vault) -> String {
    let base_units = price as f64 / 2f64.powi(64);
    let whole = base_units * 10f64.powi(i32::from(vault.share_offset));
    format!("{whole:.6} assets per share")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, now};

    fn says(record: &PendingOperation, round: &Round, time: i64) -> Description {
        describe_request(record, &testing::vault(), round, &now(1, time)).expect("they belong together")
    }

    #[test]
    fn a_limit_is_a_price_and_whether_it_holds_today() {
        let round = testing::round();
        for (record, words) in [
            (
                testing::deposit(9),
                "accepts at most 1.020000 assets per share; at today's price it would take part",
            ),
            (
                testing::deposit(6),
                "accepts at most 0.990000 assets per share; at today's price it would not take part",
            ),
            (
                testing::redeem(6),
                "accepts at least 0.990000 assets per share; at today's price it would take part",
            ),
            (
                testing::redeem(15),
                "accepts any price; at today's price it would take part",
            ),
        ] {
            let summary = says(&record, &round, round.opened_at).summary;
            assert!(summary.ends_with(words), "{summary}");
        }
        let summary = says(&testing::redeem(8), &testing::settled(), round.closes_at).summary;
        assert!(summary.ends_with("it did not take part"), "{summary}");
    }

    #[test]
    fn each_boundary_of_its_round_reads_as_the_program_decides() {
        let (record, round) = (testing::deposit(15), testing::round());
        assert!(
            says(&record, &round, round.closes_at - 1)
                .cancel
                .starts_with("open to the owner")
        );
        assert!(says(&record, &round, round.closes_at).cancel.starts_with("closed"));
        assert!(
            says(&record, &round, round.deadline - 1)
                .expire
                .starts_with("to anyone from")
        );
        assert!(
            says(&record, &round, round.deadline)
                .expire
                .starts_with("open to anyone")
        );
        let settled = says(&record, &testing::settled(), i64::MAX);
        assert!(settled.finalize.starts_with("open to anyone, for ever"));
        assert_eq!(settled.next, None);
    }

    #[test]
    fn of_another_round_nothing_is_said() {
        let mut round = testing::round();
        round.index += 1;
        let said = describe_request(&testing::deposit(15), &testing::vault(), &round, &now(1, 1));
        assert_eq!(said, None);
    }
}
