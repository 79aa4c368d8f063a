//! The numbers to reach, from the design, and whether they are.

use crate::{
    report::{Kind, Report},
    thousands::thousands,
};

/// One number to reach.
pub struct Target {
    pub step: &'static str,
    pub goal: String,
    pub measured: String,
    pub reached: bool,
}

/// Compute units, on average, that each step must not exceed: first, and then relative to the floor or absolutely.
const UNITS: &[(&str, &str, &str, u64, SecondLimit)] = &[
    (
        "initiate a transfer",
        "initiate_transfer",
        "SPL Token",
        14_000,
        SecondLimit::Floors(1.5),
    ),
    (
        "finalize a transfer in full",
        "finalize_transfer",
        "in full, SPL Token",
        9_000,
        SecondLimit::Floors(1.5),
    ),
    (
        "cancel a transfer",
        "cancel_transfer",
        "by the owner, SPL Token",
        9_000,
        SecondLimit::Floors(1.5),
    ),
    (
        "expire a transfer",
        "expire_transfer",
        "by a stranger, SPL Token",
        9_000,
        SecondLimit::Floors(1.5),
    ),
    (
        "finalize a swap in full",
        "finalize_swap",
        "in full, SPL Token for SPL Token",
        15_000,
        SecondLimit::Units(13_497),
    ),
];

#[derive(Clone, Copy)]
enum SecondLimit {
    Floors(f64),
    Units(u64),
}

/// How many times the cheapest owner the dearest may cost.
const SPREAD: f64 = 1.25;

/// Closing an escrow of a mint with a transfer fee moves what is withheld to the mint, which is everybody's.
const EXCEPTION: &str = "transfer fee";

pub fn check(report: &Report) -> Vec<Target> {
    let mut targets = Vec::new();
    for (step, name, variant, first, then) in UNITS {
        let Some(row) = report.row(name, variant) else { continue };
        let (units, measured) = (row.units.avg, thousands(row.units.avg));
        targets.push(Target {
            step,
            goal: format!("≤ {}", thousands(*first)),
            measured: measured.clone(),
            reached: units <= *first,
        });
        let (goal, limit) = match (*then, row.floor) {
            (SecondLimit::Floors(times), Some(floor)) => {
                let limit = (floor as f64 * times) as u64;
                (format!("≤ {times} × floor = {}", thousands(limit)), limit)
            }
            (SecondLimit::Floors(_), None) => continue,
            (SecondLimit::Units(limit), _) => (format!("< {} (CoW)", thousands(limit)), limit.saturating_sub(1)),
        };
        let reached = units <= limit;
        targets.push(Target {
            step,
            goal,
            measured,
            reached,
        });
    }
    targets.extend(vault(report));
    let compared = UNITS
        .iter()
        .filter_map(|(_, name, variant, ..)| report.row(name, variant));
    let widest = compared.map(|row| row.units.ratio()).fold(1.0, f64::max);
    targets.push(Target {
        step: "spread between owners",
        goal: format!("max ≤ {SPREAD} × min"),
        measured: format!("{widest:.3} ×"),
        reached: widest <= SPREAD,
    });
    let without_exception = report
        .of(Kind::Operation)
        .filter(|row| !row.variant.contains(EXCEPTION));
    let common = without_exception
        .filter_map(|row| row.common_writable)
        .max()
        .unwrap_or(0);
    targets.push(Target {
        step: "common writable accounts of two users",
        goal: "0".into(),
        measured: common.to_string(),
        reached: common == 0,
    });
    targets
}

/// Compute units of a vault deposit, initiate and finalize together: first, and then.
const DEPOSIT: [u64; 2] = [24_000, 15_000];

/// What one request costs, and that settling costs the same whatever their number.
fn vault(report: &Report) -> Vec<Target> {
    let mut targets = Vec::new();
    let steps = [
        ("initiate_deposit", "SPL Token"),
        ("finalize_deposit", "shares, others remain"),
    ];
    let steps: Option<Vec<_>> = steps.iter().map(|(name, variant)| report.row(name, variant)).collect();
    if let Some(steps) = steps {
        let units: u64 = steps.iter().map(|row| row.units.avg).sum();
        targets.extend(DEPOSIT.map(|limit| Target {
            step: "a vault deposit, all steps of one request",
            goal: format!("≤ {}", thousands(limit)),
            measured: thousands(units),
            reached: units <= limit,
        }));
    }
    let settled: Vec<u64> = report
        .of(Kind::Vault)
        .filter(|row| row.name == "settle_round")
        .map(|row| row.units.max)
        .collect();
    if let (Some(least), Some(most)) = (settled.iter().min(), settled.iter().max()) {
        targets.push(Target {
            step: "settle a round of 1, 1,000 and 100,000 requests",
            goal: "the same".into(),
            measured: format!("{} to {}", thousands(*least), thousands(*most)),
            reached: least == most,
        });
    }
    targets
}
