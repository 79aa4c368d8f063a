//! The data of every instruction: cut, too long, and with bytes that mean nothing.

mod arguments;

use crate::samples::{Sample, names, sample};
use airlock_client::generated::instructions::ALL;
use airlock_tests::Step;
use arguments::{find, has_choice};

/// What the program answers if it cannot read its arguments.
const UNREADABLE: &str = "InvalidInstructionData";

/// The smallest transaction in which the step works, with other data. The end of a fill has its begin's arguments.
fn with_data(step: &Step, change: impl Fn(&mut Vec<u8>)) -> Vec<Step> {
    let mut steps = step.clone().transaction();
    for step in &mut steps {
        change(&mut step.instruction.data);
    }
    steps
}

#[test]
fn an_instruction_whose_data_is_cut_anywhere_is_refused_and_changes_nothing() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        for len in 0..step.instruction.data.len() {
            world.refused(&with_data(&step, |data| data.truncate(len)), UNREADABLE);
        }
        world.done(&step.transaction());
    }
}

#[test]
fn bytes_after_the_arguments_are_accepted_and_ignored_as_anchor_does() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        let more = [vec![0], vec![1; 8], vec![u8::MAX; 100]];
        let forks = more.map(|more| {
            let mut world = world.fork();
            world.done(&with_data(&step, |data| data.extend(&more)));
            world.ledger_without_gas()
        });
        world.done(&step.transaction());
        let after = world.ledger_without_gas();
        assert!(forks.iter().all(|fork| *fork == after), "{name}");
    }
}

#[test]
fn an_instruction_that_does_not_exist_is_refused_and_changes_nothing() {
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        for at in 0..8 {
            for bit in [0, 7] {
                let unknown = with_data(&step, |data| data[at] ^= 1 << bit);
                let data = &unknown[0].instruction.data;
                assert!(ALL.iter().all(|known| !data.starts_with(&known.discriminator)));
                world.refused(&unknown, UNREADABLE);
            }
        }
    }
}

#[test]
fn a_byte_that_means_nothing_is_refused_in_every_argument_that_has_one() {
    let mut tried = vec![];
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        let instruction = step.description().name;
        let (found, _) = find(instruction, &step.instruction.data);
        assert_eq!(has_choice(instruction), !found.is_empty(), "{instruction}");
        for choice in found {
            for byte in [choice.known, choice.known + 1, 0x7f, 0x80, u8::MAX] {
                world.refused(&with_data(&step, |data| data[choice.at] = byte), UNREADABLE);
            }
            tried.push(format!("{instruction}: {}", choice.name));
        }
    }
    assert!(tried.len() >= 18, "{tried:#?}");
}

#[test]
fn a_length_beyond_the_data_and_a_text_that_is_none_are_refused() {
    let mut tried = 0;
    for name in names() {
        let Sample { mut world, step, .. } = sample(name);
        let (_, lengths) = find(step.description().name, &step.instruction.data);
        for length in lengths {
            let bytes = length.at + 4;
            let rest = u32::try_from(step.instruction.data.len() - bytes).expect("a short instruction");
            for wrong in [rest + 1, 1 << 31, u32::MAX] {
                let steps = with_data(&step, |data| {
                    data[length.at..bytes].copy_from_slice(&wrong.to_le_bytes())
                });
                world.refused(&steps, UNREADABLE);
            }
            if length.is_text {
                // no text in UTF-8 has this byte
                world.refused(&with_data(&step, |data| data[bytes] = u8::MAX), UNREADABLE);
            }
            tried += 1;
        }
    }
    assert!(tried >= 5, "{tried}");
}
