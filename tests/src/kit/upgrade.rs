//! An upgrade during a dispatch: no call works until the authority approves it, and the amounts stay the same.

use super::{AdapterTest, Finding, FindingKind, fixture::Fixture};

pub fn check(fixture: &Fixture, test: &AdapterTest) -> Result<(), Finding> {
    let [amount, _] = test.amounts;
    let without = fixture.fork().round_trip(test, amount)?;
    for at in 0..test.collects.len() {
        let sentence = match with_upgrade(fixture, test, at) {
            Err(finding) => finding.sentence,
            Ok(returned) if without.abs_diff(returned) > test.rounding => {
                format!("Of {amount} sent, {returned} were returned, and {without} without an upgrade.")
            }
            Ok(_) => continue,
        };
        let sentence = format!("With an upgrade before collect {}: {sentence}", at + 1);
        return Err(Finding::new(FindingKind::Upgrade, sentence));
    }
    Ok(())
}

/// The program is upgraded before the collect number `upgraded`. Gives the base units that were returned.
fn with_upgrade(fixture: &Fixture, test: &AdapterTest, upgraded: usize) -> Result<u64, Finding> {
    let mut fixture = fixture.fork();
    let [amount, _] = test.amounts;
    let dispatch = fixture.open(test, amount)?;
    let mut returned = 0;
    for at in 0..test.collects.len() {
        fixture.wait(test, at);
        if at == upgraded {
            fixture.upgrade(test, &dispatch, at);
            // what is in the escrow is returned without the adapter
            returned += fixture.return_all(&dispatch);
            fixture.approve_upgrade();
        }
        fixture.collect(test, &dispatch, at)?;
    }
    Ok(returned + fixture.return_all(&dispatch))
}
