/// The two tokens of a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    Asset,
    Share,
}
