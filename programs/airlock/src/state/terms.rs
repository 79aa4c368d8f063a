use super::{TokenProgram, Wire};
use anchor_lang::prelude::*;

/// What an operation is for: one variant a kind. Never changes after initiate.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// Never written.
    Unset,
    Transfer(TransferTerms),
    Swap(SwapTerms),
}

wire! {
    /// The payer's tokens, for a recipient.
    pub struct TransferTerms {
        /// The wallet that is paid; may decline at any time.
        pub recipient: Pubkey,
    }
}

wire! {
    /// The maker's tokens, against tokens of another mint.
    pub struct SwapTerms {
        /// The wallet that receives what the taker pays.
        pub receiver: Pubkey,
        pub buy_mint: Pubkey,
        /// The price of everything received in escrow, in base units of the buy mint, as it must arrive.
        pub buy_amount: u64,
        /// What has been paid so far, in base units of the buy mint, follows from what was taken: see `math`.
        pub buy_token_program: TokenProgram,
        /// What the buy mint was at initiate.
        pub buy_mint_fingerprint: [u8; 16],
        /// Whether takers may take a part.
        pub partial_fills: bool,
    }
}

wire! {
    /// The kind of an operation, as the record's header has it; the same as the variant of its terms.
    pub enum Kind {
        /// Never written.
        Unset,
        Transfer,
        Swap,
    }
}

impl Terms {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Unset => Kind::Unset,
            Self::Transfer(_) => Kind::Transfer,
            Self::Swap(_) => Kind::Swap,
        }
    }
}

impl Wire for Terms {
    const LEN: usize = {
        let (transfer, swap) = (TransferTerms::LEN, SwapTerms::LEN);
        1 + if transfer > swap { transfer } else { swap }
    };

    #[inline(always)]
    fn read(data: &mut &[u8]) -> Option<Self> {
        match Kind::read(data)? {
            Kind::Unset => Some(Self::Unset),
            Kind::Transfer => TransferTerms::read(data).map(Self::Transfer),
            Kind::Swap => SwapTerms::read(data).map(Self::Swap),
        }
    }

    #[inline(always)]
    fn write(&self, data: &mut &mut [u8]) -> Option<()> {
        self.kind().write(data)?;
        match self {
            Self::Unset => Some(()),
            Self::Transfer(terms) => terms.write(data),
            Self::Swap(terms) => terms.write(data),
        }
    }
}
