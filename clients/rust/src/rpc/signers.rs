//! Who signs a call.

use solana_signer::Signer;

/// A signer of any kind, such as a keypair or a hardware wallet. `Sync`, so that the futures of calls are `Send`; and a
/// type that borrows nothing.
pub type DynSigner = dyn Signer + Sync;

/// Who signs for what an owner initiates.
#[derive(Clone, Copy)]
pub struct Signers<'a> {
    /// Whose tokens go into escrow.
    pub owner: &'a DynSigner,
    /// Pays rent, tip and transaction fee.
    pub payer: &'a DynSigner,
}

/// Who signs for what is done in a domain's name.
#[derive(Clone, Copy)]
pub struct AuthoritySigners<'a> {
    /// The creator, the authority or the operator of the domain, depending on the call.
    pub authority: &'a DynSigner,
    /// Pays rent and transaction fee.
    pub payer: &'a DynSigner,
}

/// Who signs to finalize a swap.
#[derive(Clone, Copy)]
pub struct TakerSigners<'a> {
    /// The recorded finalizer, or anyone if none is recorded. Pays the transaction fee.
    pub caller: &'a DynSigner,
    /// The recorded taker, or anyone if none is recorded. Pays the maker and the rent, and gets the tokens.
    pub taker: &'a DynSigner,
}

/// A single key signs for both.
macro_rules! same {
    ($name:ident { $first:ident, $second:ident }) => {
        impl<'a> $name<'a> {
            /// One signer for both.
            pub const fn same(signer: &'a DynSigner) -> Self {
                Self {
                    $first: signer,
                    $second: signer,
                }
            }
        }

        impl<'a> From<&'a DynSigner> for $name<'a> {
            fn from(signer: &'a DynSigner) -> Self {
                Self::same(signer)
            }
        }
    };
}

same!(Signers { owner, payer });
same!(AuthoritySigners { authority, payer });
same!(TakerSigners { caller, taker });
