use super::{Step, World};
use crate::{
    chain::{self, DEPLOY_SLOT},
    people::{Name, key},
    tokens::{Extension, Mint, MintSpec, TOKEN_2022},
};
use adversary::{ExtraMeta, Script};
use solana_account::Account;
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

/// A mint's hook program, and the accounts that it is passed after the five fixed ones.
#[derive(Clone, Debug)]
pub(super) struct Hooked {
    program: Pubkey,
    extra: Vec<ExtraMeta>,
}

impl World {
    /// Address of the hostile program.
    pub fn adversary(&self) -> Pubkey {
        key("adversary")
    }

    /// Deploys the hostile program.
    pub fn deploy_adversary(&mut self) -> Pubkey {
        self.deploy_adversary_as("adversary")
    }

    /// Deploys Airlock at an address that is not its own.
    pub fn deploy_airlock_elsewhere(&mut self) -> Pubkey {
        let elsewhere = key("airlock elsewhere");
        chain::deploy(&mut *self.chain, &elsewhere, "airlock", DEPLOY_SLOT);
        elsewhere
    }

    /// An account of the hostile program whose bytes are a valid mint and also a script, which the program runs when it is called
    /// as a token program.
    pub fn fake_mint(&mut self) -> Mint {
        const MINT_LEN: usize = 82;
        let mut filler = vec![0; 65];
        // decimals, and the flag that it is initialised
        (filler[27], filler[28]) = (6, 1);
        let script = borsh::to_vec(&vec![adversary::Step::ReturnData(filler)]).expect("a script");
        let data = [&adversary::SCRIPT_MAGIC[..], &script].concat();
        assert_eq!(data.len(), MINT_LEN);
        let (program, mint) = (self.adversary(), MintSpec::spl("fake mint").mint());
        let account = Account {
            lamports: 10_000_000,
            data,
            owner: program,
            executable: false,
            rent_epoch: u64::MAX,
        };
        self.set_account(&mint.key, account);
        Mint { program, ..mint }
    }

    fn deploy_adversary_as(&mut self, name: Name) -> Pubkey {
        let id = key(name);
        self.chain.add_program(&id, &chain::load("adversary"));
        self.name(id, format!("the {name}"));
        id
    }

    /// A mint whose transfer hook is the hostile program; the hook does nothing yet.
    pub fn hooked_mint(&mut self) -> Mint {
        self.hooked_mint_of("hooked", "adversary", &[])
    }

    /// The same with names for mint and hook, and further accounts that the hook is passed.
    pub fn hooked_mint_of(&mut self, name: Name, program: Name, extra: &[ExtraMeta]) -> Mint {
        let program = self.deploy_adversary_as(program);
        let mint = self.add_mint(MintSpec::token_2022(name).with(Extension::Hook(program)));
        let script = adversary::script_address(&program, &mint.key).0;
        let always = [script, TOKEN_2022].map(|key| ExtraMeta::fixed(key, false));
        let extra = [&always, extra].concat();
        let metas = adversary::initialize_extra_account_metas(&program, &key("sponsor"), &mint.key, &extra);
        self.done(&[Step::new(metas, ["sponsor"])]);
        self.hooks.insert(mint.key, Hooked { program, extra });
        self.set_hook_script(&mint, vec![]);
        mint
    }

    /// Stores what the hook of `mint` does. Its accounts: 0 source, 1 mint, 2 destination, 3 authority, 4 validation account,
    /// 5 the stored script, 6 Token-2022, then the mint's further accounts.
    pub fn set_hook_script(&mut self, mint: &Mint, script: Script) {
        let program = self.hooks[&mint.key].program;
        let step = adversary::set_script(&program, &key("operator"), &mint.key, &script);
        self.done(&[Step::new(step, ["operator"])]);
    }

    /// The accounts that a transfer of such a mint needs in addition.
    pub fn hook_accounts(&self, mint: &Mint) -> Vec<AccountMeta> {
        let Hooked { program, extra } = &self.hooks[&mint.key];
        adversary::hook_accounts(program, &mint.key, extra)
    }

    /// One instruction of the hostile program, which calls the steps.
    pub fn wrap(&self, steps: &[Step]) -> Step {
        let mut accounts: Vec<AccountMeta> = vec![];
        let mut index_of = |meta: &AccountMeta| {
            let at = accounts
                .iter()
                .position(|known| known.pubkey == meta.pubkey)
                .unwrap_or_else(|| {
                    accounts.push(AccountMeta::new_readonly(meta.pubkey, false));
                    accounts.len() - 1
                });
            accounts[at].is_signer |= meta.is_signer;
            accounts[at].is_writable |= meta.is_writable;
            u8::try_from(at).expect("few accounts")
        };
        let mut script = vec![];
        for step in steps {
            let program = index_of(&AccountMeta::new_readonly(step.instruction.program_id, false));
            let metas = step.instruction.accounts.iter().map(|meta| adversary::Meta {
                index: index_of(meta),
                signer: meta.is_signer,
                writable: meta.is_writable,
            });
            script.push(adversary::Step::Call(adversary::Call {
                program,
                accounts: metas.collect(),
                data: step.instruction.data.clone(),
                sign_as_taker: false,
            }));
        }
        let signers = steps.iter().flat_map(|step| step.signers.clone());
        Step::new(adversary::run(&self.adversary(), accounts, &script), signers)
    }
}
