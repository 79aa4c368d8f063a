//! Unsigned quotients and remainders by variables that can be zero, each behind a guard. A compiler for a machine where
//! such a division gives something may move it above the guard; on chain it aborts.

use super::function::{Scope, element};
use super::types::{Type, U32};

impl Scope<'_> {
    /// A quotient or a remainder, guarded.
    pub fn quotient(&mut self, of: Type, depth: usize) -> String {
        let operator = self.random.pick(&["/", "%"]);
        let checked = if operator == "/" { "checked_div" } else { "checked_rem" };
        let (a, d) = (self.expression(of, depth), self.expression(of, depth));
        let other = self.expression(of, depth);
        let name = self.name("d");
        match self.random.below(13) {
            0 => format!("{{ let {name} = {d}; if {name} == 0 {{ {other} }} else {{ {a} {operator} {name} }} }}"),
            1 => {
                let condition = self.condition(depth);
                format!(
                    "{{ let {name} = {d}; if {name} != 0 && {condition} {{ {a} {operator} {name} }} else {{ {other} }} }}"
                )
            }
            2 => {
                let x = self.expression(of, depth);
                format!("{{ let {name} = {d}; if {name} > {x} {{ {a} {operator} {name} }} else {{ {other} }} }}")
            }
            3 | 4 => format!("{a}.{checked}({d}).unwrap_or({other})"),
            5 => {
                let second = self.expression(of, depth);
                format!(
                    "{{ let {name} = {d}; match {name} {{ 0 => {other}, 1 => {second}, _ => {a} {operator} {name} }} }}"
                )
            }
            6 => format!("({a} {operator} ({d} | 1))"),
            7 => format!("({a} {operator} {d}.max(1))"),
            8 => format!("({a} {operator} ({d} >> 1).wrapping_add(1))"),
            9 => {
                let mixed = self.expression(of, depth);
                format!("(if let Some(q) = {a}.{checked}({d}) {{ q ^ {mixed} }} else {{ {other} }})")
            }
            10 => {
                let mask = of.nonzero(self.random);
                format!(
                    "{{ let {name} = {d}; if {name} & {mask} != 0 {{ {a} {operator} {name} }} else {{ {other} }} }}"
                )
            }
            11 => {
                let least = of.nonzero(self.random);
                format!("{{ let {name} = {d}; if {name} >= {least} {{ {a} {operator} {name} }} else {{ {other} }} }}")
            }
            _ => format!("({a} {operator} {})", of.nonzero(self.random)),
        }
    }

    /// Quotients of the same two values in several places, into a variable.
    pub fn divisions(&mut self) -> String {
        let of = Type::unsigned(self.random);
        let (a, d, sum) = (self.name("n"), self.name("d"), self.name("s"));
        let start = format!(
            "let ({a}, {d}, mut {sum}) = ({}, {}, {});",
            self.expression(of, 1),
            self.expression(of, 0),
            self.variable(of)
        );
        let (target, target_type) = self.variables[self.random.below(self.variables.len())].clone();
        let end = format!("{target} = {target}.wrapping_add({sum} as {target_type});");
        let (limit, turns) = (self.expression(of, 1), self.expression(U32, 1));
        let condition = self.condition(1);
        let at = self.name("k");
        let one = format!("({} as {of})", element(&at));
        let middle = match self.random.below(7) {
            0 => format!(
                "for {at} in 0..({turns} & 7) {{ if {d} > {one} {{ {sum} = {sum}.wrapping_add({a} / {d}).rotate_left(1); }} }}"
            ),
            1 => format!(
                "for {at} in 0..({turns} & 7) {{ {sum} = {sum}.rotate_left(1) ^ {a}.checked_rem({d}).unwrap_or({one}); \
                 if {condition} {{ break; }} }}"
            ),
            2 => format!(
                "for {at} in 0..({turns} & 15) {{ if {one} & {d} != 0 {{ {sum} = {sum}.wrapping_mul(3) ^ ({a} % {d}); \
                 continue; }} {sum} = {sum}.wrapping_add(1); }}"
            ),
            3 => format!(
                "match {sum} & 3 {{ 0 if {d} != 0 => {sum} = ({a} / {d}) ^ 5, 1 if {d} > {limit} => {sum} = ({a} / \
                 {d}).wrapping_mul({a}), 2 => {sum} = {a}.checked_div({d}).unwrap_or({limit}), _ => {sum} ^= {d} }}"
            ),
            4 => format!(
                "if {d} > {limit} {{ {sum} = ({a} / {d}).rotate_left(3); }} if {sum} ^ {a} < {d} {{ {sum} = \
                 {sum}.wrapping_add({a} / {d}); }} else if {condition} {{ {sum} = {a}.checked_div({d}).unwrap_or({sum}); }}"
            ),
            5 => format!(
                "let mut {at} = {turns} & 15; while let Some(q) = {a}.checked_div({d}) {{ {sum} = {sum}.wrapping_mul(5) ^ q; \
                 if {at} == 0 || {condition} {{ break; }} {at} -= 1; }}"
            ),
            _ => format!(
                "for {at} in 0..({turns} & 7) {{ if {one} <= {d} && {one} > 0 {{ {sum} = \
                 {sum}.wrapping_add({one}.wrapping_mul({a} / {d})); }} else if {d} >= 2 {{ {sum} ^= {a} % {d}; }} }}"
            ),
        };
        format!("{start} {middle} {end}")
    }
}
