//! What a key that everybody takes for a wallet can become, by nothing but what its holder may do.

use super::{Step, World};
use crate::{
    chain,
    people::{Name, key},
    tokens::{Holding, MintSpec},
};
use airlock_client::{
    address,
    program::{CLOCK, SYSTEM, UPGRADEABLE_LOADER},
};
use solana_account::Account;
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// The rent sysvar.
pub const RENT: Pubkey = Pubkey::from_str_const("SysvarRent111111111111111111111111111111111");

/// Something other than a wallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// As the upgradeable loader leaves a program's account.
    Program,
    /// Its program data is gone, and it is executable still.
    ClosedProgram,
    TokenAccount,
    Mint,
    Nonce,
    /// 10 MiB of another program's.
    Huge,
    /// A few bytes of another program's.
    OfAnother,
    /// Has spent everything.
    Empty,
}

impl Becomes {
    pub const ALL: [Self; 8] = [
        Self::Program,
        Self::ClosedProgram,
        Self::TokenAccount,
        Self::Mint,
        Self::Nonce,
        Self::Huge,
        Self::OfAnother,
        Self::Empty,
    ];
}

impl World {
    /// Makes a person's key something else, with the lamports that it needs; what it had goes to `gas`, which also pays what
    /// is missing, but for something huge.
    pub fn become_at_once(&mut self, person: Name, what: Becomes) {
        let (had, wallet) = (self.lamports(&key(person)), key(person));
        let of_loader = |data: Vec<u8>, executable| Account {
            lamports: 0,
            data,
            owner: UPGRADEABLE_LOADER,
            executable,
            rent_epoch: u64::MAX,
        };
        let mut account = match what {
            Becomes::Program | Becomes::ClosedProgram => {
                chain::deploy(&mut *self.chain, &wallet, "floor", super::DEPLOYED);
                if what == Becomes::ClosedProgram {
                    self.set_account(&address::program_data(&wallet), Account::default());
                }
                self.account(&wallet).expect("a program")
            }
            Becomes::TokenAccount => Holding::new(self.spec(&self.usd), wallet, 0).account(),
            Becomes::Mint => MintSpec::spl("a mint at a wallet's key").account(),
            Becomes::Nonce => Account {
                owner: SYSTEM,
                // initialised, of no authority in particular
                ..of_loader([&[1, 0, 0, 0, 1, 0, 0, 0][..], &[0; 72]].concat(), false)
            },
            Becomes::Huge => of_loader(vec![0; 10 * 1024 * 1024], false),
            Becomes::OfAnother => Account {
                owner: key("somebody's program"),
                ..of_loader(vec![7; 9], false)
            },
            Becomes::Empty => Account::default(),
        };
        let least = self.chain.rent().minimum_balance(account.data.len());
        account.lamports = if what == Becomes::Empty { 0 } else { least };
        let (gas, left) = (key("gas"), account.lamports);
        self.set_account(&wallet, account);
        if what != Becomes::Huge {
            self.tamper(&gas, |gas| gas.lamports = gas.lamports + had - left);
        }
    }

    /// The same for a program, through the real loader: a buffer, its chunks, allocate, assign, deploy.
    pub fn deploy_at(&mut self, person: Name) {
        let elf = chain::load("floor");
        let (payer, buffer) = (key("stranger"), key("a buffer"));
        let create = [
            &0u32.to_le_bytes()[..],
            &400_000_000u64.to_le_bytes(),
            &(37 + elf.len() as u64).to_le_bytes(),
            UPGRADEABLE_LOADER.as_ref(),
        ];
        let create = to_system(&create.concat(), &[payer, buffer], ["stranger", "a buffer"]);
        let metas = [AccountMeta::new(buffer, false), AccountMeta::new_readonly(payer, false)];
        let initialize = to_loader(&0u32.to_le_bytes(), &metas, []);
        self.done(&[create, initialize]);
        for (at, chunk) in elf.chunks(800).enumerate() {
            let offset = u32::try_from(at * 800).expect("a short program");
            let (write, len) = (1u32.to_le_bytes(), (chunk.len() as u64).to_le_bytes());
            let data = [&write[..], &offset.to_le_bytes(), &len, chunk].concat();
            let metas = [AccountMeta::new(buffer, false), AccountMeta::new_readonly(payer, true)];
            self.done(&[to_loader(&data, &metas, ["stranger"])]);
        }
        self.pass_slots(1);
        let wallet = key(person);
        let allocate = [&8u32.to_le_bytes()[..], &36u64.to_le_bytes()].concat();
        let assign = [&1u32.to_le_bytes()[..], UPGRADEABLE_LOADER.as_ref()].concat();
        let deploy = [&2u32.to_le_bytes()[..], &(elf.len() as u64).to_le_bytes()].concat();
        let metas = [
            AccountMeta::new(payer, true),
            AccountMeta::new(address::program_data(&wallet), false),
            AccountMeta::new(wallet, false),
            AccountMeta::new(buffer, false),
            AccountMeta::new_readonly(RENT, false),
            AccountMeta::new_readonly(CLOCK, false),
            AccountMeta::new_readonly(SYSTEM, false),
            AccountMeta::new_readonly(payer, true),
        ];
        self.done(&[
            to_system(&allocate, &[wallet], [person]),
            to_system(&assign, &[wallet], [person]),
            to_loader(&deploy, &metas, ["stranger"]),
        ]);
        assert!(self.account(&wallet).is_some_and(|account| account.executable));
    }
}

fn to_system<const N: usize>(data: &[u8], signing: &[Pubkey; N], signers: [Name; N]) -> Step {
    let metas = signing.iter().map(|key| AccountMeta::new(*key, true)).collect();
    Step::new(Instruction::new_with_bytes(SYSTEM, data, metas), signers)
}

fn to_loader<const N: usize>(data: &[u8], metas: &[AccountMeta], signers: [Name; N]) -> Step {
    Step::new(
        Instruction::new_with_bytes(UPGRADEABLE_LOADER, data, metas.to_vec()),
        signers,
    )
}
