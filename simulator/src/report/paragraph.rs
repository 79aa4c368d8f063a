//! Text in lines that are never wider than a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of the widest line.
pub const WIDTH: usize = 100;

/// A space at which no line ends: between a number and its unit.
const NO_BREAK: char = '\u{a0}';

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    #[default]
    Plain,
    Bold,
    Dim,
    Green,
    Red,
    /// What must not be overlooked.
    Alarm,
}

impl Paint {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\x1b[1m",
            Self::Dim => "\x1b[2m",
            Self::Green => "\x1b[32m",
            Self::Red => "\x1b[31m",
            Self::Alarm => "\x1b[1;31m",
        }
    }
}

/// Words that follow each other, with an indent on every line.
#[derive(Clone, Debug, Default)]
pub struct Paragraph {
    first_indent: usize,
    indent: usize,
    words: Vec<(String, Paint)>,
}

impl Paragraph {
    /// With the same indent on every line.
    pub fn indented(indent: usize) -> Self {
        Self::hanging(indent, indent)
    }

    /// With another indent on the first line.
    pub fn hanging(first_indent: usize, indent: usize) -> Self {
        Self {
            first_indent,
            indent,
            words: Vec::new(),
        }
    }

    pub fn add(mut self, paint: Paint, text: &str) -> Self {
        let words = text.split([' ', '\n']).filter(|word| !word.is_empty());
        self.words.extend(words.map(|word| (word.to_owned(), paint)));
        self
    }

    /// The paragraph as lines, each of which ends with a line break.
    pub fn render(&self, color: bool) -> String {
        let mut line = Line::new(self.first_indent);
        let mut out = String::new();
        for (word, paint) in &self.words {
            for piece in pieces(word, WIDTH - self.indent.max(self.first_indent)) {
                if !line.has_space(&piece) {
                    out.push_str(&std::mem::replace(&mut line, Line::new(self.indent)).render(color));
                }
                line.add(&piece, *paint);
            }
        }
        out + &line.render(color)
    }
}

/// A line that is being filled.
struct Line {
    indent: usize,
    width: usize,
    /// Neighbours have different paints.
    runs: Vec<(String, Paint)>,
}

impl Line {
    const fn new(indent: usize) -> Self {
        Self {
            indent,
            width: indent,
            runs: Vec::new(),
        }
    }

    fn has_space(&self, word: &str) -> bool {
        self.width + usize::from(!self.runs.is_empty()) + word.width() <= WIDTH
    }

    fn add(&mut self, word: &str, paint: Paint) {
        let is_first = self.runs.is_empty();
        self.width += usize::from(!is_first) + word.width();
        match self.runs.last_mut() {
            Some((run, same)) if *same == paint => run.extend([" ", word]),
            Some((run, _)) => {
                run.push(' ');
                self.runs.push((word.to_owned(), paint));
            }
            None => self.runs.push((word.to_owned(), paint)),
        }
    }

    fn render(&self, color: bool) -> String {
        let mut out = " ".repeat(self.indent);
        for (run, paint) in &self.runs {
            let shown = run.replace(NO_BREAK, " ");
            match paint.code() {
                code if color && !code.is_empty() => out.push_str(&format!("{code}{shown}\x1b[0m")),
                _ => out.push_str(&shown),
            }
        }
        out.push('\n');
        out
    }
}

/// A text that stays on one line.
pub fn unbroken(text: &str) -> String {
    text.replace(' ', &NO_BREAK.to_string())
}

/// A word cut where it is wider than a line.
fn pieces(word: &str, most: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut column = 0;
    for letter in word.chars() {
        let wide = letter.width().unwrap_or(0);
        if column + wide > most {
            pieces.push(String::new());
            column = 0;
        }
        column += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_a_terminal_and_no_word_is_lost() {
        let text = format!("{} {} 日本 {}", "word ".repeat(70), "x".repeat(250), "語".repeat(120));
        let shown = Paragraph::hanging(2, 7).add(Paint::Plain, &text).render(false);
        assert!(shown.lines().all(|line| line.width() <= WIDTH), "{shown}");
        let letters = |text: &str| {
            text.chars()
                .filter(|letter| !letter.is_whitespace())
                .collect::<String>()
        };
        assert_eq!(letters(&shown), letters(&text));
    }

    #[test]
    fn a_number_is_never_parted_from_its_unit() {
        let text = unbroken("-100 USDC");
        for before in 80..100 {
            let paragraph = Paragraph::indented(0).add(Paint::Plain, &"x".repeat(before));
            let shown = paragraph.add(Paint::Plain, &text).render(false);
            assert!(shown.contains("-100 USDC"), "{shown}");
        }
    }

    #[test]
    fn colours_are_shown_only_if_wanted() {
        let paragraph = Paragraph::indented(0).add(Paint::Red, "less").add(Paint::Plain, "more");
        assert_eq!(paragraph.render(false), "less more\n");
        assert_eq!(paragraph.render(true), "\x1b[31mless \x1b[0mmore\n");
    }
}
