//! Which function a place in a linked program belongs to. The linker writes no names; its object file has them, and the same
//! instructions but for some that are inserted or widened.

use std::collections::BTreeMap;

use anyhow::Result;
use object::{Object, ObjectSection, ObjectSymbol, SymbolKind};
use rustc_demangle::demangle;

use super::bytecode::{Bytecode, FRAME, Instruction, LDDW, decode};

/// How many instructions on each side of a place are compared.
const AROUND: usize = 32;

/// In the order in which they lie in the object file.
pub struct Names(Vec<Function>);

pub struct Function {
    pub name: String,
    pub shape: Vec<[u8; 2]>,
}

impl Names {
    /// No object file: functions are called by where they begin.
    #[cfg(test)]
    pub fn none() -> Self {
        Self(Vec::new())
    }

    #[cfg(test)]
    pub fn made_up(functions: &[(&str, &[Instruction])]) -> Self {
        let function = |(name, code): &(&str, &[Instruction])| Function {
            name: (*name).to_owned(),
            shape: shape(code),
        };
        Self(functions.iter().map(function).collect())
    }

    pub fn functions(&self) -> &[Function] {
        &self.0
    }

    pub fn read(object_file: &[u8]) -> Result<Self> {
        let file = object::File::parse(object_file)?;
        let mut functions = BTreeMap::new();
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
            let function = Function {
                name: format!("{:#}", demangle(symbol.name()?)),
                shape: shape(&decode(code.unwrap_or_default())),
            };
            functions.insert((section.0, symbol.address()), function);
        }
        Ok(Self(functions.into_values().collect()))
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
pub fn shape(code: &[Instruction]) -> Vec<[u8; 2]> {
    let shape = |index: usize| {
        let instruction = &code[index];
        let operation = match instruction.op & 7 {
            4 | 7 => instruction.op & 0xf8 | 4,
            _ => instruction.op,
        };
        [operation, instruction.dst.min(FRAME)]
    };
    kept(code).into_iter().map(shape).collect()
}

/// Which instructions a shape is made of.
pub fn kept(code: &[Instruction]) -> Vec<usize> {
    let mut kept = Vec::new();
    let mut second_half = false;
    for (index, instruction) in code.iter().enumerate() {
        if std::mem::take(&mut second_half) {
            continue;
        }
        second_half = instruction.op == LDDW;
        let is_move = instruction.op & 0xf8 == 0xb8 && matches!(instruction.op & 7, 4 | 7);
        if !(is_move && instruction.dst == instruction.src) {
            kept.push(index);
        }
    }
    kept
}
