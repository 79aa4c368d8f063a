/// First eight bytes of `sha256("airlock_adapter:open")`; then the amount (`u64`, little-endian), then the data.
pub const OPEN: [u8; 8] = [36, 123, 244, 80, 195, 17, 91, 167];
/// First eight bytes of `sha256("airlock_adapter:collect")`; then the data.
pub const COLLECT: [u8; 8] = [124, 243, 71, 146, 190, 60, 29, 199];

/// What Airlock calls an adapter for. Data is whatever the caller gave, after its length as a little-endian `u32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call<'a> {
    /// To take up to `amount` base units out of the escrow.
    Open { amount: u64, data: &'a [u8] },
    /// To put into the escrow what is there.
    Collect { data: &'a [u8] },
}

impl<'a> Call<'a> {
    /// Reads instruction data; none if it is no call of Airlock's.
    pub fn parse(instruction: &'a [u8]) -> Option<Self> {
        if let Some(rest) = instruction.strip_prefix(&OPEN) {
            let (amount, rest) = rest.split_first_chunk()?;
            let amount = u64::from_le_bytes(*amount);
            return Some(Self::Open {
                amount,
                data: whole(rest)?,
            });
        }
        let data = whole(instruction.strip_prefix(&COLLECT)?)?;
        Some(Self::Collect { data })
    }

    /// The instruction data of this call.
    pub fn bytes(&self) -> Vec<u8> {
        let (mut bytes, data) = match self {
            Self::Open { amount, data } => ([&OPEN[..], &amount.to_le_bytes()].concat(), data),
            Self::Collect { data } => (COLLECT.to_vec(), data),
        };
        // a transaction is shorter than 4 GB
        bytes.extend_from_slice(&(data.len() as u32).to_le_bytes());
        bytes.extend_from_slice(data);
        bytes
    }
}

/// The bytes behind their length, and nothing behind them.
fn whole(bytes: &[u8]) -> Option<&[u8]> {
    let (len, data) = bytes.split_first_chunk()?;
    (u32::from_le_bytes(*len) as usize == data.len()).then_some(data)
}

/// Makes a function of the shape of an entry point (`pinocchio::entrypoint!` takes it) that tells Airlock's calls from all
/// others.
///
/// `open(program, accounts, amount, data)`, `collect(program, accounts, data)` and `other(program, accounts, data)` return
/// `Result<(), ProgramError>`.
#[macro_export]
macro_rules! adapter {
    ($process:ident, $open:path, $collect:path, $other:path) => {
        pub fn $process(
            program: &$crate::Address,
            accounts: &mut [$crate::AccountView],
            instruction: &[u8],
        ) -> ::core::result::Result<(), $crate::ProgramError> {
            match $crate::Call::parse(instruction) {
                Some($crate::Call::Open { amount, data }) => {
                    $open(program, $crate::Adapted::parse(accounts)?, amount, data)
                }
                Some($crate::Call::Collect { data }) => $collect(program, $crate::Adapted::parse(accounts)?, data),
                None => $other(program, accounts, instruction),
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_discriminators_are_hashes_of_their_names() {
        for (name, discriminator) in [("open", OPEN), ("collect", COLLECT)] {
            let hash = Sha256::digest(format!("airlock_adapter:{name}"));
            assert_eq!(hash[..8], discriminator, "{name}");
        }
    }

    #[test]
    fn a_call_reads_as_it_was_written_and_not_when_it_is_cut_off_or_longer() {
        for call in [
            Call::Open {
                amount: u64::MAX,
                data: &[1, 2, 3],
            },
            Call::Collect { data: &[] },
        ] {
            let mut bytes = call.bytes();
            assert_eq!(Call::parse(&bytes), Some(call));
            for len in 0..bytes.len() {
                assert_eq!(Call::parse(&bytes[..len]), None, "{len} bytes");
            }
            bytes.push(0);
            assert_eq!(Call::parse(&bytes), None);
        }
    }
}
