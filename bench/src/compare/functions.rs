//! Whether the units of one instruction still go to the same functions.

use super::differs;
use crate::report::{Function, Parts};
use std::collections::BTreeSet;

/// In words: functions whose compute units differ by more than noise, or that are called, or call the runtime, another number of
/// times. A function that one of them lacks spends nothing there.
pub fn stale(published: &Parts, measured: &Parts) -> Vec<String> {
    let names = [published, measured].map(|parts| parts.functions.iter().map(|function| &function.name));
    let names: BTreeSet<&String> = names.into_iter().flatten().collect();
    let mut found = Vec::new();
    for name in names {
        let [old, new] = [published, measured].map(|parts| of(parts, name));
        let counts = |function: &Function| (function.times, function.system_calls.clone());
        if differs(old.units, new.units) || counts(&old) != counts(&new) {
            found.push(format!(
                "{} ({}), {name}: {} units in {} calls published, {} in {} measured",
                measured.name, measured.variant, old.units, old.times, new.units, new.times
            ));
        }
    }
    found
}

fn of(parts: &Parts, name: &str) -> Function {
    let function = parts.functions.iter().find(|function| function.name == name);
    function.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(functions: &[(&str, u64, u64)]) -> Parts {
        let functions = functions.iter().map(|(name, times, units)| Function {
            name: (*name).into(),
            times: *times,
            units: *units,
            ..Function::default()
        });
        Parts {
            functions: functions.collect(),
            ..Parts::default()
        }
    }

    fn stale_names(measured: &[(&str, u64, u64)]) -> usize {
        stale(&parts(&[("f", 1, 1_000), ("g", 2, 10)]), &parts(measured)).len()
    }

    #[test]
    fn noise_is_not_stale() {
        assert_eq!(stale_names(&[("f", 1, 1_050), ("g", 2, 40)]), 0);
    }

    #[test]
    fn a_function_that_spends_more_or_is_called_more_often_is_stale() {
        assert_eq!(stale_names(&[("f", 1, 1_051), ("g", 2, 10)]), 1);
        assert_eq!(stale_names(&[("f", 1, 1_000), ("g", 3, 10)]), 1);
    }

    #[test]
    fn a_function_that_has_another_name_is_stale_twice() {
        assert_eq!(stale_names(&[("f", 1, 1_000), ("h", 2, 10)]), 2);
    }
}
