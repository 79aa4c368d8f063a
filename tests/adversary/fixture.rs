use crate::role::Role;
use adversary::{ExtraMeta, taker_address};
use airlock_client::program::SYSTEM;
use airlock_tests::{
    Mint, Record, Side, Svm, Vault, Verb, World, key,
    tokens::SPL_TOKEN,
    world::{Dispatch, VaultAdapter, vault_policy},
};

/// A world with a record of every kind, for one role.
pub struct Fixture {
    pub role: Role,
    pub world: World,
    pub adapter: VaultAdapter,
    /// Partly returned to its escrow; the adversary may finalize it.
    pub dispatch: Dispatch,
    /// A transfer of usd that the stranger may finalize.
    pub transfer: Record,
    /// 1,000 usd for 500 eur.
    pub swap: Record,
    pub hooked: Mint,
    /// An account of the hostile program, which poses as a token program.
    pub fake_mint: Mint,
    /// A transfer of a mint whose hook is the adversary.
    pub hook_transfer: Record,
}

impl Fixture {
    pub fn new(role: Role) -> Self {
        let mut world = World::on(Svm::new());
        world.deploy_adversary();
        let vault = vault_with_requests(&mut world);
        let adapter = world.registered_adapter(&vault);
        let own = taker_address(&world.adversary()).0;
        let dispatch = world.dispatch(&adapter, 4_000).finalizer(own).initiate();
        world.update_domain(|config| config.fee_bps = 100);
        let transfer = world.transfer().amount(1_000).finalizer("stranger").initiate();
        let (usd, eur) = (world.usd, world.eur);
        let swap = world.swap().amount(1_000).asking(500, eur).initiate();
        let extra = [
            world.token_account("stranger", &usd),
            transfer.escrow,
            dispatch.escrow,
            key("owner"),
            SYSTEM,
        ];
        let extra = extra.map(|account| ExtraMeta::fixed(account, account != SYSTEM));
        let hooked = world.hooked_mint_of("hooked", "hook", &extra);
        let hook = world.hook_accounts(&hooked);
        let hook_transfer = world
            .transfer()
            .mint(hooked)
            .finalizer("arbiter")
            .extra_accounts(hook)
            .initiate();
        let attacker = taker_address(&world.adversary()).0;
        world.open_account_of(attacker, &usd, 500);
        world.open_account_of(attacker, &eur, 500);
        world.pass_slots(1).collect(&dispatch, 1_000);
        let fake_mint = world.fake_mint();
        // now, because the sponsor's wallet may be replaced later
        world.open_owner_accounts("stranger", 0, &usd);
        Self {
            role,
            world,
            adapter,
            dispatch,
            transfer,
            swap,
            hooked,
            fake_mint,
            hook_transfer,
        }
    }
}

/// A vault with 10,000 idle, a round that is open, and a request of each side in it.
fn vault_with_requests(world: &mut World) -> Vault {
    let vault = world.vault_of(world.usd, SPL_TOKEN, 3, vault_policy());
    world.open_round(&vault);
    let request = world.request(&vault, Side::Deposit, "owner", 10_000).initiate();
    world.to_settlement(&vault);
    world.settle(&vault);
    world.end_request(Verb::Finalize, &request).done();
    world.open_round(&vault);
    for (side, amount) in [(Side::Deposit, 1_000), (Side::Redeem, 1_000_000)] {
        world.request(&vault, side, "owner", amount).initiate();
    }
    vault
}
