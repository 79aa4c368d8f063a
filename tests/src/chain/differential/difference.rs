//! One difference between the two builds.

use solana_pubkey::Pubkey;

/// One difference. All but `detail` say what kind it is, and are the same for many transactions.
#[derive(Debug)]
pub struct Difference {
    /// `error`, `result`, `events`, `return data`, or the field of an account.
    pub kind: &'static str,
    /// The program that failed, or the account's type; empty if it is about neither.
    pub subject: &'static str,
    pub old: String,
    pub new: String,
    /// Addresses and values.
    pub detail: String,
}

/// What one `sol_log_data` wrote, and which program called it.
#[derive(PartialEq, Eq)]
pub struct Event {
    pub program: Pubkey,
    pub fields: Vec<Vec<u8>>,
}

/// The first bytes that differ.
pub fn bytes(old: &[u8], new: &[u8]) -> String {
    let from = first_difference(old, new);
    let [old, new] = [old, new].map(|bytes| hex(bytes.get(from..).unwrap_or_default()));
    format!("from byte {from}: {old}, now {new}")
}

/// Index of the first byte that differs, or the length of the shorter one.
pub fn first_difference(old: &[u8], new: &[u8]) -> usize {
    old.iter().zip(new).take_while(|(old, new)| old == new).count()
}

/// Up to 32 bytes.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(32).map(|byte| format!("{byte:02x}")).collect()
}
