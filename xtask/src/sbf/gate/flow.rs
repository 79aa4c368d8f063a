//! What is known at each instruction on every path to it: a forward analysis of the whole program.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::branch;
use super::bytecode::{ADD64_IMM, Bytecode, EXIT, FRAME, Instruction, JA, MOV64, class, target};
use super::facts::Facts;
use super::state::{Place, State};
use super::step::step;

/// How often a block is looked at before bounds that still grow are given up.
const PATIENCE: usize = 8;

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
        // first which pointers into the frame there are, as if everything were shared; then the rest with that known
        flow.run();
        flow.shared = flow.lowest_pointers();
        flow.run();
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

    /// For each function the lowest offset from the frame pointer of which it makes a pointer; 0 if it makes none.
    pub fn lowest_pointers(&self) -> BTreeMap<usize, i32> {
        let mut lowest: BTreeMap<_, _> = self.bytecode.starts.iter().map(|start| (*start, 0)).collect();
        self.each(|index, instruction, state| {
            let offset = match instruction {
                Instruction {
                    op: ADD64_IMM,
                    dst,
                    imm,
                    ..
                } => state
                    .facts(Place::Register(*dst))
                    .frame
                    .map(|frame| frame.saturating_add(*imm)),
                other => computes_with_frame(other).then_some(i32::MIN),
            };
            if let (Some(offset), Some(lowest)) = (offset, lowest.get_mut(&self.bytecode.function(index).start)) {
                *lowest = offset.min(*lowest);
            }
        });
        lowest
    }

    fn run(&mut self) {
        self.blocks = self
            .bytecode
            .starts
            .iter()
            .map(|start| (*start, State::unknown()))
            .collect();
        let mut visits: BTreeMap<usize, usize> = BTreeMap::new();
        let mut waiting = self.bytecode.starts.clone();
        loop {
            while let Some(start) = waiting.pop_first() {
                for (next, state) in self.after(start) {
                    let visits = visits.entry(next).or_default();
                    *visits += 1;
                    let either = if *visits > PATIENCE {
                        Facts::or_widely
                    } else {
                        Facts::or
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
        let function = self.bytecode.function(index).start;
        let shared = self.shared.get(&function).copied().unwrap_or(i32::MIN);
        step(&self.bytecode.code, index, shared, state);
    }
}

/// Computes a new value from the frame pointer other than by copying it or adding a constant.
fn computes_with_frame(instruction: &Instruction) -> bool {
    matches!(instruction.class(), class::ALU32 | class::ALU64)
        && instruction.by_register()
        && instruction.src == FRAME
        && instruction.op != MOV64
}

/// Where blocks begin.
fn leaders(bytecode: &Bytecode) -> BTreeSet<usize> {
    let length = bytecode.code.len();
    let mut leaders = bytecode.starts.clone();
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
