//! What is known at each instruction on every path to it: a forward analysis of the whole program.
//!
//! Registers need no assumption. That a slot of the frame still holds what was stored there by name (`[r10 + constant]`) assumes of
//! what LLVM makes of safe Rust: nobody writes below a pointer that they were given, or that they loaded from memory; and slots for
//! registers lie below every variable that has an address, which is how LLVM lays out a frame.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::branch;
use super::bytecode::{Bytecode, CALL, CALLX, EXIT, FRAME, Instruction, JA, class, target};
use super::facts::Facts;
use super::pointer::{Pointer, lower};
use super::state::{Place, State};
use super::step::step;

/// How often a block is looked at before bounds that still grow are given up.
const PATIENCE: usize = 8;
/// The same for pointers that still move down: many ways may bring many of them to one place.
const POINTERS: usize = 200;

pub struct Flow<'a> {
    bytecode: &'a Bytecode,
    leaders: BTreeSet<usize>,
    /// What holds where a block begins, on every path to it.
    blocks: BTreeMap<usize, State>,
    /// For each function the lowest offset from the frame pointer that may be written through a pointer. LLVM puts what has
    /// an address above what has none, so everything below is written by name only.
    shared: BTreeMap<usize, i32>,
}

impl<'a> Flow<'a> {
    pub fn of(bytecode: &'a Bytecode) -> Self {
        let mut flow = Self {
            bytecode,
            leaders: leaders(bytecode),
            blocks: BTreeMap::new(),
            shared: BTreeMap::new(),
        };
        // the first round assumes that pointers may write every slot; each later one takes the lowest pointer found so far, until it
        // moves down no more
        for round in 0.. {
            flow.run();
            let mut changed = false;
            for (function, pointer) in flow.lowest_pointers() {
                let offset = if round > PATIENCE { i32::MIN } else { pointer.reaches() };
                let shared = flow.shared.get(&function).copied();
                if shared.is_none_or(|shared| offset < shared) {
                    flow.shared.insert(function, offset);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        flow
    }

    /// Calls `look` for every instruction with what is known before it.
    pub fn each(&self, mut look: impl FnMut(usize, &Instruction, &State)) {
        for (start, state) in &self.blocks {
            let mut state = state.clone();
            for index in self.block(*start) {
                look(index, &self.bytecode.code[index], &state);
                self.step(index, &mut state);
            }
        }
    }

    /// For each function the lowest pointer into its frame through which it writes or lets others write; offset 0 if it does
    /// neither, the least number if that cannot be told.
    pub fn lowest_pointers(&self) -> BTreeMap<usize, Pointer> {
        let mut lowest: BTreeMap<_, _> = self
            .bytecode
            .starts
            .iter()
            .map(|start| (*start, Pointer::at(0)))
            .collect();
        self.each(|index, instruction, state| {
            let function = self.bytecode.function(index).start;
            let frame = |register: u8| match register {
                FRAME => Some(Pointer::at(0)),
                _ => state.facts(Place::Register(register)).pointer,
            };
            let stored = || {
                self.is_given_away(function, instruction)
                    .then(|| frame(instruction.src))
                    .flatten()
            };
            let written = match instruction.class() {
                _ if matches!(instruction.op, CALL | CALLX) => (1..6).filter_map(frame).reduce(Pointer::lower),
                class::ST | class::STX if instruction.dst == FRAME => stored(),
                class::ST | class::STX => {
                    let to = frame(instruction.dst).map(|pointer| pointer.moved(instruction.offset.into()));
                    lower(to, stored())
                }
                _ => None,
            };
            if let (Some(pointer), Some(lowest)) = (written, lowest.get_mut(&function)) {
                *lowest = pointer.lower(*lowest);
            }
        });
        lowest
    }

    fn run(&mut self) {
        self.blocks = self
            .bytecode
            .entries
            .iter()
            .map(|start| (*start, State::unknown()))
            .collect();
        let mut visits: BTreeMap<usize, usize> = BTreeMap::new();
        let mut waiting = self.bytecode.entries.clone();
        loop {
            while let Some(start) = waiting.pop_first() {
                for (next, state) in self.after(start) {
                    let visits = visits.entry(next).or_default();
                    *visits += 1;
                    let either = match *visits {
                        ..PATIENCE => Facts::or,
                        PATIENCE..POINTERS => Facts::or_widely,
                        _ => Facts::or_anywhere,
                    };
                    let met = match self.blocks.get(&next) {
                        Some(known) => known.meet(&state, either),
                        None => state.ordered(),
                    };
                    if self.blocks.get(&next) != Some(&met) {
                        self.blocks.insert(next, met);
                        waiting.insert(next);
                    }
                }
            }
            // what no path reaches is looked at as if from anywhere
            let Some(unreached) = self.leaders.iter().find(|leader| !self.blocks.contains_key(leader)) else {
                break;
            };
            self.blocks.insert(*unreached, State::unknown());
            waiting.insert(*unreached);
        }
    }

    /// Where a block leads, with what is known there.
    fn after(&self, start: usize) -> Vec<(usize, State)> {
        let mut state = self.blocks[&start].clone();
        let block = self.block(start);
        let last = block.end - 1;
        let mut before = state.clone();
        for index in block {
            if index == last {
                before.clone_from(&state);
            }
            self.step(index, &mut state);
        }
        let instruction = &self.bytecode.code[last];
        let length = self.bytecode.code.len();
        let jump = target(last, instruction.offset.into(), length);
        let next = (last + 1 < length).then_some(last + 1);
        match instruction.op {
            EXIT => Vec::new(),
            _ if instruction.aborts() => Vec::new(),
            JA => jump.map(|to| (to, state)).into_iter().collect(),
            _ if instruction.is_jump() => {
                let taken = jump.map(|to| (to, branch::learned(instruction, true, &before)));
                let not_taken = next.map(|to| (to, branch::learned(instruction, false, &before)));
                taken.into_iter().chain(not_taken).collect()
            }
            _ => next.map(|to| (to, state)).into_iter().collect(),
        }
    }

    fn block(&self, start: usize) -> Range<usize> {
        let end = self.leaders.range(start + 1..).next().copied();
        start..end.unwrap_or(self.bytecode.code.len())
    }

    fn step(&self, index: usize, state: &mut State) {
        let shared = self.shared(self.bytecode.function(index).start);
        step(&self.bytecode.code, index, shared, state);
    }

    fn shared(&self, function: usize) -> i32 {
        self.shared.get(&function).copied().unwrap_or(i32::MIN)
    }

    /// Whether a register is stored where others may read it, and so write where it points. A slot that nobody else writes is
    /// not such a place.
    fn is_given_away(&self, function: usize, instruction: &Instruction) -> bool {
        let kept = instruction.dst == FRAME
            && instruction.width() == Some(8)
            && i32::from(instruction.offset) + 8 <= self.shared(function);
        instruction.class() == class::STX && !kept
    }
}

/// Where blocks begin.
fn leaders(bytecode: &Bytecode) -> BTreeSet<usize> {
    let length = bytecode.code.len();
    let mut leaders = bytecode.entries.clone();
    for (index, instruction) in bytecode.code.iter().enumerate() {
        if instruction.is_jump() {
            leaders.extend(target(index, instruction.offset.into(), length));
        }
        if (instruction.is_jump() || instruction.op == EXIT || instruction.aborts()) && index + 1 < length {
            leaders.insert(index + 1);
        }
    }
    leaders
}
