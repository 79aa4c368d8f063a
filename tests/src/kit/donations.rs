//! Tokens that third parties send to the escrow are the vault's: no collect takes them.

use super::{AdapterTest, Finding, FindingKind, fixture::Fixture};

/// Base units.
const DONATION: u64 = 7;

pub fn check(fixture: &Fixture, test: &AdapterTest) -> Result<(), Finding> {
    let mut fixture = fixture.fork();
    let [amount, _] = test.amounts;
    // what fails without a donation is found by another check
    let Ok(dispatch) = fixture.open(test, amount) else {
        return Ok(());
    };
    for at in 0..test.collects.len() {
        fixture.wait(test, at);
        let mut with_donation = fixture.fork();
        let donate = with_donation
            .world
            .pay_step("taker", &dispatch.asset, dispatch.escrow, DONATION);
        with_donation.world.done(&[donate]);
        let collected = with_donation.collect(test, &dispatch, at);
        if let Err(finding) = collected.as_ref()
            && finding.kind == FindingKind::Overdraw
        {
            return collected;
        }
        if fixture.collect(test, &dispatch, at).is_err() {
            return Ok(());
        }
    }
    Ok(())
}
