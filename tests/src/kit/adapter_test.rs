use crate::{Mint, MintSpec, World};
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// A dispatch to the adapter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TestDispatch {
    /// The pending record, which signs for its escrow.
    pub record: Pubkey,
    pub escrow: Pubkey,
    /// The vault's asset.
    pub asset: Mint,
    /// Base units.
    pub amount: u64,
}

/// What the caller passes to the adapter: data, and accounts after the four fixed ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallInput {
    pub data: Vec<u8>,
    pub accounts: Vec<AccountMeta>,
}

impl CallInput {
    pub fn new(data: impl Into<Vec<u8>>, accounts: impl Into<Vec<AccountMeta>>) -> Self {
        Self {
            data: data.into(),
            accounts: accounts.into(),
        }
    }
}

pub(super) type Input = Box<dyn Fn(&World, &TestDispatch) -> CallInput>;
type Prepare = Box<dyn Fn(&mut World, &Mint)>;
type Worth = Box<dyn Fn(&World, &TestDispatch) -> u64>;
type Build = Box<dyn Fn(&World, &TestDispatch) -> Instruction>;

/// A call that returns tokens, and when it is made.
pub(super) struct Collect {
    /// Slots after the call before it.
    pub slots: u64,
    pub input: Input,
}

/// An instruction of the adapter that third parties may not use.
pub(super) struct Denied {
    pub name: &'static str,
    pub build: Build,
}

/// How a compiled adapter is called and what it promises.
///
/// The test's world has a vault of one asset without transfer hook, and everybody in [`crate::world::PEOPLE`].
pub struct AdapterTest {
    pub(super) program: Pubkey,
    pub(super) elf: Vec<u8>,
    /// The version after an upgrade.
    pub(super) next: Vec<u8>,
    pub(super) asset: MintSpec,
    pub(super) amounts: [u64; 2],
    pub(super) rounding: u64,
    pub(super) prepare: Vec<Prepare>,
    pub(super) open: Input,
    pub(super) collects: Vec<Collect>,
    pub(super) due: Box<dyn Fn(u64) -> u64>,
    pub(super) worth: Option<Worth>,
    pub(super) denied: Vec<Denied>,
    pub(super) permissionless_collect: bool,
}

impl AdapterTest {
    /// An adapter by its compiled program, `elf`, and its address. By default it is opened without data and never asked to
    /// return anything.
    pub fn new(program: Pubkey, elf: impl Into<Vec<u8>>) -> Self {
        let elf = elf.into();
        Self {
            program,
            next: elf.clone(),
            elf,
            asset: MintSpec::spl("asset"),
            amounts: [40_000_000, 25_000_000],
            rounding: 0,
            prepare: vec![],
            open: Box::new(|_, _| CallInput::default()),
            collects: vec![],
            due: Box::new(|amount| amount),
            worth: None,
            denied: vec![],
            permissionless_collect: false,
        }
    }

    /// Creates what the adapter needs: pools, treasuries, other programs ([`crate::chain::deploy_elf`]). `taker` has 1,000
    /// million base units of the asset for it.
    pub fn prepare(mut self, prepare: impl Fn(&mut World, &Mint) + 'static) -> Self {
        self.prepare.push(Box::new(prepare));
        self
    }

    /// What the adapter is passed when it is sent assets.
    pub fn open(self, input: impl Fn(&World, &TestDispatch) -> CallInput + 'static) -> Self {
        let open = Box::new(input);
        Self { open, ..self }
    }

    /// What the adapter is passed in a collect, `slots` slots (of 0.4 seconds) after the call before. Each use of this method
    /// adds one collect. After the last one all tokens must be in the escrow.
    pub fn collect(mut self, slots: u64, input: impl Fn(&World, &TestDispatch) -> CallInput + 'static) -> Self {
        let input = Box::new(input);
        self.collects.push(Collect { slots, input });
        self
    }

    /// Base units that must be returned for so many that were sent. Default: as many.
    pub fn due(self, due: impl Fn(u64) -> u64 + 'static) -> Self {
        let due = Box::new(due);
        Self { due, ..self }
    }

    /// The value of a dispatch by the adapter's accounts, in base units: what an operator would report. It is read before the
    /// last collect, and must be what that returns.
    pub fn worth(self, worth: impl Fn(&World, &TestDispatch) -> u64 + 'static) -> Self {
        let worth: Option<Worth> = Some(Box::new(worth));
        Self { worth, ..self }
    }

    /// Base units by which rounding may change what is returned. Default: 0.
    pub fn rounding(self, rounding: u64) -> Self {
        Self { rounding, ..self }
    }

    /// The compiled program after an upgrade. Default: the same program, deployed again.
    pub fn upgraded_to(self, elf: impl Into<Vec<u8>>) -> Self {
        let next = elf.into();
        Self { next, ..self }
    }

    /// An instruction of the adapter that only the record may use, as a third party would send it. It is tried before each
    /// collect; `stranger` signs, if its accounts ask for that.
    pub fn denies(
        mut self,
        name: &'static str,
        build: impl Fn(&World, &TestDispatch) -> Instruction + 'static,
    ) -> Self {
        let build = Box::new(build);
        self.denied.push(Denied { name, build });
        self
    }

    /// The adapter is to be registered with `permissionless_collect`: third parties may collect at any time and in any order.
    pub fn collected_by_anyone(self) -> Self {
        let permissionless_collect = true;
        Self {
            permissionless_collect,
            ..self
        }
    }

    /// The vault's asset, without transfer hook. Default: an SPL Token mint with six decimals.
    pub fn asset(self, asset: MintSpec) -> Self {
        Self { asset, ..self }
    }

    /// Base units of two dispatches, together at most 1,000 million.
    pub fn amounts(self, amounts: [u64; 2]) -> Self {
        Self { amounts, ..self }
    }
}
