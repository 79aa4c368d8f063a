use airlock_client::{
    Pubkey,
    generated::{
        DecodeError,
        accounts::{Adapter, Domain, PendingOperation, Round, Sequence, Vault},
    },
};

/// An account of the program, of any kind.
#[allow(clippy::large_enum_variant)] // a box would save little: records are large, and most of what there is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramAccount {
    Domain(Domain),
    Sequence(Sequence),
    Record(PendingOperation),
    Vault(Vault),
    Round(Round),
    Adapter(Adapter),
}

impl ProgramAccount {
    /// Decodes the data of an account that the program owns.
    pub fn decode(data: &[u8]) -> Result<Self, DecodeError> {
        match data.first_chunk() {
            Some(&Domain::DISCRIMINATOR) => Domain::decode(data).map(Self::Domain),
            Some(&Sequence::DISCRIMINATOR) => Sequence::decode(data).map(Self::Sequence),
            Some(&PendingOperation::DISCRIMINATOR) => PendingOperation::decode(data).map(Self::Record),
            Some(&Vault::DISCRIMINATOR) => Vault::decode(data).map(Self::Vault),
            Some(&Round::DISCRIMINATOR) => Round::decode(data).map(Self::Round),
            Some(&Adapter::DISCRIMINATOR) => Adapter::decode(data).map(Self::Adapter),
            _ => Err(DecodeError::WrongDiscriminator),
        }
    }

    /// The vault of a round or an adapter.
    pub fn vault(&self) -> Option<Pubkey> {
        match self {
            Self::Round(round) => Some(round.vault),
            Self::Adapter(adapter) => Some(adapter.vault),
            Self::Domain(_) | Self::Sequence(_) | Self::Record(_) | Self::Vault(_) => None,
        }
    }
}

/// Conversions between each kind and the enum.
macro_rules! conversions {
    ($($variant:ident($kind:ty),)*) => {$(
        impl From<$kind> for ProgramAccount {
            fn from(account: $kind) -> Self {
                Self::$variant(account)
            }
        }

        impl TryFrom<ProgramAccount> for $kind {
            /// It is of another kind.
            type Error = ();

            fn try_from(account: ProgramAccount) -> Result<Self, ()> {
                match account {
                    ProgramAccount::$variant(inner) => Ok(inner),
                    _ => Err(()),
                }
            }
        }
    )*};
}

conversions! {
    Domain(Domain),
    Sequence(Sequence),
    Record(PendingOperation),
    Vault(Vault),
    Round(Round),
    Adapter(Adapter),
}
