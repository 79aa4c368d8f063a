//! What makes a type of fixed bytes an account of this program.

/// Gives it a discriminator, an owner, and reading and writing in one piece.
macro_rules! stored {
    ($name:ident, $discriminator:expr) => {
        impl anchor_lang::Discriminator for $name {
            const DISCRIMINATOR: &'static [u8] = &$discriminator;
        }

        impl anchor_lang::Owner for $name {
            fn owner() -> Pubkey {
                $crate::ID
            }
        }

        impl $name {
            /// Bytes of the account, the discriminator included.
            pub const LEN: usize = 8 + <Self as $crate::wire::Wire>::LEN;

            /// Writes the account where it stands; bytes that its fields do not use are left as they are.
            pub fn store(&self, data: &mut [u8]) -> Result<()> {
                let full = || anchor_lang::error::ErrorCode::AccountDidNotSerialize.into();
                let bytes: &mut [u8; $name::LEN] = data.first_chunk_mut().ok_or_else(full)?;
                bytes[..8].copy_from_slice(<Self as anchor_lang::Discriminator>::DISCRIMINATOR);
                $crate::wire::Wire::write(self, &mut &mut bytes[8..]).ok_or_else(full)
            }
        }

        impl anchor_lang::AccountDeserialize for $name {
            fn try_deserialize(data: &mut &[u8]) -> Result<Self> {
                if !data.starts_with(<Self as anchor_lang::Discriminator>::DISCRIMINATOR) {
                    return Err(anchor_lang::error::ErrorCode::AccountDiscriminatorMismatch.into());
                }
                Self::try_deserialize_unchecked(data)
            }

            fn try_deserialize_unchecked(data: &mut &[u8]) -> Result<Self> {
                let malformed = || anchor_lang::error::ErrorCode::AccountDidNotDeserialize.into();
                // the whole length is checked once, so that no field has to check its own
                let bytes: &[u8; $name::LEN] = data.first_chunk().ok_or_else(malformed)?;
                $crate::wire::Wire::read(&mut &bytes[8..]).ok_or_else(malformed)
            }
        }

        impl anchor_lang::AccountSerialize for $name {
            fn try_serialize<W: std::io::Write>(&self, to: &mut W) -> Result<()> {
                let mut bytes = [0; $name::LEN];
                self.store(&mut bytes)?;
                to.write_all(&bytes)
                    .map_err(|_| anchor_lang::error::ErrorCode::AccountDidNotSerialize.into())
            }
        }
    };
}
