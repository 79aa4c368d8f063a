//! Which function a place in a linked program belongs to. The linker writes no names; its object file has them, and the same
//! instructions but for some that are inserted or widened.

use anyhow::Result;
use object::{Object, ObjectSection, ObjectSymbol, SymbolKind};
use rustc_demangle::demangle;

use super::bytecode::{Bytecode, FRAME, Instruction, LDDW, decode};

/// How many instructions on each side of a place are compared.
const AROUND: usize = 32;

pub struct Names(Vec<Function>);

struct Function {
    name: String,
    shape: Vec<u8>,
}

impl Names {
    /// No object file: functions are called by where they begin.
    #[cfg(test)]
    pub fn none() -> Self {
        Self(Vec::new())
    }

    pub fn read(object_file: &[u8]) -> Result<Self> {
        let file = object::File::parse(object_file)?;
        let mut functions = Vec::new();
        for symbol in file
            .symbols()
            .filter(|symbol| symbol.kind() == SymbolKind::Text && symbol.size() > 0)
        {
            let Some(section) = symbol.section_index() else {
                continue;
            };
            let code = file
                .section_by_index(section)?
                .data_range(symbol.address(), symbol.size())?;
            functions.push(Function {
                name: format!("{:#}", demangle(symbol.name()?)),
                shape: shape(&decode(code.unwrap_or_default())),
            });
        }
        Ok(Self(functions))
    }

    /// The functions with the same instructions around this place; usually one.
    pub fn of(&self, bytecode: &Bytecode, index: usize) -> String {
        let function = bytecode.function(index);
        let around = function.start.max(index.saturating_sub(AROUND))..function.end.min(index + AROUND);
        let shape = shape(&bytecode.code[around]);
        let has_shape = |function: &&Function| function.shape.windows(shape.len()).any(|window| window == shape);
        let mut names: Vec<_> = self
            .0
            .iter()
            .filter(has_shape)
            .map(|function| function.name.as_str())
            .collect();
        names.dedup();
        match names.is_empty() {
            true => format!("the function at instruction {}", function.start),
            false => names.join(" or "),
        }
    }
}

/// Operations without what the linker changes: it widens 32-bit sums, inserts moves of a register to itself, and resolves
/// calls and constants.
fn shape(code: &[Instruction]) -> Vec<u8> {
    let mut shape = Vec::new();
    let mut second_half = false;
    for instruction in code {
        if std::mem::take(&mut second_half) {
            continue;
        }
        second_half = instruction.op == LDDW;
        let is_move = instruction.op & 0xf8 == 0xb8 && matches!(instruction.op & 7, 4 | 7);
        if is_move && instruction.dst == instruction.src {
            continue;
        }
        let operation = match instruction.op & 7 {
            4 | 7 => instruction.op & 0xf8 | 4,
            _ => instruction.op,
        };
        shape.extend([operation, instruction.dst.min(FRAME)]);
    }
    shape
}
