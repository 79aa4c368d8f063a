//! What the holder of a wallet's key can turn its account into: a program, a mint, a nonce account.

use super::{Step, World};
use crate::{
    chain,
    people::{Name, key},
    tokens::{MintSpec, TokenAccountSpec},
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

/// What an account is instead of a wallet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WalletReplacement {
    /// As the upgradeable loader leaves a program's account.
    Program,
    /// Its program data account is closed; it is still executable.
    ClosedProgram,
    TokenAccount,
    Mint,
    Nonce,
    /// An account of another program with 10 MiB.
    Huge,
    /// An account of another program with a few bytes.
    OtherProgram,
    /// Without lamports.
    Empty,
}

impl WalletReplacement {
    pub const ALL: [Self; 8] = [
        Self::Program,
        Self::ClosedProgram,
        Self::TokenAccount,
        Self::Mint,
        Self::Nonce,
        Self::Huge,
        Self::OtherProgram,
        Self::Empty,
    ];
}

impl World {
    /// Replaces a person's wallet, with the lamports that the new account needs. The difference to what it had goes to or comes
    /// from `gas`; the lamports of `Huge` come from nowhere.
    pub fn replace_wallet(&mut self, person: Name, with: WalletReplacement) {
        let (had, wallet) = (self.lamports(&key(person)), key(person));
        let of_loader = |data: Vec<u8>, executable| Account {
            lamports: 0,
            data,
            owner: UPGRADEABLE_LOADER,
            executable,
            rent_epoch: u64::MAX,
        };
        let mut account = match with {
            WalletReplacement::Program | WalletReplacement::ClosedProgram => {
                chain::deploy(&mut *self.chain, &wallet, "floor", chain::DEPLOY_SLOT);
                if with == WalletReplacement::ClosedProgram {
                    self.set_account(&address::program_data(&wallet), Account::default());
                }
                self.account(&wallet).expect("a program")
            }
            WalletReplacement::TokenAccount => TokenAccountSpec::new(self.spec(&self.usd), wallet, 0).account(),
            WalletReplacement::Mint => MintSpec::spl("a mint at a wallet's key").account(),
            WalletReplacement::Nonce => Account {
                owner: SYSTEM,
                // initialised, of no authority in particular
                ..of_loader([&[1, 0, 0, 0, 1, 0, 0, 0][..], &[0; 72]].concat(), false)
            },
            WalletReplacement::Huge => of_loader(vec![0; 10 * 1024 * 1024], false),
            WalletReplacement::OtherProgram => Account {
                owner: key("somebody's program"),
                ..of_loader(vec![7; 9], false)
            },
            WalletReplacement::Empty => Account::default(),
        };
        let least = self.chain.rent().minimum_balance(account.data.len());
        account.lamports = if with == WalletReplacement::Empty { 0 } else { least };
        let (gas, left) = (key("gas"), account.lamports);
        self.set_account(&wallet, account);
        if with != WalletReplacement::Huge {
            self.tamper(&gas, |gas| gas.lamports = gas.lamports + had - left);
        }
    }

    /// Makes a person's wallet a program through the loader: writes a buffer, allocates, assigns and deploys.
    pub fn deploy_program_at(&mut self, person: Name) {
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
