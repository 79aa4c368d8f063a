//! Rust and TypeScript source: names, doc comments and texts in quotes. Other comments are not for readers of the interface.

use super::tokens::{Reader, Token, is_part};

struct Source<'a> {
    rest: &'a str,
    line: usize,
    reader: Reader,
}

/// Without the tests at the end of a file.
pub fn rust(text: &str) -> Vec<Token> {
    let tests = text.find("\n#[cfg(test)]\nmod tests {");
    Source::new(&text[..tests.unwrap_or(text.len())]).read(&["///", "//!"], &['"'])
}

pub fn typescript(text: &str) -> Vec<Token> {
    Source::new(text).read(&[], &['"', '\'', '`'])
}

impl<'a> Source<'a> {
    fn new(rest: &'a str) -> Self {
        Self {
            rest,
            line: 1,
            reader: Reader::default(),
        }
    }

    fn read(mut self, docs: &[&str], quotes: &[char]) -> Vec<Token> {
        while let Some(first) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                let comment = self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
                if let Some(text) = docs.iter().find_map(|marker| comment.strip_prefix(marker)) {
                    self.reader.prose(text, self.line);
                }
            } else if self.rest.starts_with("/*") {
                let end = self.rest.find("*/").map_or(self.rest.len(), |end| end + 2);
                let is_doc = self.rest.starts_with("/**");
                self.block(end, is_doc);
            } else if self.rest.starts_with("r#\"") {
                let end = self.rest.find("\"#").map_or(self.rest.len(), |end| end + 2);
                self.block(end, true);
            } else if quotes.contains(&first) {
                self.block(quoted(self.rest, first), true);
            } else if first == '\'' {
                self.take(character(self.rest));
            } else if is_part(first) {
                let name = self.take(self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len()));
                // names do not make sentences
                self.reader.part();
                self.reader.add(name, self.line, true);
                self.reader.part();
            } else {
                self.take(first.len_utf8());
                self.line += usize::from(first == '\n');
            }
        }
        self.reader.tokens
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// A comment or text of several lines, as prose if it is read.
    fn block(&mut self, length: usize, is_read: bool) {
        for (index, line) in self.take(length).split('\n').enumerate() {
            self.line += usize::from(index > 0);
            if is_read {
                self.reader.prose(line.trim_start_matches([' ', '*', '/']), self.line);
            }
        }
    }
}

/// Bytes up to the end of a text in quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// Bytes of a character literal of Rust, or of the quote of a lifetime.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => quoted(text, '\''),
        _ => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
    }
}
