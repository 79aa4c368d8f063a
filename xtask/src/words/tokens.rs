//! Text as words. An identifier is one token with several words: `cancellableAt` is "cancellable", "at".

/// An identifier or a word of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// From 1.
    pub line: usize,
    pub text: String,
    /// Lower case.
    pub words: Vec<String>,
    /// A name, and not prose.
    pub is_code: bool,
    /// Whether nothing but space stands between it and the token before.
    pub follows: bool,
}

/// Collects the tokens of a text, piece by piece.
#[derive(Default)]
pub struct Reader {
    pub tokens: Vec<Token>,
    /// Whether more than space stands after the last token.
    is_apart: bool,
}

impl Reader {
    pub fn add(&mut self, text: &str, line: usize, is_code: bool) {
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            if end == 0 {
                let next = rest.find(is_part).unwrap_or(rest.len());
                self.is_apart |= !rest[..next].trim().is_empty();
                rest = &rest[next..];
                continue;
            }
            let words = words(&rest[..end]);
            self.tokens.push(Token {
                line,
                text: rest[..end].to_owned(),
                is_code: is_code || words.len() > 1,
                words,
                follows: !self.is_apart,
            });
            self.is_apart = false;
            rest = &rest[end..];
        }
    }

    /// A line of prose; what stands between backticks is a name.
    pub fn prose(&mut self, line: &str, number: usize) {
        for (index, piece) in line.split('`').enumerate() {
            self.add(piece, number, index % 2 == 1);
        }
    }

    /// What comes next is no part of the sentence before.
    pub fn part(&mut self) {
        self.is_apart = true;
    }
}

pub fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// `initiate_transfer`, `initiateTransfer` and `INITIATE_TRANSFER` are the same two words.
pub fn words(identifier: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in identifier.split('_') {
        let chars: Vec<char> = piece.chars().collect();
        let mut word = String::new();
        for (at, c) in chars.iter().enumerate() {
            let after_lower = at > 0 && !chars[at - 1].is_uppercase();
            let before_lower = chars.get(at + 1).is_some_and(|next| next.is_lowercase());
            if c.is_uppercase() && !word.is_empty() && (after_lower || before_lower) {
                words.push(std::mem::take(&mut word));
            }
            word.extend(c.to_lowercase());
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// Prose, in which names stand between backticks or in fenced blocks.
pub fn of_markdown(text: &str) -> Vec<Token> {
    let mut reader = Reader::default();
    let mut is_fenced = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        } else if is_fenced {
            reader.add(line, index + 1, true);
        } else {
            reader.prose(line, index + 1);
        }
        if line.trim().is_empty() {
            reader.part();
        }
    }
    reader.tokens
}

/// An IDL: what `name` says is a name, everything else is prose.
pub fn of_json(text: &str) -> Vec<Token> {
    let mut reader = Reader::default();
    for (index, line) in text.lines().enumerate() {
        match line.trim_start().strip_prefix("\"name\":") {
            Some(name) => reader.add(name, index + 1, true),
            None => reader.prose(line, index + 1),
        }
    }
    reader.tokens
}
