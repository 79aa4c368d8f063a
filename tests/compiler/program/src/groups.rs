//! The list of everything that is compared.

use crate::case::Case;
use crate::random;
#[cfg(not(random_only))]
use crate::{
    calls, collections, core_rules, dispatch, floats, memory, panics, primitives, slices, switches, text, values,
};

/// Cases of one kind.
pub struct Group {
    pub name: &'static str,
    /// In several lists, one behind the other.
    pub cases: &'static [&'static [Case]],
    /// The most cases in one call of the program: what a case leaves on the heap, nothing frees.
    pub per_call: usize,
}

const fn group(name: &'static str, per_call: usize, cases: &'static [&'static [Case]]) -> Group {
    Group { name, cases, per_call }
}

/// With `random_only` the catalogue is left out: then another seed is compiled sooner.
pub const GROUPS: &[Group] = &[
    group("built", 1, &[random::BUILT]),
    group("random", 500, &[random::CASES]),
    #[cfg(not(random_only))]
    group("core", 500, &[core_rules::CASES]),
    #[cfg(not(random_only))]
    group("primitives", 100, primitives::CASES),
    #[cfg(not(random_only))]
    group("memory", 100, &[memory::CASES]),
    #[cfg(not(random_only))]
    group("floats", 500, &[floats::CASES]),
    #[cfg(not(random_only))]
    group("calls", 20, &[calls::CASES, values::CASES, switches::CASES]),
    #[cfg(not(random_only))]
    group(
        "heap",
        1,
        &[slices::CASES, collections::CASES, text::CASES, dispatch::CASES],
    ),
    #[cfg(not(random_only))]
    group("panics", 1, &[panics::CASES]),
];

impl Group {
    /// All of its cases, in the order of their numbers.
    pub fn all(&self) -> impl Iterator<Item = &'static Case> {
        self.cases.iter().copied().flatten()
    }
}

/// The case with this number in this group.
pub fn case(group: u16, number: u16) -> &'static Case {
    let mut number = usize::from(number);
    for cases in GROUPS[usize::from(group)].cases {
        match cases.get(number) {
            Some(case) => return case,
            None => number -= cases.len(),
        }
    }
    panic!("there is no such case");
}
