use super::{Kind, Token};
use crate::error::AirlockError;
use anchor_lang::prelude::*;

/// Which way a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Assets in, for shares.
    Deposit,
    /// Shares in, for assets.
    Redeem,
}

impl Side {
    /// What a request of this side puts in; it buys the other.
    pub fn gives(self) -> Token {
        match self {
            Self::Deposit => Token::Asset,
            Self::Redeem => Token::Share,
        }
    }

    pub fn kind(self) -> Kind {
        match self {
            Self::Deposit => Kind::Deposit,
            Self::Redeem => Kind::Redeem,
        }
    }

    pub fn of(kind: Kind) -> Result<Self> {
        match kind {
            Kind::Deposit => Ok(Self::Deposit),
            Kind::Redeem => Ok(Self::Redeem),
            _ => Err(AirlockError::WrongKind.refuse()),
        }
    }
}
