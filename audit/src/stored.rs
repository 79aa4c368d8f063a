use airlock_client::{
    Pubkey,
    generated::{
        DecodeError,
        accounts::{Adapter, Domain, PendingOperation, Round, Sequence, Vault},
    },
};

/// Something that the program keeps, of any kind.
#[allow(clippy::large_enum_variant)] // a box would save little: records are large, and most of what there is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    Domain(Domain),
    Sequence(Sequence),
    Record(PendingOperation),
    Vault(Vault),
    Round(Round),
    Adapter(Adapter),
}

impl Stored {
    /// Reads the data of an account. The caller makes sure that the program owns it.
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

    /// The vault that it is a round or an adapter of.
    pub fn vault(&self) -> Option<Pubkey> {
        match self {
            Self::Round(round) => Some(round.vault),
            Self::Adapter(adapter) => Some(adapter.vault),
            Self::Domain(_) | Self::Sequence(_) | Self::Record(_) | Self::Vault(_) => None,
        }
    }
}

/// Between one kind and any of them.
macro_rules! kinds {
    ($($variant:ident($kind:ty),)*) => {$(
        impl From<$kind> for Stored {
            fn from(it: $kind) -> Self {
                Self::$variant(it)
            }
        }

        impl TryFrom<Stored> for $kind {
            /// It is of another kind.
            type Error = ();

            fn try_from(stored: Stored) -> Result<Self, ()> {
                match stored {
                    Stored::$variant(it) => Ok(it),
                    _ => Err(()),
                }
            }
        }
    )*};
}

kinds! {
    Domain(Domain),
    Sequence(Sequence),
    Record(PendingOperation),
    Vault(Vault),
    Round(Round),
    Adapter(Adapter),
}
