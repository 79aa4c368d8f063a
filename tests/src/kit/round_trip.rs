//! A single dispatch returns what is due.

use super::{AdapterTest, Finding, FindingKind, fixture::Fixture};

pub fn check(fixture: &Fixture, test: &AdapterTest) -> Result<(), Finding> {
    let mut fixture = fixture.fork();
    let [amount, _] = test.amounts;
    let dispatch = fixture.open(test, amount)?;
    let last = test.collects.len().checked_sub(1);
    let mut before_last = None;
    for at in 0..test.collects.len() {
        fixture.wait(test, at);
        if Some(at) == last {
            let worth = test.worth.as_ref().map(|worth| worth(&fixture.world, &dispatch));
            before_last = worth.map(|worth| (worth, fixture.world.tokens(&dispatch.escrow)));
        }
        fixture.collect(test, &dispatch, at)?;
    }
    let (returned, due) = (fixture.return_all(&dispatch), (test.due)(amount));
    if returned.saturating_add(test.rounding) < due {
        return Err(Finding::new(
            FindingKind::Shortfall,
            format!("Of {amount} sent, {returned} were returned; {due} were due."),
        ));
    }
    let Some((worth, collected)) = before_last else {
        return Ok(());
    };
    let rest = returned.saturating_sub(collected);
    if worth.abs_diff(rest) > test.rounding {
        return Err(Finding::new(
            FindingKind::WrongWorth,
            format!(
                "The adapter's accounts report {worth} for a dispatch of {amount}, of which {rest} were then returned."
            ),
        ));
    }
    Ok(())
}
