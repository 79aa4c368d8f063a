//! The table of a program's functions, and what each of them executed.

use super::trace::Executed;
use crate::report::Function;
use anyhow::{Context, Result, ensure};
use std::{cmp::Reverse, collections::BTreeMap};

/// Names by the index of the first instruction.
pub struct Functions(BTreeMap<usize, String>);

impl Functions {
    /// Lines of the first instruction, the number of instructions and the name, as `cargo xtask build` writes them.
    pub fn parse(table: &str) -> Result<Self> {
        let mut functions = BTreeMap::new();
        let mut end = 0;
        for line in table.lines() {
            let words: Vec<&str> = line.splitn(3, ' ').collect();
            let [start, length, name] = words[..] else {
                anyhow::bail!("not a function: {line}");
            };
            let [start, length] = [start, length].map(str::parse::<usize>);
            let (start, length) = (start?, length?);
            ensure!(start == end, "a gap before {line}");
            end = start + length;
            functions.insert(start, name.to_owned());
        }
        Ok(Self(functions))
    }

    /// The function of an instruction, and where it begins.
    fn at(&self, instruction: usize) -> Result<(usize, &str)> {
        let function = self.0.range(..=instruction).next_back();
        let (start, name) = function.with_context(|| format!("no function has instruction {instruction}"))?;
        Ok((*start, name))
    }

    /// What each function executed, the most first. Those with the same name, such as one for each type, are taken together.
    pub fn sum(&self, executed: &Executed) -> Result<Vec<Function>> {
        let mut functions: BTreeMap<&str, Function> = BTreeMap::new();
        for (&instruction, &times) in &executed.instructions {
            let (start, name) = self.at(instruction)?;
            let function = functions.entry(name).or_default();
            function.units += times;
            if start == instruction {
                function.times += times;
            }
        }
        for call in &executed.system_calls {
            let (_, name) = self.at(call.at)?;
            let calls = &mut functions.entry(name).or_default().system_calls;
            *calls.entry(call.name.clone()).or_default() += 1;
        }
        for (name, function) in &mut functions {
            function.name = (*name).to_owned();
        }
        let mut functions: Vec<_> = functions.into_values().collect();
        functions.sort_by_key(|function| Reverse(function.units));
        Ok(functions)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::trace::SystemCall, *};

    #[test]
    fn what_is_executed_is_the_functions_that_it_lies_in() {
        let functions = Functions::parse("0 4 a::f\n4 2 memcpy\n6 3 b::g\n9 1 b::g\n").unwrap();
        let executed = Executed {
            instructions: [(0, 1), (1, 5), (3, 1), (4, 2), (5, 2), (6, 1), (9, 3)].into(),
            system_calls: vec![SystemCall {
                at: 5,
                name: "sol_memcpy_".into(),
                arguments: [0; 5],
            }],
        };
        let sums = functions.sum(&executed).unwrap();
        let sums: Vec<_> = sums.iter().map(|f| (f.name.as_str(), f.times, f.units)).collect();
        assert_eq!(sums, [("a::f", 1, 7), ("b::g", 4, 4), ("memcpy", 2, 4)]);
    }

    #[test]
    fn a_table_with_a_gap_is_none() {
        assert!(Functions::parse("0 4 f\n5 1 g\n").is_err());
        assert!(Functions::parse("0 4\n").is_err());
    }
}
