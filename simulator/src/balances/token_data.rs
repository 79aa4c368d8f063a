//! What the conservation check reads of mints and token accounts besides their amounts.

/// Base units that exist of a mint.
pub fn supply(mint: &[u8]) -> Option<u64> {
    u64_at(mint, 36)
}

/// Base units of transfer fees withheld in a token account.
pub fn withheld_in_account(account: &[u8]) -> u64 {
    extension(account, 2).and_then(|value| u64_at(value, 0)).unwrap_or(0)
}

/// Base units of transfer fees harvested to a mint.
pub fn withheld_in_mint(mint: &[u8]) -> u64 {
    extension(mint, 1).and_then(|value| u64_at(value, 64)).unwrap_or(0)
}

/// Lamports of a wrapped-SOL account that are its rent and not its tokens; none for other tokens.
pub fn native_reserve(account: &[u8]) -> Option<u64> {
    (account.get(109..113)? == [1, 0, 0, 0])
        .then(|| u64_at(account, 113))
        .flatten()
}

/// The value of an extension of Token-2022.
fn extension(data: &[u8], wanted: u16) -> Option<&[u8]> {
    let mut list = data.get(166..)?;
    loop {
        let (kind, rest) = list.split_first_chunk::<2>()?;
        let (len, rest) = rest.split_first_chunk::<2>()?;
        let (value, rest) = rest.split_at_checked(u16::from_le_bytes(*len).into())?;
        match u16::from_le_bytes(*kind) {
            0 => return None,
            kind if kind == wanted => return Some(value),
            _ => list = rest,
        }
    }
}

fn u64_at(data: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?))
}
