//! An upgrade while something is out: refused until the authority has looked at it, and then as if nothing had been.

use super::{About, Finding, stage::Stage, trial::Trial};

pub fn check(stage: &Stage, trial: &Trial) -> Result<(), Finding> {
    let [amount, _] = trial.amounts;
    let alone = stage.fork().trip(trial, amount)?;
    for at in 0..trial.collects.len() {
        let sentence = match across(stage, trial, at) {
            Err(finding) => finding.sentence,
            Ok(home) if alone.abs_diff(home) > trial.rounding => {
                format!("Of {amount} sent, {home} came home, and {alone} without it.")
            }
            Ok(_) => continue,
        };
        let sentence = format!("With an upgrade before collect {}: {sentence}", at + 1);
        return Err(Finding::new(About::Upgrade, sentence));
    }
    Ok(())
}

/// The program is upgraded before the collect number `upgraded`. Returns what came home.
fn across(stage: &Stage, trial: &Trial, upgraded: usize) -> Result<u64, Finding> {
    let mut stage = stage.fork();
    let [amount, _] = trial.amounts;
    let sent = stage.open(trial, amount)?;
    let mut home = 0;
    for at in 0..trial.collects.len() {
        stage.wait(trial, at);
        if at == upgraded {
            stage.upgrade(trial, &sent, at);
            // what has come back goes home without the adapter
            home += stage.home(&sent);
            stage.review();
        }
        stage.collect(trial, &sent, at)?;
    }
    Ok(home + stage.home(&sent))
}
