//! The instructions of a linked program, and where its functions begin.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use object::read::elf::{ElfFile64, ProgramHeader};
use object::{LittleEndian, elf};

/// Where SBPFv3 maps a program's instructions.
const TEXT: u64 = 1 << 32;
/// Bytes of an instruction; the constant of `lddw` takes a second one.
const SIZE: usize = 8;

#[derive(Clone, Copy, Debug)]
pub struct Instruction {
    pub op: u8,
    pub dst: u8,
    pub src: u8,
    pub offset: i16,
    pub imm: i32,
}

pub const LDDW: u8 = 0x18;
pub const CALL: u8 = 0x85;
pub const CALLX: u8 = 0x8d;
pub const EXIT: u8 = 0x95;
pub const JA: u8 = 0x05;
#[cfg(test)]
pub const MOV64: u8 = 0xbf;
#[cfg(test)]
pub const ADD64_IMM: u8 = 0x07;

/// Instructions made up by tests.
#[cfg(test)]
pub const fn make(op: u8, dst: u8, src: u8, offset: i16, imm: i32) -> Instruction {
    Instruction {
        op,
        dst,
        src,
        offset,
        imm,
    }
}

/// The low three bits of an opcode.
pub mod class {
    pub const LDX: u8 = 1;
    pub const ST: u8 = 2;
    pub const STX: u8 = 3;
    pub const ALU32: u8 = 4;
    pub const JMP: u8 = 5;
    pub const JMP32: u8 = 6;
    pub const ALU64: u8 = 7;
}

/// The register that points past the end of the stack frame.
pub const FRAME: u8 = 10;

impl Instruction {
    fn decode(bytes: &[u8; SIZE]) -> Self {
        let [op, registers, offset @ .., i0, i1, i2, i3] = *bytes;
        Self {
            op,
            dst: registers & 15,
            src: registers >> 4,
            offset: i16::from_le_bytes(offset),
            imm: i32::from_le_bytes([i0, i1, i2, i3]),
        }
    }

    pub fn class(&self) -> u8 {
        self.op & 7
    }

    /// The second operand is a register.
    pub fn by_register(&self) -> bool {
        self.op & 8 != 0
    }

    /// A jump with a target of its own: not a call, not the end of a function.
    pub fn is_jump(&self) -> bool {
        matches!(self.class(), class::JMP | class::JMP32) && !matches!(self.op, CALL | CALLX | EXIT)
    }

    /// A call of a function of this program.
    pub fn is_internal_call(&self) -> bool {
        self.op == CALL && self.src == 1
    }

    /// No path leads from it to the next instruction. (Nor does one from a call that never returns; then what follows is taken
    /// for a part of the same function, which claims less.)
    fn ends_a_path(&self) -> bool {
        matches!(self.op, EXIT | JA) || self.aborts()
    }

    /// The system calls `abort` and `sol_panic_`, by the hashes of their names: the program ends there.
    pub fn aborts(&self) -> bool {
        const ABORT: u32 = 0xb6fc_1a11;
        const PANIC: u32 = 0x6860_93bb;
        self.op == CALL && self.src == 0 && matches!(self.imm.cast_unsigned(), ABORT | PANIC)
    }

    /// Bytes that a load or store touches, if it is one.
    pub fn width(&self) -> Option<i16> {
        let memory = matches!(self.class(), class::LDX | class::ST | class::STX);
        memory.then_some(match self.op & 0x18 {
            0x00 => 4,
            0x08 => 2,
            0x10 => 1,
            _ => 8,
        })
    }
}

pub fn decode(bytes: &[u8]) -> Vec<Instruction> {
    bytes.as_chunks().0.iter().map(Instruction::decode).collect()
}

pub struct Bytecode {
    pub code: Vec<Instruction>,
    /// Where functions begin: what is called, the entry point, and what a pointer leads to behind the end of a function.
    pub starts: BTreeSet<usize>,
    /// Everywhere a pointer may lead, if what looks like one is one.
    pub entries: BTreeSet<usize>,
}

impl Bytecode {
    pub fn read(so: &[u8]) -> Result<Self> {
        let file = ElfFile64::<LittleEndian>::parse(so)?;
        let mut code = None;
        let mut data: &[u8] = &[];
        for segment in file.elf_program_headers() {
            let bytes = segment
                .data(LittleEndian, so)
                .ok()
                .context("a segment lies outside the file")?;
            if segment.p_flags(LittleEndian) & elf::PF_X != 0 {
                code = Some(bytes);
            } else {
                data = bytes;
            }
        }
        let code = code.context("there are no instructions")?;
        ensure!(code.len().is_multiple_of(SIZE), "half an instruction at the end");
        let code = decode(code);
        let entry = file.elf_header().e_entry.get(LittleEndian);
        let called = called(&code, entry).context("the entry point is outside the code")?;
        Ok(Self::new(code, called, data))
    }

    /// `called` is where functions surely begin; `data` may hold pointers to others.
    pub fn new(code: Vec<Instruction>, called: BTreeSet<usize>, data: &[u8]) -> Self {
        let pointed_at = pointed_at(&code, data);
        let entries = pointed_at.union(&called).copied().collect();
        // a number may look like a pointer into the middle of a function
        let ends = |index: &usize| index.checked_sub(1).is_none_or(|before| code[before].ends_a_path());
        let starts = called
            .iter()
            .copied()
            .chain(pointed_at.into_iter().filter(ends))
            .collect();
        Self { code, starts, entries }
    }

    /// Each function's instructions.
    pub fn functions(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts.iter().copied().skip(1).chain([self.code.len()]);
        self.starts.iter().copied().zip(ends).map(|(start, end)| start..end)
    }

    /// The function that an instruction belongs to.
    pub fn function(&self, index: usize) -> Range<usize> {
        let start = self.starts.range(..=index).next_back().copied().unwrap_or(0);
        let end = self
            .starts
            .range(index + 1..)
            .next()
            .copied()
            .unwrap_or(self.code.len());
        start..end
    }
}

/// What is called, and the entry point.
fn called(code: &[Instruction], entry: u64) -> Option<BTreeSet<usize>> {
    let mut called = BTreeSet::from([0, index_of(entry, code.len())?]);
    for (index, instruction) in code.iter().enumerate() {
        if instruction.is_internal_call() {
            called.extend(target(index, instruction.imm.into(), code.len()));
        }
    }
    Some(called)
}

/// What looks like a pointer to an instruction, as a constant or in read-only data.
fn pointed_at(code: &[Instruction], data: &[u8]) -> BTreeSet<usize> {
    let constants = code.windows(2).filter(|pair| pair[0].op == LDDW);
    let constants =
        constants.map(|pair| u64::from(pair[0].imm.cast_unsigned()) | u64::from(pair[1].imm.cast_unsigned()) << 32);
    let words = data.windows(SIZE).filter_map(|bytes| bytes.try_into().ok());
    constants
        .chain(words.map(u64::from_le_bytes))
        .filter_map(|address| index_of(address, code.len()))
        .collect()
}

fn index_of(address: u64, length: usize) -> Option<usize> {
    let index = usize::try_from(address.checked_sub(TEXT)?).ok()? / SIZE;
    (address.is_multiple_of(SIZE as u64) && index < length).then_some(index)
}

/// Where a jump or call from `index` leads.
pub fn target(index: usize, distance: i64, length: usize) -> Option<usize> {
    let target = usize::try_from(i64::try_from(index).ok()? + 1 + distance).ok()?;
    (target < length).then_some(target)
}
