//! One account as the loader passes it to a program.

use std::ops::Range;

/// How much an account may grow in one instruction.
const GROWTH: usize = 10 * 1024;

pub struct Account<'a> {
    pub data: &'a [u8],
}

/// The program's input, and the range of the account's data in it.
pub fn serialize(account: &Account) -> (Vec<u8>, Range<usize>) {
    let len = account.data.len();
    let mut input = Vec::with_capacity(len + GROWTH + 256);
    input.extend(1u64.to_le_bytes());
    // no duplicate; not a signer, writable, not executable; room for the original length
    input.extend([0xff, 0, 1, 0, 0, 0, 0, 0]);
    input.extend([1; 32]);
    input.extend([2; 32]);
    input.extend(1u64.to_le_bytes());
    input.extend((len as u64).to_le_bytes());
    let start = input.len();
    input.extend(account.data);
    input.resize((start + len + GROWTH).next_multiple_of(8), 0);
    input.extend(u64::MAX.to_le_bytes());
    // no instruction data; the program's address
    input.extend(0u64.to_le_bytes());
    input.extend([2; 32]);
    (input, start..start + len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_lies_where_the_range_says_and_all_is_aligned() {
        let (input, range) = serialize(&Account { data: &[7; 13] });
        assert_eq!(&input[range.clone()], [7; 13]);
        assert_eq!(range.start, 96);
        assert_eq!(input.len() % 8, 0);
    }
}
