//! Two dispatches at once return the same as each alone.

use super::{AdapterTest, Finding, FindingKind, fixture::Fixture};

pub fn check(fixture: &Fixture, test: &AdapterTest) -> Result<(), Finding> {
    let alone = alone(fixture, test)?;
    let together = together(fixture, test).map_err(|finding| {
        let sentence = format!("With two dispatches at once: {}", finding.sentence);
        Finding::new(FindingKind::Interference, sentence)
    })?;
    for ((amount, alone), together) in test.amounts.iter().zip(alone).zip(together) {
        if alone.abs_diff(together) > test.rounding {
            return Err(Finding::new(
                FindingKind::Interference,
                format!("Of {amount} sent, {alone} were returned alone, and {together} with another dispatch at once."),
            ));
        }
    }
    Ok(())
}

fn alone(fixture: &Fixture, test: &AdapterTest) -> Result<[u64; 2], Finding> {
    let [first, second] = test.amounts;
    Ok([
        fixture.fork().round_trip(test, first)?,
        fixture.fork().round_trip(test, second)?,
    ])
}

/// Both are opened before the first collect. The order of their collects alternates.
fn together(fixture: &Fixture, test: &AdapterTest) -> Result<[u64; 2], Finding> {
    let mut fixture = fixture.fork();
    let [first, second] = test.amounts;
    let both = [fixture.open(test, first)?, fixture.open(test, second)?];
    for at in 0..test.collects.len() {
        fixture.wait(test, at);
        let first = at % 2;
        for which in [first, 1 - first] {
            fixture.collect(test, &both[which], at)?;
        }
    }
    Ok(both.map(|dispatch| fixture.return_all(&dispatch)))
}
