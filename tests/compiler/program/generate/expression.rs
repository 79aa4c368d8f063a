//! Values and conditions.

use super::function::{Scope, element};
use super::types::{Type, U32};

/// The form of an expression.
#[derive(Clone, Copy)]
enum Form {
    Variable,
    Wrapping,
    Bitwise,
    Shift,
    ConstantShift,
    Division,
    Saturating,
    Checked,
    Overflowing,
    Cast,
    Not,
    Unary,
    BitCount,
    Choice,
    UnsignedBound,
    ConditionAsInteger,
    Element,
    Call,
}

const FORMS: [(usize, Form); 18] = [
    (10, Form::Variable),
    (20, Form::Wrapping),
    (10, Form::Bitwise),
    (10, Form::Shift),
    (3, Form::ConstantShift),
    (8, Form::Division),
    (4, Form::Saturating),
    (2, Form::Checked),
    (3, Form::Overflowing),
    (8, Form::Cast),
    (3, Form::Not),
    (2, Form::Unary),
    (2, Form::BitCount),
    (6, Form::Choice),
    (2, Form::UnsignedBound),
    (2, Form::ConditionAsInteger),
    (2, Form::Element),
    (3, Form::Call),
];

impl Scope<'_> {
    /// A variable, cast if it has another type.
    pub fn variable(&mut self, of: Type) -> String {
        let fitting: Vec<_> = self.variables.iter().filter(|(_, type_)| *type_ == of).collect();
        if !fitting.is_empty() && self.random.percent(80) {
            return fitting[self.random.below(fitting.len())].0.clone();
        }
        let (name, _) = &self.variables[self.random.below(self.variables.len())];
        format!("({name} as {of})")
    }

    /// A value of a type, nested at most so deep.
    pub fn expression(&mut self, of: Type, depth: usize) -> String {
        if depth == 0 {
            return if self.random.percent(75) {
                self.variable(of)
            } else {
                of.literal(self.random)
            };
        }
        let below = depth - 1;
        match self.random.weighted(&FORMS) {
            Form::Variable => self.variable(of),
            Form::Wrapping => self.method(of, below, &["wrapping_add", "wrapping_sub", "wrapping_mul"]),
            Form::Bitwise => {
                let operator = self.random.pick(&["&", "|", "^"]);
                format!(
                    "({} {operator} {})",
                    self.expression(of, below),
                    self.expression(of, below)
                )
            }
            Form::Shift => {
                let shift = self.random.pick(&[
                    "wrapping_shl",
                    "wrapping_shr",
                    "rotate_left",
                    "rotate_right",
                    "unbounded_shr",
                ]);
                format!(
                    "({}.{shift}({}))",
                    self.expression(of, below),
                    self.expression(U32, below)
                )
            }
            Form::ConstantShift => {
                let (shift, by) = (self.random.pick(&["<<", ">>"]), self.random.below(of.bits as usize));
                format!("({} {shift} {by})", self.expression(of, below))
            }
            Form::Division => {
                let unsigned = if of.signed { Type::unsigned(self.random) } else { of };
                format!("({} as {of})", self.quotient(unsigned, below))
            }
            Form::Saturating => self.method(of, below, &["saturating_add", "saturating_sub", "saturating_mul"]),
            Form::Checked => {
                let value = self.method(of, below, &["checked_add", "checked_sub", "checked_mul"]);
                format!("({value}.unwrap_or({}))", self.expression(of, below))
            }
            Form::Overflowing => {
                self.method(of, below, &["overflowing_add", "overflowing_sub", "overflowing_mul"]) + ".0"
            }
            Form::Cast => {
                let other = Type::any(self.random);
                format!("({} as {of})", self.expression(other, below))
            }
            Form::Not => format!("(!{})", self.expression(of, below)),
            Form::Unary => {
                let method = self.random.pick(&["wrapping_neg", "swap_bytes", "reverse_bits"]);
                format!("({}.{method}())", self.expression(of, below))
            }
            Form::BitCount => {
                let (other, count) = (
                    Type::any(self.random),
                    self.random.pick(&["leading_zeros", "trailing_zeros", "count_ones"]),
                );
                format!("({}.{count}() as {of})", self.expression(other, below))
            }
            Form::Choice => {
                let condition = self.condition(below);
                format!(
                    "(if {condition} {{ {} }} else {{ {} }})",
                    self.expression(of, below),
                    self.expression(of, below)
                )
            }
            Form::UnsignedBound => {
                let unsigned = Type { signed: false, ..of };
                format!(
                    "({} as {of})",
                    self.method(unsigned, below, &["min", "max", "abs_diff"])
                )
            }
            Form::ConditionAsInteger => format!("({} as {of})", self.condition(below)),
            Form::Element => format!("({} as {of})", element(&self.expression(U32, below))),
            Form::Call => match self.call(of, depth.saturating_sub(2)) {
                Some(call) => call,
                None => self.variable(of),
            },
        }
    }

    /// One of some methods of two values.
    fn method(&mut self, of: Type, depth: usize, methods: &[&str]) -> String {
        let method = self.random.pick(methods);
        format!(
            "({}.{method}({}))",
            self.expression(of, depth),
            self.expression(of, depth)
        )
    }

    pub fn condition(&mut self, depth: usize) -> String {
        let below = depth.saturating_sub(1);
        let form = if depth == 0 { 0 } else { self.random.below(100) };
        let of = Type::any(self.random);
        match form {
            0..75 => self.comparison(of, below),
            75..85 => {
                let operator = self.random.pick(&["&&", "||", "^", "&", "|"]);
                format!("({} {operator} {})", self.condition(below), self.condition(below))
            }
            85..93 => self.method(of, below, &["overflowing_add", "overflowing_sub", "overflowing_mul"]) + ".1",
            _ => self.method(of, below, &["checked_add", "checked_sub", "checked_mul"]) + ".is_some()",
        }
    }

    /// A signed comparison has no choice as an operand, which LLVM would see as a signed minimum.
    fn comparison(&mut self, of: Type, depth: usize) -> String {
        let (left, right) = (self.expression(of, depth), self.expression(of, depth));
        if !of.signed || self.random.percent(25) {
            let operators: &[&str] = if of.signed {
                &["==", "!="]
            } else {
                &["<", "<=", ">", ">=", "==", "!="]
            };
            return format!("({left} {} {right})", self.random.pick(operators));
        }
        if self.random.percent(20) {
            return format!("({left}.wrapping_add({}).is_negative())", of.odd(self.random));
        }
        let operator = self.random.pick(&["<", "<=", ">", ">="]);
        format!(
            "(({left} ^ {}) {operator} {right}.wrapping_add({}))",
            of.odd(self.random),
            of.odd(self.random)
        )
    }
}
