use crate::{
    error::AirlockError,
    packed::{Pack, U64},
    tokens::TokenProgram,
};
use anchor_lang::prelude::*;
use bytemuck::{Pod, Zeroable};

packed! {
    /// The payer's tokens, for a recipient.
    pub struct TransferTerms {
        /// The recipient's order or invoice; zero for none.
        pub reference: [u8; 32],
        /// The wallet that is paid; may decline at any time.
        pub recipient: Address,
    }
}

packed! {
    /// The maker's tokens, against tokens of another mint.
    pub struct SwapTerms {
        /// An order or invoice of whoever the swap is for; zero for none.
        pub reference: [u8; 32],
        /// The wallet that receives what the taker pays.
        pub recipient: Address,
        /// Who alone may take; anyone if zero. May decline at any time.
        pub taker: Address,
        pub buy_mint: Address,
        /// The price of everything received in escrow, in base units of the buy mint, as it must arrive.
        pub buy_amount: u64,
        pub buy_token_program: TokenProgram,
        /// What the buy mint was at initiate.
        pub buy_mint_fingerprint: [u8; 16],
        /// Whether takers may take a part.
        pub partial_fills: bool,
    }
}

packed! {
    /// Assets for shares, or shares for assets, at the price of a vault's round.
    pub struct RequestTerms {
        pub vault: Address,
        /// Index of the round that the request joined.
        pub round_index: u64,
        /// The worst price it accepts, as one of the round's limit steps; the last limit step means any price.
        pub limit_step: u8,
        /// The wallet that receives what is bought; what is not used goes back to the owner.
        pub recipient: Address,
    }
}

packed! {
    /// A vault's assets, out to an adapter. The record's owner is the vault.
    pub struct DispatchTerms {
        /// The program that was called.
        pub adapter_program: Address,
        /// Lamports of the escrow that are the rent payer's, if the asset is wrapped SOL; else 0.
        pub escrow_rent: u64,
    }
}

packed! {
    /// The kind of an operation, as the record's header has it; the same as the variant of its terms.
    pub enum Kind {
        /// Never written.
        Unset = 0,
        Transfer = 1,
        Swap = 2,
        Deposit = 3,
        Redeem = 4,
        Dispatch = 5,
    }
}

/// What an operation is for: one variant a kind. Never changes after initiate.
///
/// The bytes are those of an enum: the variant, its fields, and zeros up to the length of the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub struct Terms {
    kind: Kind,
    fields: [u8; LONGEST],
}

const LONGEST: usize = size_of::<SwapTerms>();

/// The fields of one kind.
trait Fields: Pod {
    const LEN: usize = {
        assert!(size_of::<Self>() <= LONGEST);
        size_of::<Self>()
    };
}
impl Fields for TransferTerms {}
impl Fields for SwapTerms {}
impl Fields for RequestTerms {}
impl Fields for DispatchTerms {}

impl Pack for Terms {
    type Packed = Self;
}

described! {
    Terms:
    /// What an operation is for: one variant a kind. Never changes after initiate.
    pub enum Terms {
        /// Never written.
        Unset,
        Transfer(TransferTerms),
        Swap(SwapTerms),
        Deposit(RequestTerms),
        Redeem(RequestTerms),
        Dispatch(DispatchTerms),
    }
}

/// Terms of a record that is to be opened.
pub struct NewTerms<'a> {
    kind: Kind,
    fields: &'a [u8],
}

impl<'a> NewTerms<'a> {
    pub fn transfer(fields: &'a TransferTerms) -> Self {
        Self::of(Kind::Transfer, fields)
    }

    pub fn swap(fields: &'a SwapTerms) -> Self {
        Self::of(Kind::Swap, fields)
    }

    /// `kind`: deposit or redeem.
    pub fn request(kind: Kind, fields: &'a RequestTerms) -> Self {
        Self::of(kind, fields)
    }

    pub fn dispatch(fields: &'a DispatchTerms) -> Self {
        Self::of(Kind::Dispatch, fields)
    }

    fn of<T: Fields>(kind: Kind, fields: &'a T) -> Self {
        const { assert!(T::LEN <= LONGEST) };
        let fields = bytemuck::bytes_of(fields);
        Self { kind, fields }
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }
}

impl Terms {
    /// Fills terms that are all zeros.
    #[inline(always)]
    pub fn fill(&mut self, new: &NewTerms) {
        self.kind = new.kind;
        for (to, from) in self.fields.iter_mut().zip(new.fields) {
            *to = *from;
        }
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Bytes of the variant and its fields.
    pub fn written_len(&self) -> usize {
        let fields = match self.kind {
            Kind::Transfer => size_of::<TransferTerms>(),
            Kind::Swap => size_of::<SwapTerms>(),
            Kind::Deposit | Kind::Redeem => size_of::<RequestTerms>(),
            Kind::Dispatch => size_of::<DispatchTerms>(),
            _ => 0,
        };
        fields.saturating_add(1)
    }

    pub fn as_transfer(&self) -> Result<&TransferTerms> {
        self.fields_of(self.kind == Kind::Transfer)
    }

    pub fn as_swap(&self) -> Result<&SwapTerms> {
        self.fields_of(self.kind == Kind::Swap)
    }

    /// Of a vault's request.
    pub fn as_request(&self) -> Result<&RequestTerms> {
        self.fields_of(self.kind == Kind::Deposit || self.kind == Kind::Redeem)
    }

    pub fn as_dispatch(&self) -> Result<&DispatchTerms> {
        self.fields_of(self.kind == Kind::Dispatch)
    }

    pub fn set_escrow_rent(&mut self, lamports: u64) -> Result<()> {
        let terms = DispatchTerms {
            escrow_rent: U64::new(lamports),
            ..*self.as_dispatch()?
        };
        self.fill(&NewTerms::dispatch(&terms));
        Ok(())
    }

    /// The order or invoice that it is for; zero if none, or of a kind that has none.
    pub fn reference(&self) -> [u8; 32] {
        if let Ok(terms) = self.as_transfer() {
            return terms.reference;
        }
        self.as_swap().map_or([0; 32], |terms| terms.reference)
    }

    #[inline(always)]
    fn fields_of<T: Fields>(&self, is_kind: bool) -> Result<&T> {
        ensure!(is_kind, AirlockError::WrongKind);
        Ok(bytemuck::from_bytes(&self.fields[..T::LEN]))
    }
}
