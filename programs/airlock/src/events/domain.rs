//! Domains: policy, officers, numbering, fees.

use crate::state::{DomainConfig, Pause};
use anchor_lang::prelude::*;

events! {
    [44, 106, 9, 206, 182, 234, 106, 19] =>
    /// A domain was created.
    pub struct DomainCreated {
        pub domain: Address,
        pub creator: Address,
        pub index: u16,
        pub authority: Address,
        pub config: DomainConfig,
    }

    [244, 3, 121, 210, 156, 67, 97, 111] =>
    /// A domain's configuration was replaced; pending records keep theirs.
    pub struct DomainUpdated {
        pub domain: Address,
        pub config_version: u32,
        pub config: DomainConfig,
    }

    [244, 117, 94, 112, 53, 151, 35, 89] =>
    /// Another authority was proposed for a domain, or a proposal was withdrawn.
    pub struct AuthorityProposed {
        pub domain: Address,
        pub authority: Address,
        /// Zero: a proposal was withdrawn.
        pub proposed: Address,
        pub config_version: u32,
    }

    [166, 192, 219, 188, 41, 209, 195, 26] =>
    /// The proposed authority took the domain over.
    pub struct AuthorityAccepted {
        pub domain: Address,
        pub old: Address,
        pub new: Address,
        pub config_version: u32,
    }

    [14, 60, 45, 122, 39, 79, 29, 23] =>
    /// A pause was set, changed or lifted.
    pub struct DomainPaused {
        pub domain: Address,
        pub caller: Address,
        pub pause: Pause,
        pub config_version: u32,
    }

    [6, 25, 167, 39, 118, 171, 229, 163] =>
    /// The sequence of one of an owner's lanes was opened.
    pub struct SequenceOpened {
        pub sequence: Address,
        pub domain: Address,
        pub owner: Address,
        pub lane: u16,
        pub rent_payer: Address,
        /// The number that its first initiate takes.
        pub next: u64,
    }

    [254, 43, 27, 178, 102, 57, 128, 248] =>
    /// The sequence of one of an owner's lanes was closed; its rent went back.
    pub struct SequenceClosed {
        pub sequence: Address,
        pub domain: Address,
        pub owner: Address,
        pub lane: u16,
        /// The number that its next initiate would have taken.
        pub next: u64,
    }

    [246, 152, 137, 116, 111, 96, 15, 27] =>
    /// The account that collects the fees of one owner, lane and mint was opened.
    pub struct FeeAccountOpened {
        pub fee_account: Address,
        pub domain: Address,
        pub owner: Address,
        pub lane: u16,
        pub mint: Address,
        pub payer: Address,
    }

    [233, 23, 117, 225, 107, 178, 254, 8] =>
    /// Collected fees were sent to the fee recipient.
    pub struct FeesCollected {
        pub domain: Address,
        pub owner: Address,
        pub lane: u16,
        pub mint: Address,
        pub fee_account: Address,
        pub destination: Address,
        /// Base units that left the fee account.
        pub amount: u64,
        /// Base units that arrived.
        pub arrived: u64,
    }
}
