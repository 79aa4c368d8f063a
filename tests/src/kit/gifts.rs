//! Tokens that lie in the escrow already, whoever sent them, are the vault's: no collect takes them.

use super::{About, Finding, stage::Stage, trial::Trial};

/// Base units.
const GIFT: u64 = 7;

pub fn check(stage: &Stage, trial: &Trial) -> Result<(), Finding> {
    let mut stage = stage.fork();
    let [amount, _] = trial.amounts;
    // what does not work without a gift is another check's affair
    let Ok(sent) = stage.open(trial, amount) else {
        return Ok(());
    };
    for at in 0..trial.collects.len() {
        stage.wait(trial, at);
        let mut given = stage.fork();
        let gift = given.world.pay_step("taker", &sent.asset, sent.escrow, GIFT);
        given.world.done(&[gift]);
        let refused = given.collect(trial, &sent, at);
        if let Err(finding) = refused.as_ref()
            && finding.about == About::Takes
        {
            return refused;
        }
        if stage.collect(trial, &sent, at).is_err() {
            return Ok(());
        }
    }
    Ok(())
}
