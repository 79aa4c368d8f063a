//! The table of a linked program's functions: where each begins, how many instructions it has, what it is called in the
//! source. The linker keeps the order of the object file, and leaves out what nothing calls.

use anyhow::{Result, ensure};

use super::bytecode::Bytecode;
use super::names::{Names, kept, shape};

/// A line a function: its first instruction, the number of them, the name.
pub fn table(bytecode: &Bytecode, names: &Names) -> Result<String> {
    let starts = starts(bytecode, names)?;
    let ends = starts.iter().skip(1).map(|(start, _)| *start);
    let lines = starts.iter().zip(ends.chain([bytecode.code.len()]));
    Ok(lines
        .map(|((start, name), end)| format!("{start} {} {}\n", end - start, short(name)))
        .collect())
}

fn starts<'a>(bytecode: &Bytecode, names: &'a Names) -> Result<Vec<(usize, &'a str)>> {
    let (kept, linked) = (kept(&bytecode.code), shape(&bytecode.code));
    // what the linker inserted before a function's first own instruction is the function's
    let begins = |at: usize| at.checked_sub(1).map_or(0, |last| kept[last] + 1);
    let (mut starts, mut at) = (Vec::new(), 0);
    for function in names.functions() {
        let end = at + function.shape.len();
        if linked.get(at..end) != Some(&function.shape) {
            continue;
        }
        // a short one may look like the beginning of a longer one
        if end == linked.len() || bytecode.entries.contains(&begins(end)) {
            starts.push((begins(at), function.name.as_str()));
            at = end;
        }
    }
    ensure!(
        at == linked.len(),
        "the object file has none that begins at instruction {}",
        begins(at)
    );
    Ok(starts)
}

/// A path without traits and type arguments: `<a::B<C> as d::E>::f::<G>` is `a::B::f`.
fn short(name: &str) -> String {
    let mut short = String::new();
    let (mut arguments, mut in_trait) = (0_usize, false);
    for letter in name.chars() {
        match letter {
            '<' if short.is_empty() => {}
            '<' => {
                if arguments == 0 && short.ends_with("::") {
                    short.truncate(short.len() - 2);
                }
                arguments += 1;
            }
            '>' if arguments > 0 => arguments -= 1,
            '>' => in_trait = false,
            _ if arguments > 0 || in_trait => {}
            _ => {
                short.push(letter);
                if let Some(of) = short.strip_suffix(" as ") {
                    short.truncate(of.len());
                    in_trait = true;
                }
            }
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::bytecode::{ADD64_IMM, EXIT, Instruction, MOV64, make};
    use super::*;

    const STEP: Instruction = make(ADD64_IMM, 0, 0, 0, 1);
    const COPY: Instruction = make(MOV64, 1, 2, 0, 0);
    const INSERTED: Instruction = make(MOV64, 3, 3, 0, 0);
    const END: Instruction = make(EXIT, 0, 0, 0, 0);

    fn linked(code: &[Instruction], starts: &[usize]) -> Bytecode {
        Bytecode::new(code.to_vec(), starts.iter().copied().collect::<BTreeSet<_>>(), &[])
    }

    fn names() -> Names {
        Names::made_up(&[
            ("first", &[STEP, END]),
            ("dead", &[STEP, STEP, END]),
            ("dead", &[COPY]),
            ("last", &[COPY, END]),
        ])
    }

    #[test]
    fn what_the_linker_leaves_out_has_no_line_and_what_it_inserts_belongs_to_a_function() {
        let code = [STEP, INSERTED, END, INSERTED, COPY, END];
        let table = table(&linked(&code, &[0, 3]), &names()).expect("a table");
        assert_eq!(table, "0 3 first\n3 3 last\n");
    }

    #[test]
    fn a_program_of_other_functions_has_no_table() {
        assert!(table(&linked(&[COPY, COPY, END], &[0]), &names()).is_err());
        assert!(table(&linked(&[STEP, END, COPY, END], &[0]), &names()).is_err());
    }

    #[test]
    fn names_are_paths_without_traits_and_type_arguments() {
        let names = [
            ("memcpy", "memcpy"),
            ("a::f::<&str>::{closure#0}", "a::f::{closure#0}"),
            ("<a::B>::f", "a::B::f"),
            ("<a::B<c::D<E>, F>>::f", "a::B::f"),
            ("<a::B as c::D<E, 8>>::f::<&mut &[u8]>", "a::B::f"),
            ("<<a::B as c::D>::E as f::G>::h", "a::B::E::h"),
        ];
        for (name, expected) in names {
            assert_eq!(short(name), expected);
        }
    }
}
