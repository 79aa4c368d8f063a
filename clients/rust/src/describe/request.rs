//! Describes a vault's request: its limit, and which actions its round allows.

use super::{Description, at, parties, summary};
use crate::{
    generated::{
        accounts::{PendingOperation, Round, Vault},
        types::Terms,
    },
    lifecycle::{Clock, RoundPhase},
    request::Side,
    vault::{LimitSteps, Price, deposit_takes_part, redeem_takes_part},
};

/// Describes a request of a vault's round; none if the three do not belong together.
pub fn describe_request(record: &PendingOperation, vault: &Vault, round: &Round, now: &Clock) -> Option<Description> {
    let phase = record.request_phase(round, now)?;
    if round.vault != vault.address() {
        return None;
    }
    let (closes, lapses) = (at(round.closes_at, now), at(round.deadline, now));
    let (finalize, cancel, expire, next) = match phase {
        RoundPhase::Accepting => (
            "not before its round is settled".to_owned(),
            format!("{} can cancel until {closes}", parties(record)),
            format!("anyone can expire it from {lapses}, if its round is not settled by then"),
            Some(format!("cannot be cancelled from {closes}")),
        ),
        RoundPhase::Settling => (
            "not before its round is settled".to_owned(),
            "not possible: its round is being settled".to_owned(),
            format!("anyone can expire it from {lapses}, if its round is not settled by then"),
            Some(format!(
                "can be expired from {lapses}, if its round is not settled by then"
            )),
        ),
        RoundPhase::Suspended => (
            "never again: the cluster restarted after its round opened".to_owned(),
            format!("{} can cancel until {lapses}", parties(record)),
            format!("anyone can expire it from {lapses}"),
            Some(format!("can be expired from {lapses}")),
        ),
        RoundPhase::Settled => (
            format!(
                "anyone can finalize it at any time, for a tip of {} lamports",
                record.tip
            ),
            "never again: its round is settled; finalize it".to_owned(),
            "never again: its round is settled; finalize it".to_owned(),
            None,
        ),
        RoundPhase::Lapsed => (
            "never again: its round lapsed".to_owned(),
            "never again: its round lapsed; expire it".to_owned(),
            format!("anyone can expire it, for a tip of {} lamports", record.tip),
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

/// A request's limit step, the price that it accepts, and whether it takes part; none if it is not a request.
pub fn limit(record: &PendingOperation, vault: &Vault, round: &Round) -> Option<String> {
    let (Terms::Deposit(terms) | Terms::Redeem(terms)) = record.terms else {
        return None;
    };
    let (side, limit_step) = (Side::of(record)?, terms.limit_step);
    let accepts = match (round.limit_steps().limit(limit_step), side) {
        (None, _) => "accepts any price".to_owned(),
        (Some(limit), Side::Deposit) => format!("accepts at most {}", price(limit, vault)),
        (Some(limit), Side::Redeem) => format!("accepts at least {}", price(limit, vault)),
    };
    let taking = match (takes_part(record, vault, round), round.settled) {
        (None, _) => "the vault has no price now",
        (Some(true), false) => "at the current price it would take part",
        (Some(false), false) => "at the current price it would not take part",
        (Some(true), true) => "it took part",
        (Some(false), true) => "it did not take part",
    };
    Some(format!(
        "limit step {limit_step} of round {}: {accepts}; {taking}",
        round.index
    ))
}

/// Whether a request takes part: at the round's price, or at the current one if it is not settled; none without a
/// price.
pub fn takes_part(record: &PendingOperation, vault: &Vault, round: &Round) -> Option<bool> {
    let (side, limit_step) = (Side::of(record)?, record.request_terms()?.limit_step);
    let now = |cut: fn(&LimitSteps, &Price) -> Option<u8>| cut(&round.limit_steps(), &vault.books().price()?);
    Some(match (side, round.settled) {
        (Side::Deposit, true) => deposit_takes_part(limit_step, round.deposit_from),
        (Side::Redeem, true) => redeem_takes_part(limit_step, round.redeem_below),
        (Side::Deposit, false) => deposit_takes_part(limit_step, now(LimitSteps::deposit_from)?),
        (Side::Redeem, false) => redeem_takes_part(limit_step, now(LimitSteps::redeem_below)?),
    })
}

/// A price (Q64.64) as whole assets per whole share, with six decimals: for display, not for calculations.
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
    fn a_limit_is_a_price_and_whether_it_holds_now() {
        let round = testing::round();
        for (record, words) in [
            (
                testing::deposit(9),
                "accepts at most 1.020000 assets per share; at the current price it would take part",
            ),
            (
                testing::deposit(6),
                "accepts at most 0.990000 assets per share; at the current price it would not take part",
            ),
            (
                testing::redeem(6),
                "accepts at least 0.990000 assets per share; at the current price it would take part",
            ),
            (
                testing::redeem(15),
                "accepts any price; at the current price it would take part",
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
                .starts_with("the owner")
        );
        assert!(
            says(&record, &round, round.closes_at)
                .cancel
                .starts_with("not possible")
        );
        assert!(
            says(&record, &round, round.deadline - 1)
                .expire
                .starts_with("anyone can expire it from")
        );
        assert!(
            says(&record, &round, round.deadline)
                .expire
                .starts_with("anyone can expire it, for a tip")
        );
        let settled = says(&record, &testing::settled(), i64::MAX);
        assert!(settled.finalize.starts_with("anyone can finalize it at any time"));
        assert_eq!(settled.next, None);
    }

    #[test]
    fn a_request_of_another_round_is_not_described() {
        let mut round = testing::round();
        round.index += 1;
        let description = describe_request(&testing::deposit(15), &testing::vault(), &round, &now(1, 1));
        assert_eq!(description, None);
    }
}
