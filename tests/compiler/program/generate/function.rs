//! Whole functions: helpers with up to ten arguments, and cases, which call them.

use super::random::Random;
use super::types::{Type, U64};

/// What the statements of a body can use.
pub struct Scope<'a> {
    pub random: &'a mut Random,
    /// Names and types.
    pub variables: Vec<(String, Type)>,
    pub helpers: &'a [Helper],
    /// Number of names given to local variables.
    pub named: usize,
}

/// A function that the cases call.
pub struct Helper {
    pub name: String,
    pub arguments: Vec<Type>,
    /// Whether the result is an `Option`.
    pub optional: bool,
    pub text: String,
}

impl Helper {
    pub fn new(at: usize, random: &mut Random) -> Self {
        let count = random.pick(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        let arguments: Vec<Type> = (0..count).map(|_| Type::any(random)).collect();
        let (result, optional) = (Type::any(random), random.percent(25));
        let variables: Vec<_> = arguments
            .iter()
            .enumerate()
            .map(|(at, of)| (format!("a{at}"), *of))
            .collect();
        let list: String = variables
            .iter()
            .map(|(name, of)| format!("mut {name}: {of}, "))
            .collect();

        let mut scope = Scope {
            random,
            variables,
            helpers: &[],
            named: 0,
        };
        let statements = scope.random.below(3);
        let body: String = (0..statements).map(|_| scope.statement(1) + "\n    ").collect();
        let value = scope.expression(result, 4);
        let (returns, value) = match optional {
            true => (
                format!("Option<{result}>"),
                format!("if {} {{ None }} else {{ Some({value}) }}", scope.condition(2)),
            ),
            false => (result.to_string(), value),
        };
        let name = format!("h{at}");
        let text = format!(
            "#[inline(never)]\nfn {name}({list}array: &mut [u64; 16]) -> {returns} {{\n    {body}{value}\n}}\n\n"
        );
        Self {
            name,
            arguments,
            optional,
            text,
        }
    }
}

impl Scope<'_> {
    /// A call of a helper.
    pub fn call(&mut self, of: Type, depth: usize) -> Option<String> {
        if self.helpers.is_empty() {
            return None;
        }
        let helper = &self.helpers[self.random.below(self.helpers.len())];
        let arguments: String = helper
            .arguments
            .iter()
            .map(|argument| self.expression(*argument, depth) + ", ")
            .collect();
        let call = format!("{}({arguments}&mut array)", helper.name);
        Some(match helper.optional {
            true => format!("({call}.map_or({}, |one| one as {of}))", self.expression(of, 0)),
            false => format!("({call} as {of})"),
        })
    }

    /// A name that no other block has.
    pub fn name(&mut self, kind: &str) -> String {
        self.named += 1;
        format!("{kind}{}", self.named)
    }
}

/// A case: ten words in, all variables and an array out.
pub fn case(at: usize, random: &mut Random, helpers: &[Helper]) -> String {
    let count = 4 + random.below(7);
    let variables: Vec<_> = (0..count).map(|at| (format!("x{at}"), Type::any(random))).collect();
    let mut text = format!("fn f{at}(input: &mut Input, output: &mut Output) {{\n");
    text += "    let words: [u64; 10] = core::array::from_fn(|_| input.take());\n";
    text += "    let mut own = core::array::from_fn(|at| words[at % 10].rotate_left(at as u32 * 5));\n";
    text += "    let mut array: &mut [u64; 16] = &mut own;\n";
    for (at, (name, of)) in variables.iter().enumerate() {
        let next = (at + 1) % 10;
        text += &match of.bits {
            128 => format!("    let mut {name} = ((words[{at}] as u128) << 64 | words[{next}] as u128) as {of};\n"),
            _ => format!("    let mut {name} = words[{at}] as {of};\n"),
        };
    }
    let mut scope = Scope {
        random,
        variables,
        helpers,
        named: 0,
    };
    for _ in 0..3 + scope.random.below(7) {
        text += &format!("    {}\n", scope.statement(2));
    }
    for (name, _) in &scope.variables {
        text += &format!("    output.put({name});\n");
    }
    text + "    output.put(*array);\n}\n\n"
}

/// An element of the array.
pub fn element(index: &str) -> String {
    format!("array[({index} as usize) & 15]")
}

/// What the array's elements are.
pub const ELEMENT: Type = U64;
