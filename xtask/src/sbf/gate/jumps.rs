//! A jump reaches 32,767 instructions. The linker inserts instructions after LLVM has checked that, and cuts a longer distance
//! to 16 bits without a word.

use std::collections::BTreeSet;

use super::bytecode::{Bytecode, target};
use super::names::Names;
use super::{Fault, Finding};

const REACH: usize = 32_767;

pub fn findings(bytecode: &Bytecode, names: &Names) -> BTreeSet<Finding> {
    let mut findings = BTreeSet::new();
    for function in bytecode.functions() {
        let finding = |what: String| Finding {
            fault: Fault::Jump,
            function: names.of(bytecode, function.start),
            what,
            instead: "divide it into smaller functions, `#[inline(never)]`",
        };
        if function.len() > REACH {
            findings.insert(finding(format!(
                "its {} instructions are more than a jump reaches",
                function.len()
            )));
        }
        for index in function.clone() {
            let instruction = &bytecode.code[index];
            let to = target(index, instruction.offset.into(), bytecode.code.len());
            if instruction.is_jump() && !to.is_some_and(|to| function.contains(&to)) {
                findings.insert(finding(format!("the jump at instruction {index} leads out of it")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::bytecode::{EXIT, Instruction, JA, make};
    use super::*;

    fn found(code: Vec<Instruction>, starts: &[usize]) -> usize {
        let bytecode = Bytecode::new(code, starts.iter().copied().collect(), &[]);
        findings(&bytecode, &Names::none()).len()
    }

    #[test]
    fn a_function_longer_than_a_jump_reaches_is_refused() {
        let function = |length: usize| vec![make(EXIT, 0, 0, 0, 0); length];
        assert_eq!(found(function(32_767), &[0]), 0);
        assert_eq!(found(function(32_768), &[0]), 1);
        assert_eq!(found(function(40_000), &[0, 20_000]), 0, "two of them");
    }

    #[test]
    fn a_jump_into_another_function_or_nowhere_is_refused() {
        let exit = make(EXIT, 0, 0, 0, 0);
        assert_eq!(found(vec![make(JA, 0, 0, 0, 0), exit, exit], &[0, 2]), 0);
        assert_eq!(found(vec![make(JA, 0, 0, 1, 0), exit, exit], &[0, 2]), 1);
        assert_eq!(found(vec![make(JA, 0, 0, -2, 0), exit], &[0]), 1);
        assert_eq!(found(vec![make(JA, 0, 0, 9, 0), exit], &[0]), 1);
    }
}
