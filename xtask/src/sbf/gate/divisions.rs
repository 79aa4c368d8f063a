//! A division by zero gives zero on eBPF and aborts on SBF. LLVM thinks of the first, so it may move a division above the test
//! of its divisor: every divisor in a register must be known not to be zero on every path.

use std::collections::BTreeSet;

use super::bytecode::{Bytecode, Instruction, class};
use super::flow::Flow;
use super::names::Names;
use super::state::Place;
use super::{Fault, Finding};

pub fn findings(bytecode: &Bytecode, flow: &Flow, names: &Names) -> BTreeSet<Finding> {
    let mut findings = BTreeSet::new();
    flow.each(|index, instruction, state| {
        let divisor = state.facts(Place::Register(instruction.src));
        let proven = match instruction.class() {
            class::ALU32 => divisor.low_nonzero,
            _ => divisor.nonzero(),
        };
        if divides_by_register(instruction) && !proven {
            findings.insert(Finding {
                fault: Fault::UnprovenDivision,
                function: names.of(bytecode, index),
                what: format!("instruction {index} divides by a value that cannot be proven to be other than zero"),
                instead: "check the divisor directly before the division (`if d == 0`, `checked_div`), also one of a `NonZero` type, with no store or call between the check and the division",
            });
        }
    });
    findings
}

fn divides_by_register(instruction: &Instruction) -> bool {
    matches!(instruction.class(), class::ALU32 | class::ALU64)
        && matches!(instruction.op & 0xf0, 0x30 | 0x90)
        && instruction.by_register()
}

#[cfg(test)]
mod tests {
    use super::super::bytecode::{EXIT, FRAME, make};
    use super::*;

    const DIV64: Instruction = make(0x3f, 0, 3, 0, 0);
    const DIV32: Instruction = make(0x3c, 0, 3, 0, 0);
    const EXIT_HERE: Instruction = make(EXIT, 0, 0, 0, 0);
    /// `if r3 == 0 goto +1`, and the same of its low half.
    const SKIP_IF_ZERO: Instruction = make(0x15, 3, 0, 1, 0);
    const SKIP_IF_LOW_ZERO: Instruction = make(0x16, 3, 0, 1, 0);

    fn is_proven(code: &[Instruction]) -> bool {
        let bytecode = Bytecode::new([code, &[EXIT_HERE]].concat(), [0].into(), &[]);
        findings(&bytecode, &Flow::of(&bytecode), &Names::none()).is_empty()
    }

    #[test]
    fn a_division_is_proven_behind_its_guard_and_not_before_it() {
        assert!(is_proven(&[SKIP_IF_ZERO, DIV64]));
        assert!(!is_proven(&[DIV64, SKIP_IF_ZERO, DIV64]), "the first of the two");
        assert!(!is_proven(&[DIV64]));
    }

    #[test]
    fn a_division_of_low_halves_needs_a_guard_of_the_low_half() {
        assert!(is_proven(&[SKIP_IF_LOW_ZERO, DIV32]));
        assert!(is_proven(&[SKIP_IF_LOW_ZERO, DIV64]));
        assert!(
            !is_proven(&[SKIP_IF_ZERO, DIV32]),
            "1 << 32 is not zero, but its low half is"
        );
    }

    #[test]
    fn a_guard_of_what_a_loop_had_in_an_earlier_turn_is_none() {
        let code = [
            // r4 = r3; r3 = [r1]; if r3 == 0 exit; then a division by r4, which holds the r3 of the turn before
            make(0xbf, 4, 3, 0, 0),
            make(0x79, 3, 1, 0, 0),
            make(0x15, 3, 0, 2, 0),
            make(0x3f, 0, 4, 0, 0),
            make(0x05, 0, 0, -5, 0),
        ];
        assert!(!is_proven(&code));
    }

    #[test]
    fn a_divisor_may_be_kept_in_the_frame_unless_somebody_may_write_there() {
        let (keep, load) = (make(0x7b, FRAME, 3, -8, 0), make(0x79, 3, FRAME, -8, 0));
        let forget = make(0xb7, 3, 0, 0, 0);
        let write = make(0x7b, 2, 1, 0, 0);
        let pointer = [make(0xbf, 2, FRAME, 0, 0), make(0x07, 2, 0, 0, -8)];
        let skip = make(0x15, 3, 0, 4, 0);
        assert!(is_proven(&[skip, keep, forget, load, DIV64]));
        let shared = [
            &pointer[..],
            &[make(0x15, 3, 0, 5, 0), keep, write, forget, load, DIV64],
        ]
        .concat();
        assert!(!is_proven(&shared));
    }

    #[test]
    fn what_differs_has_a_difference_and_what_is_above_a_bound_is_not_zero() {
        // if r3 <= r7 exit; r3 -= r7
        assert!(is_proven(&[make(0xbd, 3, 7, 2, 0), make(0x1f, 3, 7, 0, 0), DIV64]));
        // r6 &= 4095; r3 = 10000 - r6
        assert!(is_proven(&[
            make(0x57, 6, 0, 0, 4095),
            make(0xb7, 3, 0, 0, 10_000),
            make(0x1f, 3, 6, 0, 0),
            DIV64
        ]));
        assert!(!is_proven(&[
            make(0x57, 6, 0, 0, 16_383),
            make(0xb7, 3, 0, 0, 10_000),
            make(0x1f, 3, 6, 0, 0),
            DIV64
        ]));
    }

    /// r3 = 7 is kept in [r10-64], a zero is written there through a pointer, and r3 is loaded again to divide by it.
    fn is_proven_beside(through: &[Instruction]) -> bool {
        let keep = [make(0xb7, 3, 0, 0, 7), make(0x7b, FRAME, 3, -64, 0)];
        let divide = [make(0x79, 3, FRAME, -64, 0), DIV64];
        is_proven(&[&keep[..], through, &divide].concat())
    }

    #[test]
    fn a_pointer_into_the_frame_is_followed_however_it_is_made() {
        let frame = make(0xbf, 1, FRAME, 0, 0);
        let add = |imm| make(0x07, 1, 0, 0, imm);
        let zero = |offset| make(0x7a, 1, 0, offset, 0);
        let number = |imm| make(0xb7, 2, 0, 0, imm);
        assert!(is_proven_beside(&[frame, add(-32), zero(0)]), "above it");
        for through in [
            &[frame, add(-16), zero(-48)][..],
            &[frame, zero(-64)],
            &[frame, number(-64), make(0x0f, 1, 2, 0, 0), zero(0)],
            &[frame, make(0x17, 1, 0, 0, 64), zero(0)],
            &[frame, number(64), make(0x1f, 1, 2, 0, 0), zero(0)],
            // a loop from the end
            &[
                frame,
                add(-8),
                number(8),
                add(-8),
                zero(0),
                make(0x07, 2, 0, 0, -1),
                make(0x55, 2, 0, -4, 0),
            ],
            // kept over a call
            &[
                frame,
                add(-8),
                make(0x7b, FRAME, 1, -80, 0),
                make(0x85, 0, 0, 0, 1),
                make(0x79, 1, FRAME, -80, 0),
                add(-56),
                zero(0),
            ],
            // given to a function, stored, returned
            &[frame, add(-64), make(0x85, 0, 0, 0, 1)],
            &[frame, add(-64), make(0x7b, 5, 1, 0, 0), make(0x85, 0, 0, 0, 1)],
            &[frame, add(-8), make(0x85, 0, 0, 0, 1), make(0x7a, 0, 0, -56, 0)],
        ] {
            assert!(!is_proven_beside(through), "{through:#?}");
        }
    }

    #[test]
    fn what_looks_like_a_pointer_divides_no_function_but_may_lead_there() {
        let text = 1u64 << 32;
        let pointing_at = |index: u64| {
            let bytecode = Bytecode::new(
                vec![SKIP_IF_ZERO, DIV64, EXIT_HERE, SKIP_IF_ZERO, DIV64, EXIT_HERE],
                [0].into(),
                &(text + 8 * index).to_le_bytes(),
            );
            let found = findings(&bytecode, &Flow::of(&bytecode), &Names::none()).len();
            (bytecode.starts.len(), found)
        };
        assert_eq!(pointing_at(3), (2, 0), "behind the end of a function another begins");
        assert_eq!(pointing_at(1), (1, 1), "between the guard and the division");
        assert_eq!(pointing_at(6), (1, 0), "nowhere");
    }
}
