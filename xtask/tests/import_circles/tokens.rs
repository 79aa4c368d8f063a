//! Paths in what macros and attributes are given: tokens that nobody parses before the macro does.

use proc_macro2::{TokenStream, TokenTree};

use crate::source::{Kind, Mention};

pub fn mentions(stream: &TokenStream) -> Vec<Mention> {
    let tokens: Vec<_> = stream.clone().into_iter().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Group(group) => {
                found.extend(mentions(&group.stream()));
                at += 1;
            }
            TokenTree::Ident(first) => {
                let mut path = vec![first.to_string()];
                let mut next = at + 1;
                while let (true, Some(TokenTree::Ident(name))) = (is(&tokens, next, "::"), tokens.get(next + 2)) {
                    path.push(name.to_string());
                    next += 3;
                }
                let kind = if is(&tokens, next, "!") && matches!(tokens.get(next + 1), Some(TokenTree::Group(_))) {
                    Kind::Macro
                } else {
                    Kind::Code
                };
                let names_a_field = is(&tokens, at.wrapping_sub(1), ".") && !is(&tokens, at.wrapping_sub(2), "..");
                let names_an_argument = path.len() == 1 && is(&tokens, next, ":") && !is(&tokens, next, "::");
                let absolute = at >= 2 && is(&tokens, at - 2, "::");
                let variable = is(&tokens, at.wrapping_sub(1), "$") && first != "crate";
                if !(names_a_field || names_an_argument || absolute || variable) {
                    found.push(Mention {
                        path,
                        line: first.span().start().line,
                        kind,
                    });
                }
                at = next;
            }
            _ => at += 1,
        }
    }
    found
}

/// What a macro is likely to define: the names that stand behind `struct`, `fn` and the like.
pub fn defined(stream: &TokenStream) -> Vec<String> {
    const KEYWORDS: [&str; 8] = ["const", "enum", "fn", "static", "struct", "trait", "type", "union"];
    let tokens: Vec<_> = stream.clone().into_iter().collect();
    let pairs = tokens.windows(2).filter_map(|pair| match pair {
        [TokenTree::Ident(keyword), TokenTree::Ident(name)] => {
            KEYWORDS.iter().any(|word| keyword == word).then(|| name.to_string())
        }
        _ => None,
    });
    pairs.collect()
}

/// Whether these punctuation characters stand from there on.
fn is(tokens: &[TokenTree], at: usize, text: &str) -> bool {
    text.chars().enumerate().all(
        |(i, wanted)| matches!(tokens.get(at.wrapping_add(i)), Some(TokenTree::Punct(punct)) if punct.as_char() == wanted),
    )
}
