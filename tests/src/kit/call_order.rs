//! Collects by third parties, early or repeated, change no amount.

use super::{AdapterTest, Finding, FindingKind, fixture::Fixture};

pub fn check(fixture: &Fixture, test: &AdapterTest) -> Result<(), Finding> {
    if !test.permissionless_collect {
        return Ok(());
    }
    let [amount, _] = test.amounts;
    let in_order = fixture.fork().round_trip(test, amount)?;
    let mut fixture = fixture.fork();
    let dispatch = fixture.open(test, amount)?;
    for at in 0..test.collects.len() {
        fixture.wait(test, at);
        for other in (0..test.collects.len()).filter(|other| *other != at) {
            // it may be refused, and it may do what a later collect would
            let _ = fixture.collect_by("stranger", test, &dispatch, other);
        }
        let _ = fixture.collect(test, &dispatch, at);
    }
    let returned = fixture.return_all(&dispatch);
    if in_order.abs_diff(returned) > test.rounding {
        return Err(Finding::new(
            FindingKind::CallOrder,
            format!(
                "Of {amount} sent, {in_order} were returned, and {returned} when a third party collected out of order."
            ),
        ));
    }
    Ok(())
}
