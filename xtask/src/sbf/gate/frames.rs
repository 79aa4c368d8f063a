//! A stack frame is 4,096 bytes. LLVM checks the frames that it lays out; the linker then adds to them, and puts the arguments
//! that do not fit into registers at the other end, where it looks only at what is addressed by name.

use std::collections::BTreeSet;

use super::bytecode::{Bytecode, FRAME, class};
use super::flow::Flow;
use super::names::Names;
use super::{Fault, Finding};

const SIZE: i32 = 4096;

pub fn findings(bytecode: &Bytecode, flow: &Flow, names: &Names) -> BTreeSet<Finding> {
    let arguments = most_arguments(bytecode);
    let mut findings = BTreeSet::new();
    for (start, pointer) in flow.lowest_pointers() {
        // where a pointer leads cannot always be told: then LLVM's own measure has to do, which does not count arguments
        let measured = pointer.least != i32::MIN;
        let mut lowest = if measured { pointer.least } else { 0 };
        let mut incoming: Option<i32> = None;
        for instruction in &bytecode.code[bytecode.function(start)] {
            let offset = i32::from(instruction.offset);
            match instruction.class() {
                class::ST | class::STX if instruction.dst == FRAME => lowest = lowest.min(offset),
                // what a caller put there, above what this function may use
                class::LDX if instruction.src == FRAME && offset < arguments - SIZE => {
                    incoming = incoming.max(Some(offset + 8));
                }
                class::LDX if instruction.src == FRAME => lowest = lowest.min(offset),
                _ => {}
            }
        }
        let floor = incoming.unwrap_or(-SIZE);
        if lowest < floor || (incoming.is_some() && !measured) {
            findings.insert(Finding {
                fault: Fault::Frame,
                function: names.of(bytecode, start),
                what: match measured || lowest < floor {
                    true => format!(
                        "its frame takes {} bytes of the {SIZE}, {} of which hold arguments",
                        -lowest,
                        SIZE + floor
                    ),
                    false => "it has more than five arguments and walks backwards through a local array, so its frame cannot be measured".into(),
                },
                instead: "keep large values on the heap (`Box`), move a part to an `#[inline(never)]` function, pass many arguments in a struct",
            });
        }
    }
    findings
}

/// The end of the largest area of arguments that any function fills for one it calls, from where the callee's frame begins.
fn most_arguments(bytecode: &Bytecode) -> i32 {
    let stores = bytecode
        .code
        .iter()
        .filter(|instruction| matches!(instruction.class(), class::ST | class::STX) && instruction.dst == FRAME);
    let ends = stores
        .filter(|store| store.offset >= 0)
        .map(|store| i32::from(store.offset) + 8);
    ends.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::bytecode::{ADD64_IMM, CALL, EXIT, Instruction, MOV64, make};
    use super::*;

    const STORE: u8 = 0x7b;
    const LOAD: u8 = 0x79;
    const EXIT_HERE: Instruction = make(EXIT, 0, 0, 0, 0);

    /// What is found in a function that is called by another, which passes it one argument in the frame.
    fn found(callee: &[Instruction]) -> Vec<String> {
        let caller = [make(STORE, FRAME, 1, 8, 0), make(CALL, 0, 1, 0, 1), EXIT_HERE];
        let code = [&caller[..], callee, &[EXIT_HERE]].concat();
        let bytecode = Bytecode::new(code, [0, 3].into(), &[]);
        let findings = findings(&bytecode, &Flow::of(&bytecode), &Names::none());
        findings.into_iter().map(|finding| finding.what).collect()
    }

    #[test]
    fn a_frame_is_measured_by_what_is_stored_and_by_what_is_pointed_at() {
        assert!(found(&[make(STORE, FRAME, 1, -4096, 0)]).is_empty());
        assert_eq!(found(&[make(STORE, FRAME, 1, -4104, 0)]).len(), 1);
        let pointer = |to| {
            [
                make(MOV64, 2, FRAME, 0, 0),
                make(ADD64_IMM, 2, 0, 0, to),
                make(STORE, 2, 1, 0, 0),
            ]
        };
        assert!(found(&pointer(-4096)).is_empty());
        assert_eq!(found(&pointer(-4097)).len(), 1);
    }

    #[test]
    fn arguments_that_are_read_take_from_the_frame() {
        let argument = make(LOAD, 1, FRAME, 8 - 4096, 0);
        assert!(found(&[argument, make(STORE, FRAME, 1, 16 - 4096, 0)]).is_empty());
        assert_eq!(found(&[argument, make(STORE, FRAME, 1, 8 - 4096, 0)]).len(), 1);
        let pointer = [
            make(MOV64, 2, FRAME, 0, 0),
            make(ADD64_IMM, 2, 0, 0, 15 - 4096),
            make(STORE, 2, 1, 0, 0),
        ];
        assert_eq!(found(&[&[argument][..], &pointer].concat()).len(), 1);
        // from the end: r2 = r10; loop { r2 -= 8; *r2 = r1 }
        let backwards = [
            make(MOV64, 2, FRAME, 0, 0),
            make(ADD64_IMM, 2, 0, 0, -8),
            make(STORE, 2, 1, 0, 0),
            make(0x55, 2, 0, -3, 0),
        ];
        assert_eq!(
            found(&[&[argument][..], &backwards].concat()).len(),
            1,
            "cannot be measured"
        );
        assert!(found(&backwards).is_empty(), "LLVM has measured it");
    }
}
