//! One dispatch, out and home again.

use super::{About, Finding, stage::Stage, trial::Trial};

pub fn check(stage: &Stage, trial: &Trial) -> Result<(), Finding> {
    let mut stage = stage.fork();
    let [amount, _] = trial.amounts;
    let sent = stage.open(trial, amount)?;
    let last = trial.collects.len().checked_sub(1);
    let mut said = None;
    for at in 0..trial.collects.len() {
        stage.wait(trial, at);
        if Some(at) == last {
            let worth = trial.worth.as_ref().map(|worth| worth(&stage.world, &sent));
            said = worth.map(|worth| (worth, stage.world.tokens(&sent.escrow)));
        }
        stage.collect(trial, &sent, at)?;
    }
    let (home, due) = (stage.home(&sent), (trial.due)(amount));
    if home.saturating_add(trial.rounding) < due {
        return Err(Finding::new(
            About::Home,
            format!("Of {amount} sent, {home} came home; {due} were due."),
        ));
    }
    let Some((worth, there)) = said else { return Ok(()) };
    let brought = home.saturating_sub(there);
    if worth.abs_diff(brought) > trial.rounding {
        return Err(Finding::new(
            About::Report,
            format!(
                "The adapter's accounts say that a dispatch of {amount} is worth {worth}, and then {brought} came."
            ),
        ));
    }
    Ok(())
}
