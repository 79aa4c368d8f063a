//! What is different between the outcomes of one transaction.

use super::{
    Outcome, accounts,
    changed::Pair,
    difference::{Difference, Event, bytes},
    names, result,
};
use airlock_client::{
    ID,
    logs::{Written, attribute},
};

/// Nothing, if the two builds did the same. If only one of them succeeded, that alone is the difference.
pub fn differences(old: &Outcome, new: &Outcome, changed: &[Pair]) -> Vec<Difference> {
    let result = result::difference(old, new);
    let same_result = result.is_none();
    let mut found = Vec::from_iter(result);
    if old.is_ok() != new.is_ok() {
        return found;
    }
    if same_result {
        found.extend(events(old, new));
        found.extend(return_data(old, new));
    }
    found.extend(changed.iter().flat_map(accounts::differences));
    found
}

/// The events of every program, also those of a transaction that failed later.
fn events(old: &Outcome, new: &Outcome) -> Option<Difference> {
    let (old, new) = (logged(&old.logs), logged(&new.logs));
    let at = (0..old.len().max(new.len())).find(|at| old.get(*at) != new.get(*at))?;
    let [left, right] = [old.get(at), new.get(at)].map(|event| event.map_or(vec![], |event| event.fields.concat()));
    Some(Difference {
        kind: "events",
        subject: "",
        old: names::events(&old),
        new: names::events(&new),
        detail: format!("event {at}, {}", bytes(&left, &right)),
    })
}

fn logged(logs: &[String]) -> Vec<Event> {
    let data = attribute(logs).lines.into_iter().filter_map(|line| match line.written {
        Written::Data(fields) => Some(Event {
            program: line.program,
            fields,
        }),
        Written::Text(_) => None,
    });
    data.collect()
}

fn return_data(old: &Outcome, new: &Outcome) -> Option<Difference> {
    let start = format!("Program return: {ID} ");
    let [old, new] = [old, new].map(|outcome| {
        let lines = outcome.logs.iter().filter_map(|line| line.strip_prefix(&start));
        lines.collect::<Vec<_>>()
    });
    (old != new).then(|| Difference {
        kind: "return data",
        subject: "",
        old: format!("{} times", old.len()),
        new: format!("{} times", new.len()),
        detail: format!("{old:?}, now {new:?}"),
    })
}
