//! The IR that code is generated from, as LLVM writes it: one instruction a line, `%value = operation operands`.

use std::collections::{BTreeSet, HashMap};

use rustc_demangle::demangle;

use super::{Fault, Finding};

const DIVIDE_UNSIGNED: &str = "divide magnitudes (`unsigned_abs`) and put the sign back, or use an unsigned type";
const COMPARE_ALIKE: &str =
    "compare with each of the two values, or convert them before taking the smaller or larger (`u64::try_from`)";

/// LLVM's numbers for conditions, from 32 on.
const PREDICATES: [&str; 10] = ["eq", "ne", "ugt", "uge", "ult", "ule", "sgt", "sge", "slt", "sle"];

pub fn findings(ir: &str) -> BTreeSet<Finding> {
    let mut findings = BTreeSet::new();
    let mut function = Function::default();
    for line in ir.lines() {
        match line.strip_prefix("define ") {
            Some(definition) => function = Function::named(definition),
            None => function.look(line.trim_start(), &mut findings),
        }
        if line == "}" {
            function.finish(&mut findings);
        }
    }
    findings
}

/// The function whose lines are being read.
#[derive(Default)]
struct Function<'a> {
    name: String,
    /// Results of minima, maxima and conversions.
    values: HashMap<&'a str, Value<'a>>,
    /// Conditions and their operands. Judged at the end, since blocks come in any order.
    comparisons: Vec<(&'a str, [&'a str; 2])>,
}

enum Value<'a> {
    /// The smaller or larger of two signed values.
    SignedMinMax,
    /// A conversion of another value; by `zext`, which does not keep the order of signed values.
    Converted { of: &'a str, zero_extended: bool },
}

impl<'a> Function<'a> {
    fn named(definition: &'a str) -> Self {
        let name = definition.split_once('@').map_or(definition, |(_, rest)| rest);
        let name = match name.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => name.split('(').next(),
        };
        Self {
            name: format!("{:#}", demangle(name.unwrap_or_default())),
            ..Self::default()
        }
    }

    fn look(&mut self, line: &'a str, findings: &mut BTreeSet<Finding>) {
        // what follows is for debuggers
        let line = line.split(", !").next().unwrap_or(line);
        if let Some((_, call)) = line
            .split_once("call ")
            .and_then(|(_, call)| call.split_once("@llvm.bpf."))
        {
            return self.look_at_intrinsic(line, call, findings);
        }
        let Some((result, operation)) = line.split_once(" = ").filter(|(result, _)| result.starts_with('%')) else {
            return;
        };
        let mut words = operation
            .split_whitespace()
            .skip_while(|word| matches!(*word, "tail" | "musttail" | "notail"));
        match words.next() {
            Some(signed @ ("sdiv" | "srem")) => {
                findings.insert(Finding {
                    fault: Fault::SignedDivision,
                    function: self.name.clone(),
                    what: format!("it divides signed values (`{signed}`), which the linker expands with stores that may overwrite local variables"),
                    instead: DIVIDE_UNSIGNED,
                });
            }
            Some("call")
                if ["@llvm.smin.", "@llvm.smax."]
                    .iter()
                    .any(|name| operation.contains(name)) =>
            {
                self.values.insert(result, Value::SignedMinMax);
            }
            Some(conversion @ ("zext" | "sext" | "trunc" | "freeze")) => {
                let of = words.find(|word| word.starts_with('%')).unwrap_or_default();
                let zero_extended = conversion == "zext";
                self.values.insert(result, Value::Converted { of, zero_extended });
            }
            Some("icmp") => {
                let condition = words.find(|word| *word != "samesign").unwrap_or_default();
                // the type stands before the two operands
                let operands = operation
                    .rsplit_once(", ")
                    .and_then(|(head, second)| Some([head.rsplit(' ').next()?, second.split(' ').next()?]));
                self.comparisons.extend(operands.map(|operands| (condition, operands)));
            }
            _ => {}
        }
    }

    /// LLVM's BPF passes hide values and comparisons from the other passes in calls, and take the calls out again before they take
    /// comparisons apart.
    fn look_at_intrinsic(&mut self, line: &'a str, call: &'a str, findings: &mut BTreeSet<Finding>) {
        let result = line.split_once(" = ").map_or("", |(result, _)| result);
        let arguments = arguments(call);
        match (call.split('.').next(), &arguments[..]) {
            (Some("passthrough"), [_, of]) => {
                let zero_extended = false;
                self.values.insert(result, Value::Converted { of, zero_extended });
            }
            (Some("compare"), [predicate, first, second]) if condition(predicate).is_some() => {
                let condition = condition(predicate);
                self.comparisons
                    .extend(condition.map(|condition| (condition, [*first, *second])));
            }
            _ => {
                findings.insert(Finding {
                    fault: Fault::UnknownIntrinsic,
                    function: self.name.clone(),
                    what: format!("it holds a call of LLVM's BPF backend that is not known here (`llvm.bpf.{call}`)"),
                    instead: "write it otherwise, or teach `xtask/src/sbf/gate/ir.rs` what the backend makes of it",
                });
            }
        }
    }

    /// LLVM's BPF backend takes a comparison with a minimum or maximum apart: `x < min(a, b)` becomes `x < a && x < b`. That is
    /// wrong if the comparison orders values otherwise than the minimum does.
    fn finish(&mut self, findings: &mut BTreeSet<Finding>) {
        let relational = self
            .comparisons
            .iter()
            .filter(|(condition, _)| !matches!(*condition, "eq" | "ne"));
        for (condition, operands) in relational {
            for operand in operands {
                let Some(zero_extended) = self.signed_min_max(operand) else {
                    continue;
                };
                let unsigned = condition.starts_with('u');
                if unsigned || zero_extended {
                    findings.insert(Finding {
                        fault: Fault::SignedLimit,
                        function: self.name.clone(),
                        what: format!(
                            "it compares {} (`{condition}`) with the smaller or larger of two signed values",
                            if unsigned {
                                "as unsigned"
                            } else {
                                "a zero-extended value"
                            },
                        ),
                        instead: COMPARE_ALIKE,
                    });
                }
            }
        }
        self.values.clear();
        self.comparisons.clear();
    }

    /// Whether a value is a signed minimum or maximum, perhaps converted; and whether a `zext` is among the conversions.
    fn signed_min_max(&self, operand: &str) -> Option<bool> {
        let (mut operand, mut by_zero) = (operand, false);
        // no value is a conversion of itself, but a damaged text must not make this endless
        for _ in 0..=self.values.len() {
            match self.values.get(operand)? {
                Value::SignedMinMax => return Some(by_zero),
                Value::Converted { of, zero_extended } => {
                    by_zero |= zero_extended;
                    operand = of;
                }
            }
        }
        None
    }
}

fn condition(number: &str) -> Option<&'static str> {
    PREDICATES.get(number.parse::<usize>().ok()?.checked_sub(32)?).copied()
}

/// The values that a call passes: the last word of each argument, where attributes such as `range(i32 0, 5)` stand before it.
fn arguments(call: &str) -> Vec<&str> {
    let (mut depth, mut start, mut arguments) = (0, 0, Vec::new());
    for (at, letter) in call.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        match (letter, depth) {
            ('(', 1) => start = at + 1,
            (',', 1) | (')', 0) => {
                arguments.extend(call[start..at].rsplit(' ').next());
                start = at + 1;
            }
            _ => {}
        }
        if letter == ')' && depth == 0 {
            break;
        }
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a function of these lines.
    fn found(lines: &str) -> Vec<String> {
        let ir = format!(
            "define internal fastcc i64 @_RNvC1a4name(ptr %v, i64 %a) unnamed_addr #1 {{\nstart:\n{lines}\n}}\n"
        );
        findings(&ir).into_iter().map(|finding| finding.what).collect()
    }

    fn is_refused(lines: &str) -> bool {
        !found(lines).is_empty()
    }

    #[test]
    fn signed_divisions_of_any_width_are_refused() {
        for line in [
            "  %q = sdiv i64 %a, %b",
            "  %q = sdiv exact i32 %a, 7",
            "  %q = srem i128 %a, %b, !dbg !7",
        ] {
            assert!(is_refused(line), "{line}");
        }
        for line in [
            "  %q = udiv i64 %a, %b",
            "  %q = urem i64 %a, %b",
            "  %sdiv = add i64 %a, %b",
        ] {
            assert!(!is_refused(line), "{line}");
        }
    }

    #[test]
    fn an_unsigned_comparison_with_a_signed_minimum_is_refused_directly_and_through_conversions() {
        let min = "  %m = tail call noundef i64 @llvm.smin.i64(i64 %a, i64 4096)\n";
        for comparison in [
            "  %c = icmp ult i64 %x, %m",
            "  %c = icmp ugt i64 %m, %x",
            "  %c = icmp samesign uge i64 %x, %m, !dbg !3",
            "  %z = zext nneg i64 %m to i128\n  %c = icmp ule i128 %z, %x",
            "  %z = sext i64 %m to i128\n  %c = icmp ule i128 %z, %x",
            "  %t = trunc nuw i64 %m to i32\n  %z = zext i32 %t to i64\n  %c = icmp ult i64 %x, %z",
            "  %z = zext i64 %m to i128\n  %c = icmp slt i128 %z, %x",
        ] {
            assert!(is_refused(&format!("{min}{comparison}")), "{comparison}");
        }
        for comparison in [
            "  %c = icmp slt i64 %x, %m",
            "  %c = icmp eq i64 %x, %m",
            "  %z = sext i64 %m to i128\n  %c = icmp slt i128 %x, %z",
            "  %c = icmp ult i64 %x, %a",
        ] {
            assert!(!is_refused(&format!("{min}{comparison}")), "{comparison}");
        }
        assert!(!is_refused(
            "  %m = call i64 @llvm.umin.i64(i64 %a, i64 %b)\n  %c = icmp ult i64 %x, %m"
        ));
        assert!(is_refused(
            "  %m = call i32 @llvm.smax.i32(i32 %a, i32 %b)\n  %c = icmp ult i32 %x, %m"
        ));
    }

    #[test]
    fn a_comparison_that_stands_before_its_operand_is_judged_as_well() {
        assert!(is_refused(
            "  %c = icmp ult i64 %x, %m\n  %m = call i64 @llvm.smin.i64(i64 %a, i64 %b)"
        ));
    }

    #[test]
    fn values_of_one_function_are_not_those_of_the_next() {
        let ir = "define i64 @a(i64 %a) {\n  %m = call i64 @llvm.smin.i64(i64 %a, i64 1)\n}\n\
                  define i64 @b(i64 %m) {\n  %c = icmp ult i64 %m, 3\n}\n";
        assert!(findings(ir).is_empty());
    }

    #[test]
    fn the_function_is_named_as_in_the_source() {
        let ir = "define hidden i64 @_ZN3abc3div17h0123456789abcdefE(i64 %a) {\n  %q = sdiv i64 %a, 3\n}\n";
        let functions: Vec<_> = findings(ir).into_iter().map(|finding| finding.function).collect();
        assert_eq!(functions, ["abc::div"]);
    }

    #[test]
    fn what_is_hidden_from_other_passes_is_seen() {
        let min = "  %m = call i32 @llvm.smin.i32(i32 %a, i32 %b)\n";
        for hidden in [
            "  %p = tail call i32 @llvm.bpf.passthrough.i32.i32(i32 3, i32 %m)\n  %z = zext i32 %p to i64\n  %c = icmp ult i64 %x, %z",
            "  %p = call i32 @llvm.bpf.passthrough.i32.i32(i32 3, i32 noundef range(i32 0, 5) %m) #7, !dbg !9\n  %c = icmp ugt i32 %p, %x",
            "  %c = tail call i1 @llvm.bpf.compare.i32.i32(i32 36, i32 %m, i32 16)",
            "  %c = tail call i1 @llvm.bpf.compare.i32.i32(i32 35, i32 16, i32 %m), !dbg !3",
        ] {
            assert!(is_refused(&format!("{min}{hidden}")), "{hidden}");
        }
        let signed = "  %c = tail call i1 @llvm.bpf.compare.i32.i32(i32 40, i32 %m, i32 16)";
        assert!(!is_refused(&format!("{min}{signed}")));
        assert!(
            is_refused("  %v = call ptr @llvm.bpf.something.p0(ptr %a, i32 3)"),
            "not known"
        );
    }

    #[test]
    fn what_is_for_debuggers_hides_no_operand() {
        let min = "  %m = call i64 @llvm.smin.i64(i64 %a, i64 %b), !dbg !2\n";
        assert!(is_refused(&format!("{min}  %c = icmp ugt i64 %m, %x, !dbg !3")));
        assert!(is_refused(&format!(
            "{min}  %f = freeze i64 %m, !dbg !3\n  %c = icmp ugt i64 %f, %x"
        )));
    }
}
