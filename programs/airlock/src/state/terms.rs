use crate::{error::AirlockError, tokens::TokenProgram, wire::Wire};
use anchor_lang::prelude::*;

/// What an operation is for: one variant a kind. Never changes after initiate.
#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// Never written.
    Unset,
    Transfer(TransferTerms),
    Swap(SwapTerms),
    Deposit(RequestTerms),
    Redeem(RequestTerms),
    Dispatch(DispatchTerms),
}

wire! {
    /// The payer's tokens, for a recipient.
    pub struct TransferTerms {
        /// The payee's order or invoice; zero for none.
        pub reference: [u8; 32],
        /// The wallet that is paid; may decline at any time.
        pub recipient: Pubkey,
    }
}

wire! {
    /// The maker's tokens, against tokens of another mint.
    pub struct SwapTerms {
        /// An order or invoice of whoever the swap is for; zero for none.
        pub reference: [u8; 32],
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
    /// Assets for shares, or shares for assets, at the price of a vault's round.
    pub struct RequestTerms {
        pub vault: Pubkey,
        /// Index of the round that the request joined.
        pub round: u64,
        /// The worst price it accepts, as a step of the round's ladder; the last bucket means any price.
        pub bucket: u8,
        /// The wallet that receives what is bought; what is not used goes back to the owner.
        pub receiver: Pubkey,
    }
}

wire! {
    /// A vault's assets, out to an adapter. The record's owner is the vault.
    pub struct DispatchTerms {
        /// The program that was called.
        pub adapter_program: Pubkey,
        /// Lamports of the escrow that are the rent payer's, if the asset is wrapped SOL; else 0.
        pub escrow_rent: u64,
    }
}

wire! {
    /// The kind of an operation, as the record's header has it; the same as the variant of its terms.
    pub enum Kind {
        /// Never written.
        Unset,
        Transfer,
        Swap,
        Deposit,
        Redeem,
        Dispatch,
    }
}

impl Terms {
    pub fn kind(&self) -> Kind {
        match self {
            Self::Unset => Kind::Unset,
            Self::Transfer(_) => Kind::Transfer,
            Self::Swap(_) => Kind::Swap,
            Self::Deposit(_) => Kind::Deposit,
            Self::Redeem(_) => Kind::Redeem,
            Self::Dispatch(_) => Kind::Dispatch,
        }
    }

    /// The order or invoice that it is for; zero if none, or of a kind that has none.
    pub fn reference(&self) -> [u8; 32] {
        match self {
            Self::Transfer(terms) => terms.reference,
            Self::Swap(terms) => terms.reference,
            Self::Unset | Self::Deposit(_) | Self::Redeem(_) | Self::Dispatch(_) => [0; 32],
        }
    }

    /// Of a vault's request.
    pub fn request(&self) -> Result<&RequestTerms> {
        match self {
            Self::Deposit(terms) | Self::Redeem(terms) => Ok(terms),
            Self::Unset | Self::Transfer(_) | Self::Swap(_) | Self::Dispatch(_) => {
                Err(AirlockError::WrongKind.refuse())
            }
        }
    }

    /// Of a dispatch.
    pub fn dispatch(&self) -> Result<&DispatchTerms> {
        match self {
            Self::Dispatch(terms) => Ok(terms),
            _ => Err(AirlockError::WrongKind.refuse()),
        }
    }
}

impl Wire for Terms {
    const LEN: usize = {
        assert!(TransferTerms::LEN <= SwapTerms::LEN && RequestTerms::LEN <= SwapTerms::LEN);
        assert!(DispatchTerms::LEN <= SwapTerms::LEN);
        1 + SwapTerms::LEN
    };

    #[inline(always)]
    fn read(data: &mut &[u8]) -> Option<Self> {
        match Kind::read(data)? {
            Kind::Unset => Some(Self::Unset),
            Kind::Transfer => TransferTerms::read(data).map(Self::Transfer),
            Kind::Swap => SwapTerms::read(data).map(Self::Swap),
            Kind::Deposit => RequestTerms::read(data).map(Self::Deposit),
            Kind::Redeem => RequestTerms::read(data).map(Self::Redeem),
            Kind::Dispatch => DispatchTerms::read(data).map(Self::Dispatch),
        }
    }

    #[inline(always)]
    fn write(&self, data: &mut &mut [u8]) -> Option<()> {
        self.kind().write(data)?;
        match self {
            Self::Unset => Some(()),
            Self::Transfer(terms) => terms.write(data),
            Self::Swap(terms) => terms.write(data),
            Self::Deposit(terms) | Self::Redeem(terms) => terms.write(data),
            Self::Dispatch(terms) => terms.write(data),
        }
    }
}
