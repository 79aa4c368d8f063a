//! Many cases in one account: what is to be run, and behind it the room for what comes out.
//!
//! | | |
//! |---|---|
//! | cases | number of cases (u32), where the results start (u32), then for each case: group (u16), case (u16), length of its input (u16), its input |
//! | results | for each case in turn: length (u32), bytes |

use crate::groups::case;
use crate::io::{Input, Output};

/// Bytes before the first case.
const HEAD: usize = 8;
/// Bytes before the input of a case.
const CASE_HEAD: usize = 6;

/// Runs the cases in `data`, and writes their results there. Panics if they cannot be read.
pub fn run(data: &mut [u8]) {
    let mut words = Input::new(data);
    let (count, start): (u32, u32) = (words.take(), words.take());
    let (cases, mut results) = data.split_at_mut(start as usize);
    let mut cases: &[u8] = &cases[HEAD..];
    for _ in 0..count {
        let (head, rest) = cases.split_at(CASE_HEAD);
        let mut head = Input::new(head);
        let (group, number, len): (u16, u16, u16) = (head.take(), head.take(), head.take());
        let (input, rest) = rest.split_at(len.into());
        cases = rest;

        let (length, room) = results.split_at_mut(4);
        let mut output = Output::new(room);
        (case(group, number).run)(&mut Input::new(input), &mut output);
        let written = output.written();
        length.copy_from_slice(&(written as u32).to_le_bytes());
        results = &mut room[written..];
    }
}

/// A batch as the chain is given it.
#[derive(Default)]
pub struct Batch {
    cases: Vec<u8>,
    count: u32,
}

impl Batch {
    /// One more case. Its input is at most 65,535 bytes.
    pub fn add(&mut self, group: u16, case: u16, input: &[u8]) {
        for number in [group, case, input.len() as u16] {
            self.cases.extend(number.to_le_bytes());
        }
        self.cases.extend(input);
        self.count += 1;
    }

    /// An account's data, with `room` bytes for the results, and where those start.
    pub fn data(&self, room: usize) -> (Vec<u8>, usize) {
        let start = HEAD + self.cases.len();
        let mut data = Vec::with_capacity(start + room);
        data.extend(self.count.to_le_bytes());
        data.extend((start as u32).to_le_bytes());
        data.extend(&self.cases);
        data.resize(start + room, 0);
        (data, start)
    }
}

/// The next result in `results`, if it is complete.
pub fn result<'a>(results: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, rest) = results.split_first_chunk()?;
    let (result, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    *results = rest;
    Some(result)
}
