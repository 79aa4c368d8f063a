use super::{AdapterTest, Finding, call_order, donations, fixture::Fixture, impostors, isolation, round_trip, upgrade};

impl AdapterTest {
    /// What is wrong with the adapter, one finding of a kind; none if it is right.
    ///
    /// # Panics
    ///
    /// If the vault cannot be set up as described, and if Airlock itself is wrong.
    pub fn findings(&self) -> Vec<Finding> {
        let fixture = Fixture::new(self);
        let mut found: Vec<Finding> = vec![];
        let mut run = |check: fn(&Fixture, &Self) -> Result<(), Finding>| {
            let Err(finding) = check(&fixture, self) else {
                return true;
            };
            if found.iter().all(|known| known.kind != finding.kind) {
                found.push(finding);
            }
            false
        };
        let returns = run(round_trip::check);
        run(impostors::check);
        run(donations::check);
        // these compare with a single dispatch, which has to work
        if returns {
            run(isolation::check);
            run(call_order::check);
            run(upgrade::check);
        }
        found
    }
}
