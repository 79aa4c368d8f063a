//! Collects out of turn, by strangers: whoever asks again, or too early, changes nothing of what comes home.

use super::{About, Finding, stage::Stage, trial::Trial};

pub fn check(stage: &Stage, trial: &Trial) -> Result<(), Finding> {
    if !trial.by_anyone {
        return Ok(());
    }
    let [amount, _] = trial.amounts;
    let alone = stage.fork().trip(trial, amount)?;
    let mut stage = stage.fork();
    let sent = stage.open(trial, amount)?;
    for at in 0..trial.collects.len() {
        stage.wait(trial, at);
        for other in (0..trial.collects.len()).filter(|other| *other != at) {
            // it may be refused, and it may do what would be done later
            let _ = stage.collect_by("stranger", trial, &sent, other);
        }
        let _ = stage.collect(trial, &sent, at);
    }
    let home = stage.home(&sent);
    if alone.abs_diff(home) > trial.rounding {
        return Err(Finding::new(
            About::Turns,
            format!("Of {amount} sent, {alone} came home, and {home} when a stranger asked out of turn."),
        ));
    }
    Ok(())
}
