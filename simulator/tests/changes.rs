//! What is shown as a step's changes is exactly what changed, and what its sentence says.

use airlock_simulator::{
    Change, Changes, Moved, Observer, Programs, Scenario, StepEnd, StepOutcome, Who, builtin, play, scenario::amount,
};
use std::ops::ControlFlow;

/// Collects what is wrong with the steps of a scenario.
struct Checks<'s> {
    scenario: &'s Scenario,
    source: &'s str,
    wrong: Vec<String>,
}

impl Observer for Checks<'_> {
    async fn step_ended(&mut self, ended: &StepEnd<'_>) -> ControlFlow<()> {
        let changes = Changes::between(ended.world, ended.before, ended.after, ended.landed);
        let mut wrong = Vec::new();
        wrong.extend(unbalanced(&changes));
        wrong.extend(lamports_that_differ(ended, &changes));
        if ended.report.outcome == StepOutcome::Done {
            wrong.extend(self.amounts_of_nothing(ended, &changes));
            wrong.extend(self.amounts_that_are_not_named(ended));
        } else if !changes.movements.is_empty() {
            wrong.push("a step that was not done moved something".into());
        }
        let (step, say) = (ended.report.step, &ended.report.say);
        self.wrong.extend(
            wrong
                .iter()
                .map(|what| format!("step {step}, \"{say}\": {what}\n{changes:#?}")),
        );
        ControlFlow::Continue(())
    }
}

/// What leaves somebody arrives with somebody.
fn unbalanced(changes: &Changes) -> Option<String> {
    let wrong = changes.movements.iter().find(|movement| {
        let sum: i128 = movement.changes.iter().map(|change| change.units).sum();
        movement.of == Moved::RentAndTips || sum != 0
    });
    wrong.map(|movement| format!("{movement:?} does not add up"))
}

/// Of each wallet, all that is shown in SOL is what its lamports changed by.
fn lamports_that_differ(ended: &StepEnd<'_>, changes: &Changes) -> Vec<String> {
    let mut wrong = Vec::new();
    for (actor, person) in ended.world.people.iter().enumerate() {
        let name = person.name[..1].to_uppercase() + &person.name[1..];
        let all = changes
            .movements
            .iter()
            .flat_map(|movement| &movement.changes)
            .chain(&changes.rents)
            .chain(&changes.network_fees);
        let shown: i128 = all
            .filter(|change| change.unit == "SOL" && change.who == Who::Holder(name.clone()))
            .map(|change| change.units)
            .sum();
        let [had, has] = [ended.before, ended.after].map(|snapshot| i128::from(snapshot.wallet(actor)));
        if shown != has - had {
            wrong.push(format!("{name}: {shown} lamports are shown, {} changed", has - had));
        }
    }
    wrong
}

impl Checks<'_> {
    /// Amounts that a sentence names although nothing of this size is in the step or was moved by it.
    fn amounts_of_nothing(&self, ended: &StepEnd<'_>, changes: &Changes) -> Vec<String> {
        if changes.movements.is_empty() {
            return Vec::new();
        }
        let known = self.given_for_its_record(ended.report.line);
        let moved = |change: &&Change| named(change.units.unsigned_abs(), &change.unit, change.decimals);
        let moved: Vec<_> = changes
            .movements
            .iter()
            .flat_map(|movement| &movement.changes)
            .map(|change| moved(&change))
            .collect();
        let amounts = self.amounts(&ended.report.say).into_iter();
        let unknown = amounts.filter(|amount| !known.contains(amount) && !moved.contains(amount));
        unknown.map(|amount| format!("its sentence names {amount}")).collect()
    }

    /// Amounts that are in the step and not in its sentence.
    fn amounts_that_are_not_named(&self, ended: &StepEnd<'_>) -> Vec<String> {
        let said = self.amounts(&ended.report.say);
        let missing = self
            .given(ended.report.line)
            .into_iter()
            .filter(|amount| !said.contains(amount));
        missing
            .map(|amount| format!("its sentence does not name {amount}"))
            .collect()
    }

    /// The amounts in the fields of the step that begins on this line.
    fn given(&self, line: usize) -> Vec<String> {
        let values = fields(self.source, line).map(|(_, value)| value.replace('_', ""));
        values.flat_map(|value| self.amounts(&value)).collect()
    }

    /// The amounts in the fields of all steps with the same record.
    fn given_for_its_record(&self, line: usize) -> Vec<String> {
        let record = |line| fields(self.source, line).find(|(name, _)| *name == "record");
        let lines = self.scenario.steps.iter().map(|step| step.line);
        let same = lines.filter(|other| *other == line || (record(line).is_some() && record(*other) == record(line)));
        same.flat_map(|line| self.given(line)).collect()
    }

    /// Every `12.5 USDC` of a text, without commas; `12.5 USDC a share` is a price.
    fn amounts(&self, text: &str) -> Vec<String> {
        let units: Vec<_> = self
            .scenario
            .mints
            .iter()
            .map(|mint| mint.name.as_str())
            .chain(["SOL"])
            .collect();
        let words: Vec<_> = text.split_whitespace().collect();
        let is_price = |at: usize| {
            words.get(at + 2) == Some(&"a") && words[at + 3..].iter().take(1).any(|word| word.starts_with("share"))
        };
        let pairs = words.windows(2).enumerate().filter_map(|(at, pair)| {
            let unit = pair[1].trim_end_matches(|end: char| !end.is_alphanumeric());
            let number = pair[0].replace(',', "");
            (units.contains(&unit) && !is_price(at) && number.parse::<f64>().is_ok())
                .then(|| format!("{number} {unit}"))
        });
        pairs.collect()
    }
}

/// The fields in quotes of the step that begins on this line, without its sentences.
fn fields(source: &str, line: usize) -> impl Iterator<Item = (&str, &str)> {
    let step = source.lines().skip(line).take_while(|line| !line.starts_with("[["));
    let fields = step.filter_map(|line| line.split_once(" = \""));
    fields
        .map(|(name, value)| (name, value.trim_end_matches('"')))
        .filter(|(name, _)| !["say", "why"].contains(name))
}

fn named(units: u128, unit: &str, decimals: u8) -> String {
    format!("{} {unit}", amount::format(units, decimals))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_of_the_built_in_scenarios_adds_up_and_every_sentence_names_its_amounts() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/deploy/airlock.so");
    let programs = Programs::beside(path.as_ref()).unwrap_or_else(|why| panic!("{why}"));
    for builtin in &builtin::ALL {
        let scenario = Scenario::parse(builtin.source).unwrap_or_else(|fault| panic!("{fault}"));
        let mut checks = Checks {
            scenario: &scenario,
            source: builtin.source,
            wrong: Vec::new(),
        };
        play(&scenario, &programs, &mut checks)
            .await
            .unwrap_or_else(|why| panic!("{why}"));
        assert!(checks.wrong.is_empty(), "{}: {}", builtin.name, checks.wrong.join("\n"));
    }
}
