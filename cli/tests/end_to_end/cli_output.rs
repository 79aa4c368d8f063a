/// What the CLI printed, and its exit code.
#[derive(Debug)]
pub struct CliOutput {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl CliOutput {
    /// Asserts that it succeeded and printed these texts.
    #[track_caller]
    pub fn succeeded(&self, texts: &[&str]) {
        assert_eq!(self.code, Some(0), "{self:?}");
        for text in texts {
            assert!(self.stdout.contains(text), "no {text:?} in {}", self.stdout);
        }
    }

    /// Asserts that it failed with this exit code, and a sentence with a remedy that has these texts.
    #[track_caller]
    pub fn failed(&self, code: i32, texts: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.stdout.is_empty(), "{self:?}");
        let sentence = self.stderr.trim_end();
        assert!(
            sentence.ends_with('.') && sentence.contains("; "),
            "no sentence with a remedy: {sentence}"
        );
        for text in texts {
            assert!(sentence.contains(text), "no {text:?} in {sentence}");
        }
    }
}
