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
pub const MOV64: u8 = 0xbf;
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
    /// Everything that is called, directly or by a pointer, and the entry point.
    pub starts: BTreeSet<usize>,
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
        let starts = starts(&code, data, entry).context("the entry point is outside the code")?;
        Ok(Self { code, starts })
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

fn starts(code: &[Instruction], data: &[u8], entry: u64) -> Option<BTreeSet<usize>> {
    let index_of = |address: u64| {
        let index = usize::try_from(address.checked_sub(TEXT)?).ok()? / SIZE;
        (address.is_multiple_of(SIZE as u64) && index < code.len()).then_some(index)
    };
    let mut starts = BTreeSet::from([0, index_of(entry)?]);
    for (index, instruction) in code.iter().enumerate() {
        if instruction.is_internal_call() {
            starts.extend(target(index, instruction.imm.into(), code.len()));
        }
        if instruction.op == LDDW {
            let high = code.get(index + 1).map_or(0, |second| second.imm);
            let value = u64::from(instruction.imm.cast_unsigned()) | u64::from(high.cast_unsigned()) << 32;
            starts.extend(index_of(value));
        }
    }
    // tables of function pointers
    for bytes in data.windows(SIZE) {
        starts.extend(bytes.try_into().ok().map(u64::from_le_bytes).and_then(index_of));
    }
    Some(starts)
}

/// Where a jump or call from `index` leads.
pub fn target(index: usize, distance: i64, length: usize) -> Option<usize> {
    let target = usize::try_from(i64::try_from(index).ok()? + 1 + distance).ok()?;
    (target < length).then_some(target)
}
