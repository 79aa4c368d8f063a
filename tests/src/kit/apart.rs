//! Two dispatches at once: each comes home as it would alone.

use super::{About, Finding, stage::Stage, trial::Trial};

pub fn check(stage: &Stage, trial: &Trial) -> Result<(), Finding> {
    let alone = alone(stage, trial)?;
    let together = together(stage, trial).map_err(|finding| {
        let sentence = format!("With two dispatches at once: {}", finding.sentence);
        Finding::new(About::Apart, sentence)
    })?;
    for ((amount, alone), together) in trial.amounts.iter().zip(alone).zip(together) {
        if alone.abs_diff(together) > trial.rounding {
            return Err(Finding::new(
                About::Apart,
                format!("Of {amount} sent, {alone} came home alone, and {together} beside another dispatch."),
            ));
        }
    }
    Ok(())
}

fn alone(stage: &Stage, trial: &Trial) -> Result<[u64; 2], Finding> {
    let [first, second] = trial.amounts;
    Ok([stage.fork().trip(trial, first)?, stage.fork().trip(trial, second)?])
}

/// Both out, and collected in turns: every other time the second one first.
fn together(stage: &Stage, trial: &Trial) -> Result<[u64; 2], Finding> {
    let mut stage = stage.fork();
    let [first, second] = trial.amounts;
    let both = [stage.open(trial, first)?, stage.open(trial, second)?];
    for at in 0..trial.collects.len() {
        stage.wait(trial, at);
        let turn = at % 2;
        for which in [turn, 1 - turn] {
            stage.collect(trial, &both[which], at)?;
        }
    }
    Ok(both.map(|sent| stage.home(&sent)))
}
