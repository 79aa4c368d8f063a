use airlock_client::Pubkey;
use serde::{Deserialize, Deserializer, de::Error};

/// A part of a derived address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seed {
    Record,
    Vault,
    Mint,
    Bytes { len: usize, bytes: [u8; 32] },
}

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        let invalid = || {
            D::Error::custom(format!(
                "`{text}` is no seed; write record, vault, mint, text:…, key:… or hex:…"
            ))
        };
        let bytes = match text.split_once(':') {
            None => match text.as_str() {
                "record" => return Ok(Self::Record),
                "vault" => return Ok(Self::Vault),
                "mint" => return Ok(Self::Mint),
                _ => return Err(invalid()),
            },
            Some(("text", text)) => text.as_bytes().to_vec(),
            Some(("key", key)) => key.parse::<Pubkey>().map_err(|_| invalid())?.to_bytes().to_vec(),
            Some(("hex", digits)) => hex::decode(digits).map_err(|_| invalid())?,
            Some(_) => return Err(invalid()),
        };
        let mut padded = [0; 32];
        let space = padded.get_mut(..bytes.len());
        let space = space.ok_or_else(|| D::Error::custom(format!("`{text}` is longer than the 32 bytes of a seed")))?;
        space.copy_from_slice(&bytes);
        Ok(Self::Bytes {
            len: bytes.len(),
            bytes: padded,
        })
    }
}
