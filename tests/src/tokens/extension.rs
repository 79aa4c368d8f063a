use crate::people::key;

/// A Token-2022 mint extension. Its authority is the person `issuer`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Extension {
    TransferFee {
        bps: u16,
        max: u64,
    },
    CloseAuthority,
    Confidential,
    DefaultFrozen,
    NonTransferable,
    InterestBearing,
    PermanentDelegate,
    /// The hook program.
    Hook(solana_pubkey::Pubkey),
    MetadataPointer,
    /// A few bytes of it.
    Metadata,
    ScaledUiAmount,
    Pausable {
        paused: bool,
    },
    /// Unknown to the token program and to Airlock.
    Unknown(u16),
}

impl Extension {
    /// Its number in Token-2022.
    pub fn kind(self) -> u16 {
        match self {
            Self::TransferFee { .. } => 1,
            Self::CloseAuthority => 3,
            Self::Confidential => 4,
            Self::DefaultFrozen => 6,
            Self::NonTransferable => 9,
            Self::InterestBearing => 10,
            Self::PermanentDelegate => 12,
            Self::Hook(_) => 14,
            Self::MetadataPointer => 18,
            Self::Metadata => 19,
            Self::ScaledUiAmount => 25,
            Self::Pausable { .. } => 26,
            Self::Unknown(kind) => kind,
        }
    }

    /// Kind and value that the mint stores.
    pub(super) fn mint_entry(self) -> (u16, Vec<u8>) {
        let issuer = key("issuer").to_bytes();
        let value = match self {
            Self::TransferFee { bps, max } => {
                let mut rate = [0; 8].to_vec();
                rate.extend(max.to_le_bytes());
                rate.extend(bps.to_le_bytes());
                [&issuer[..], &issuer, &[0; 8], &rate, &rate].concat()
            }
            Self::CloseAuthority | Self::PermanentDelegate => issuer.to_vec(),
            Self::Confidential => [&issuer[..], &[1], &[0; 32]].concat(),
            Self::DefaultFrozen => vec![2],
            Self::NonTransferable => vec![],
            Self::InterestBearing => [&issuer[..], &[0; 8], &[1, 0], &[0; 8], &[1, 0]].concat(),
            Self::Hook(program) => [issuer, program.to_bytes()].concat(),
            Self::MetadataPointer => [issuer, [0; 32]].concat(),
            Self::ScaledUiAmount => {
                let twice = 2f64.to_le_bytes();
                [&issuer[..], &twice, &[0; 8], &twice].concat()
            }
            Self::Pausable { paused } => [&issuer[..], &[u8::from(paused)]].concat(),
            Self::Metadata | Self::Unknown(_) => vec![7; 5],
        };
        (self.kind(), value)
    }

    /// Kind and value that every token account of such a mint must store.
    pub(super) fn account_entry(self) -> Option<(u16, Vec<u8>)> {
        match self {
            Self::TransferFee { .. } => Some((2, vec![0; 8])),
            Self::NonTransferable => Some((13, vec![])),
            Self::Hook(_) => Some((15, vec![0])),
            Self::Pausable { .. } => Some((27, vec![])),
            _ => None,
        }
    }
}
