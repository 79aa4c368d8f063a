use crate::{constants::VERSION, error::AirlockError, tokens::ALLOWABLE};
use airlock_core::{
    lifecycle::Bounds,
    limits::{MAX_FEE_BPS, MAX_SIGNATURE_SLOTS},
};
use anchor_lang::prelude::*;

packed! {
    /// One tenant's policy. Read-only in every user operation, so that tenants' users never contend on it.
    ///
    /// Seeds: `"domain", creator, index`. Created and paid for by its creator; never closed.
    pub struct Domain {
        pub version: u8,
        pub bump: u8,
        pub creator: Address,
        pub index: u16,
        /// Changes the configuration, lifts pauses, hands itself over in two steps.
        pub authority: Address,
        /// Becomes the authority when it accepts; zero if nobody is proposed.
        pub proposed_authority: Address,
        pub pause: Pause,
        /// Counts every act of governance: of the configuration, the pause, the authority. An officer signs for one version;
        /// a record remembers the one it was initiated under.
        pub config_version: u32,
        pub config: DomainConfig,
        pub reserved: [u8; 64],
    }
}
stored!(Domain, [167, 191, 231, 63, 146, 41, 115, 27]);

packed! {
    /// What the authority decides. Records keep what they need of it as it was at initiate.
    #[derive(AnchorSerialize, AnchorDeserialize)]
    pub struct DomainConfig {
        /// May pause, and nothing else.
        pub guardian: Address,
        /// Settles vaults. No power over records.
        pub operator: Address,
        /// The wallet whose associated token accounts receive collected fees.
        pub fee_recipient: Address,
        /// Fee in basis points of what a finalize pays out, at most `MAX_FEE_BPS`.
        pub fee_bps: u16,
        /// Slots between initiate and finalize: at least this many.
        pub min_delay_slots: u32,
        /// Seconds between initiate and expiry: at least this many.
        pub min_lifetime_seconds: u32,
        /// Seconds between initiate and expiry: at most this many.
        pub max_lifetime_seconds: u32,
        /// Token-2022 mint extensions that may enter, as a bit set: bit n stands for extension type n, and bit 62 for a
        /// transfer hook that names no program.
        pub allowed_extensions: u64,
    }
}

packed! {
    /// When an officer's signature counts: so a late one changes nothing.
    #[derive(AnchorSerialize, AnchorDeserialize)]
    pub struct Validity {
        /// The version that it was signed for.
        pub expected_version: u32,
        /// Last slot in which it counts: at most `MAX_SIGNATURE_SLOTS` after the one in which it lands.
        pub valid_until_slot: u64,
    }
}

packed! {
    /// What is paused. Refunds cannot be.
    #[derive(AnchorSerialize, AnchorDeserialize)]
    pub enum Pause {
        /// Never written.
        Unset = 0,
        Nothing = 1,
        Initiate = 2,
        InitiateAndFinalize = 3,
    }
}

impl Domain {
    pub fn new(creator: Address, index: u16, bump: u8, authority: Address, config: DomainConfig) -> Result<Self> {
        ensure!(authority != Address::default(), AirlockError::MissingKey);
        config.check()?;
        Ok(Self {
            version: VERSION,
            bump,
            creator,
            index: index.into(),
            authority,
            proposed_authority: Address::default(),
            pause: Pause::Nothing,
            config_version: 1.into(),
            config,
            reserved: [0; 64],
        })
    }

    /// Counts an act of governance, signed for this version and slot.
    pub fn govern(&mut self, validity: &Validity, slot: u64) -> Result<()> {
        ensure!(slot <= validity.valid_until_slot.get(), AirlockError::SignatureExpired);
        let counts_on = validity.valid_until_slot.get().saturating_sub(slot);
        ensure!(counts_on <= MAX_SIGNATURE_SLOTS, AirlockError::SignatureTooLong);
        ensure!(
            self.config_version == validity.expected_version,
            AirlockError::DomainChanged
        );
        let version = self.config_version.get().checked_add(1);
        self.config_version = version.ok_or_else(AirlockError::overflow)?.into();
        Ok(())
    }

    pub fn update(&mut self, config: DomainConfig) -> Result<()> {
        config.check()?;
        self.config = config;
        Ok(())
    }

    /// Proposes a new authority; the zero key withdraws a proposal.
    pub fn propose(&mut self, authority: Address) {
        self.proposed_authority = authority;
    }

    /// Hands the domain over to the proposed authority. Returns the old one.
    pub fn accept(&mut self, by: &Address) -> Result<Address> {
        let nobody = self.proposed_authority == Address::default();
        ensure!(
            !nobody && self.proposed_authority == *by,
            AirlockError::NotProposedAuthority
        );
        self.proposed_authority = Address::default();
        Ok(core::mem::replace(&mut self.authority, *by))
    }

    /// Guardian and authority may pause more; only the authority may pause less.
    ///
    /// SECURITY: the same again is refused. It would count as an act, and a guardian could outdate every signature of the
    /// authority that replaces them.
    pub fn set_pause(&mut self, pause: Pause, by: &Address) -> Result<()> {
        let is_authority = self.authority == *by;
        ensure!(is_authority || self.config.guardian == *by, AirlockError::NotGuardian);
        ensure!(pause.is_known() && pause != Pause::Unset, AirlockError::WrongStatus);
        ensure!(pause != self.pause, AirlockError::PauseUnchanged);
        ensure!(is_authority || pause >= self.pause, AirlockError::OnlyAuthorityUnpauses);
        self.pause = pause;
        Ok(())
    }

    pub fn check_initiate(&self) -> Result<()> {
        ensure!(self.pause < Pause::Initiate, AirlockError::Paused);
        Ok(())
    }

    pub fn check_finalize(&self) -> Result<()> {
        ensure!(self.pause < Pause::InitiateAndFinalize, AirlockError::Paused);
        Ok(())
    }
}

impl DomainConfig {
    pub fn bounds(&self) -> Bounds {
        Bounds {
            min_delay_slots: self.min_delay_slots.get(),
            min_lifetime_seconds: self.min_lifetime_seconds.get(),
            max_lifetime_seconds: self.max_lifetime_seconds.get(),
        }
    }

    fn check(&self) -> Result<()> {
        ensure!(self.fee_bps <= MAX_FEE_BPS, AirlockError::FeeTooHigh);
        ensure!(self.bounds().are_sound(), AirlockError::InvalidLifetimeBounds);
        let unpaid = self.fee_bps > 0 && self.fee_recipient == Address::default();
        ensure!(!unpaid, AirlockError::MissingKey);
        ensure!(
            self.allowed_extensions.get() & !ALLOWABLE == 0,
            AirlockError::UnknownExtension
        );
        Ok(())
    }
}
