//! Assignments, branches, loops.

use super::function::{ELEMENT, Scope, element};
use super::types::{Type, U32};

impl Scope<'_> {
    /// A statement, with blocks nested at most so deep.
    pub fn statement(&mut self, depth: usize) -> String {
        let (name, of) = self.variables[self.random.below(self.variables.len())].clone();
        let form = if depth == 0 { 0 } else { self.random.below(100) };
        match form {
            0..42 => format!("{name} = {};", self.expression(of, 3)),
            42..49 => {
                let at = element(&self.expression(U32, 2));
                format!("{at} = {};", self.expression(ELEMENT, 2))
            }
            49..60 => {
                let condition = self.condition(2);
                format!(
                    "if {condition} {{ {} }} else {{ {} }}",
                    self.block(depth - 1),
                    self.block(depth - 1)
                )
            }
            60..68 => self.counted_loop(&name, of, depth - 1),
            68..74 => self.countdown_loop(depth - 1),
            74..79 => self.array_loop(&name, of, depth - 1),
            79..86 => self.choice(),
            86..96 => self.divisions(),
            _ => match self.call(of, 1) {
                Some(call) => format!("{name} = {call};"),
                None => format!("{name} = {};", self.expression(of, 2)),
            },
        }
    }

    fn block(&mut self, depth: usize) -> String {
        let count = self.random.pick(&[1, 1, 2, 3]);
        let statements: Vec<_> = (0..count).map(|_| self.statement(depth)).collect();
        statements.join(" ")
    }

    /// Loops count without a sign: for a signed count, LLVM computes a signed maximum.
    fn counted_loop(&mut self, name: &str, of: Type, depth: usize) -> String {
        let (at, turns) = (self.name("k"), self.expression(U32, 2));
        let (block, condition) = (self.block(depth), self.condition(1));
        let leave = self.random.pick(&["break", "continue"]);
        format!(
            "for {at} in 0..({turns} & 7) {{ {name} = {name}.wrapping_add({at} as {of}); if {condition} {{ {leave}; }} {block} }}"
        )
    }

    fn countdown_loop(&mut self, depth: usize) -> String {
        let (left, turns) = (self.name("w"), self.expression(U32, 1));
        let (block, by) = (self.block(depth), self.random.pick(&[1, 2, 3]));
        format!("let mut {left} = {turns} & 15; while {left} > 0 {{ {block} {left} = {left}.saturating_sub({by}); }}")
    }

    /// A loop over the array, which also changes it.
    fn array_loop(&mut self, name: &str, of: Type, depth: usize) -> String {
        let (at, one) = (self.name("k"), self.name("one"));
        let (block, condition, value) = (self.block(depth), self.condition(1), self.expression(ELEMENT, 1));
        format!(
            "for ({at}, {one}) in (*array).into_iter().enumerate() {{ {name} ^= {one} as {of}; if {condition} {{ \
             array[({at} + 3) & 15] = {one} ^ {value}; continue; }} {block} }}"
        )
    }

    fn choice(&mut self) -> String {
        let of = Type::any(self.random);
        let value = self.expression(of, 2);
        let count = self.random.pick(&[3, 5, 9]);
        let arms: String = (0..count)
            .map(|at| format!("{at} => {{ {} }} ", self.block(0)))
            .collect();
        format!("match ({value} as u32) & 15 {{ {arms}_ => {{ {} }} }}", self.block(0))
    }
}
