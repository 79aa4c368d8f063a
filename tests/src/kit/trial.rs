use super::{Finding, apart, gifts, home, stage::Stage, strangers, turns, upgrade};
use crate::{Mint, MintSpec, World};
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// What an adapter was sent, or is about to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sent {
    /// The dispatch's record, which signs for its escrow.
    pub record: Pubkey,
    pub escrow: Pubkey,
    /// The vault's asset.
    pub asset: Mint,
    /// Base units.
    pub amount: u64,
}

/// What the caller passes on to the adapter: data, and accounts after the four fixed ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Passed {
    pub data: Vec<u8>,
    pub accounts: Vec<AccountMeta>,
}

impl Passed {
    pub fn new(data: impl Into<Vec<u8>>, accounts: impl Into<Vec<AccountMeta>>) -> Self {
        Self {
            data: data.into(),
            accounts: accounts.into(),
        }
    }
}

pub(super) type Pass = Box<dyn Fn(&World, &Sent) -> Passed>;
type Prepare = Box<dyn Fn(&mut World, &Mint)>;
type Worth = Box<dyn Fn(&World, &Sent) -> u64>;
type Build = Box<dyn Fn(&World, &Sent) -> Instruction>;

/// A call that brings tokens back, and when it is made.
pub(super) struct Collect {
    /// Slots after the call before it.
    pub slots: u64,
    pub pass: Pass,
}

/// An instruction of the adapter's that strangers may not use.
pub(super) struct Denied {
    pub name: &'static str,
    pub build: Build,
}

/// How a compiled adapter is called and what it promises; then what is wrong with it.
///
/// The world it is tried in has a vault of one asset without transfer hook, and everybody in [`crate::world::CAST`].
pub struct Trial {
    pub(super) program: Pubkey,
    pub(super) elf: Vec<u8>,
    /// The version after an upgrade.
    pub(super) next: Vec<u8>,
    pub(super) asset: MintSpec,
    pub(super) amounts: [u64; 2],
    pub(super) rounding: u64,
    pub(super) prepare: Vec<Prepare>,
    pub(super) open: Pass,
    pub(super) collects: Vec<Collect>,
    pub(super) due: Box<dyn Fn(u64) -> u64>,
    pub(super) worth: Option<Worth>,
    pub(super) denied: Vec<Denied>,
    pub(super) by_anyone: bool,
}

impl Trial {
    /// The adapter whose compiled program is `elf`, at the address that it expects to be at. Without more it is opened with
    /// nothing and never asked to bring anything back.
    pub fn of(program: Pubkey, elf: impl Into<Vec<u8>>) -> Self {
        let elf = elf.into();
        Self {
            program,
            next: elf.clone(),
            elf,
            asset: MintSpec::spl("asset"),
            amounts: [40_000_000, 25_000_000],
            rounding: 0,
            prepare: vec![],
            open: Box::new(|_, _| Passed::default()),
            collects: vec![],
            due: Box::new(|amount| amount),
            worth: None,
            denied: vec![],
            by_anyone: false,
        }
    }

    /// What has to be there before: pools, treasuries, other programs ([`crate::chain::deploy_elf`]). `taker` has 1,000
    /// million base units of the asset to give away.
    pub fn prepare(mut self, prepare: impl Fn(&mut World, &Mint) + 'static) -> Self {
        self.prepare.push(Box::new(prepare));
        self
    }

    /// What the adapter is passed on when it is sent assets.
    pub fn open(self, pass: impl Fn(&World, &Sent) -> Passed + 'static) -> Self {
        let open = Box::new(pass);
        Self { open, ..self }
    }

    /// What it is passed on when it is asked to bring them back, `slots` slots (of 0.4 seconds) after the call before. Again: one
    /// more call. After the last one everything has to be there.
    pub fn collect(mut self, slots: u64, pass: impl Fn(&World, &Sent) -> Passed + 'static) -> Self {
        let pass = Box::new(pass);
        self.collects.push(Collect { slots, pass });
        self
    }

    /// Base units that have to come home for so many that were sent. Without this: as many.
    pub fn due(self, due: impl Fn(u64) -> u64 + 'static) -> Self {
        let due = Box::new(due);
        Self { due, ..self }
    }

    /// What the adapter's accounts say that a dispatch is still worth, in base units: what an operator would report. It is read
    /// before the last collect, and has to be what that brings.
    pub fn worth(self, worth: impl Fn(&World, &Sent) -> u64 + 'static) -> Self {
        let worth: Option<Worth> = Some(Box::new(worth));
        Self { worth, ..self }
    }

    /// Base units by which rounding may move what comes home. Without this: none.
    pub fn rounding(self, rounding: u64) -> Self {
        Self { rounding, ..self }
    }

    /// The version that an upgrade brings. Without this: the same program, deployed again.
    pub fn upgraded_to(self, elf: impl Into<Vec<u8>>) -> Self {
        let next = elf.into();
        Self { next, ..self }
    }

    /// An instruction of the adapter's own that nobody but the record may use, as a stranger would try it before each
    /// collect. It may be signed by `stranger`, and by nobody else.
    pub fn denies(mut self, name: &'static str, build: impl Fn(&World, &Sent) -> Instruction + 'static) -> Self {
        let build = Box::new(build);
        self.denied.push(Denied { name, build });
        self
    }

    /// Whether the adapter is to be registered with `open_collect`: then strangers may collect at any time and in any order.
    pub fn collected_by_anyone(self) -> Self {
        let by_anyone = true;
        Self { by_anyone, ..self }
    }

    /// The vault's asset, without transfer hook. Without this: an SPL Token mint of six decimals.
    pub fn asset(self, asset: MintSpec) -> Self {
        Self { asset, ..self }
    }

    /// What two dispatches send: base units, 1,000 million at most in all.
    pub fn amounts(self, amounts: [u64; 2]) -> Self {
        Self { amounts, ..self }
    }

    /// What is wrong with the adapter, each thing once; empty is good.
    ///
    /// # Panics
    ///
    /// If the world cannot be made as asked, and if Airlock itself does not do what it promises.
    pub fn findings(&self) -> Vec<Finding> {
        let stage = Stage::new(self);
        let mut found: Vec<Finding> = vec![];
        let mut look = |check: fn(&Stage, &Self) -> Result<(), Finding>| {
            let Err(finding) = check(&stage, self) else { return true };
            if found.iter().all(|known| known.about != finding.about) {
                found.push(finding);
            }
            false
        };
        let comes_home = look(home::check);
        look(strangers::check);
        look(gifts::check);
        // what does not come home by itself says nothing of two, or of an upgrade
        if comes_home {
            look(apart::check);
            look(turns::check);
            look(upgrade::check);
        }
        found
    }
}
