use crate::report::Difference;
use std::{collections::BTreeMap, fmt};

/// Differences of one kind.
pub struct Group<'a> {
    pub count: usize,
    pub first: &'a Difference,
}

/// The differences, grouped by all but test and detail; the most frequent first.
pub fn of(differences: &[Difference]) -> Vec<Group<'_>> {
    let mut groups = BTreeMap::new();
    for first in differences {
        let Difference {
            instruction,
            kind,
            subject,
            old,
            new,
            ..
        } = first;
        let group = groups.entry([instruction, kind, subject, old, new]);
        group.or_insert(Group { count: 0, first }).count += 1;
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    groups
}

impl fmt::Display for Group<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Difference {
            test,
            instruction,
            kind,
            subject,
            old,
            new,
            detail,
        } = self.first;
        let test = test.as_deref().unwrap_or("a thread without a name");
        write!(f, "{} times, {instruction}, {kind}", self.count)?;
        if !subject.is_empty() {
            write!(f, " of {subject}")?;
        }
        write!(f, "\n  old: {old}\n  new: {new}\n  first in {test}: {detail}")
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::report::Report;

    fn line(test: &str, new: &str) -> String {
        let rest = r#""instruction":"set_pause","kind":"result","subject":"","old":"ok","detail":"""#;
        format!("{{\"test\":\"{test}\",\"new\":\"{new}\",{rest}}}\n")
    }

    #[test]
    fn the_same_difference_in_two_tests_is_one_group() {
        let report = Report::of(&[line("a", "x"), line("a", "y"), line("b", "y")].concat());
        let groups = of(&report.differences);
        let counted: Vec<_> = groups
            .iter()
            .map(|group| (group.count, group.first.new.as_str()))
            .collect();
        assert_eq!(counted, [(2, "y"), (1, "x")]);
    }
}
