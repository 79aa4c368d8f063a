//! The sample consumer: a program whose address owns records and finalizes them.

use crate::world;
use airlock_client::{
    AccountMeta, Instruction, address,
    generated::types::{FinalizeTransferArgs, OpeningBumps},
    program::SYSTEM,
};
use airlock_tests::{Mint, Name, Step, World, chain, key};
use sha2::{Digest, Sha256};
use solana_pubkey::Pubkey;

const ID: Pubkey = Pubkey::from_str_const("HREt4qBt6oSq8JwSdsU5bEQapxA4BWkpAgn5K9zeVXUA");
const AMOUNT: u64 = 1_000;
const HOUR: i64 = 3_600;

/// A deal of the sample consumer: the owner buys, the recipient sells.
#[derive(Clone, Copy)]
struct Deal {
    key: Pubkey,
    mint: Mint,
    /// The deal's own token account.
    tokens: Pubkey,
    pending: Pubkey,
}

fn call(name: &str, args: &[u8], accounts: Vec<AccountMeta>) -> Instruction {
    let discriminator = Sha256::digest(format!("global:{name}"));
    Instruction {
        program_id: ID,
        accounts,
        data: [&discriminator[..8], args].concat(),
    }
}

fn metas(list: &[(Pubkey, &str)]) -> Vec<AccountMeta> {
    adversary::accounts(list)
}

impl Deal {
    /// Deploys the program, and opens the deal's sequence and token account.
    fn prepare(world: &mut World) -> Self {
        world.chain.add_program(&ID, &chain::load("consumer"));
        let (usd, id) = (world.usd, 7u64);
        let key = Pubkey::find_program_address(&[b"deal", key("owner").as_ref(), &id.to_le_bytes()], &ID).0;
        world.name(key, "the deal");
        let tokens = world.open_account_of(key, &usd, 0);
        world.name(tokens, "the deal's tokens");
        let open = airlock_client::build::open_sequence(&airlock_tests::key("sponsor"), &world.domain, &key);
        world.done(&[Step::new(open, ["sponsor"])]);
        Self {
            key,
            mint: usd,
            tokens,
            pending: address::pending(&world.domain, &key, 0).0,
        }
    }

    fn open(&self, world: &World) -> Step {
        let (domain, mint) = (world.domain, self.mint);
        let bump = |wallet: &Pubkey| address::associated_token_account(wallet, &mint.key, &mint.program).1;
        let bumps = OpeningBumps {
            pending: address::pending(&domain, &self.key, 0).1,
            escrow: address::escrow(&self.pending).1,
            fee: 0,
            refund: bump(&self.key),
            payout: bump(&key("recipient")),
        };
        let args = borsh::to_vec(&(7u64, AMOUNT, world.now() + HOUR, bumps)).expect("arguments");
        let accounts = metas(&[
            (key("owner"), "sw"),
            (key("recipient"), ""),
            (self.key, "w"),
            (world.token_account("owner", &mint), "w"),
            (self.tokens, "w"),
            (mint.key, ""),
            (domain, ""),
            (address::sequence(&domain, &self.key).0, "w"),
            (self.pending, "w"),
            (self.escrow(), "w"),
            (mint.program, ""),
            (SYSTEM, ""),
            (airlock_client::ID, ""),
        ]);
        Step::new(call("open", &args, accounts), ["owner"])
    }

    fn escrow(&self) -> Pubkey {
        address::escrow(&self.pending).0
    }

    fn release(&self, world: &World, by: Name) -> Step {
        let accounts = metas(&[
            (key(by), "sw"),
            (self.key, "w"),
            (world.domain, ""),
            (self.pending, "w"),
            (self.escrow(), "w"),
            (self.mint.key, ""),
            (world.token_account("recipient", &self.mint), "w"),
            (self.mint.program, ""),
            (airlock_client::ID, ""),
        ]);
        Step::new(call("release", &[], accounts), [by])
    }

    fn cancel(&self, by: Name) -> Step {
        let accounts = metas(&[
            (key(by), "sw"),
            (self.key, "w"),
            (self.pending, "w"),
            (self.escrow(), "w"),
            (self.mint.key, ""),
            (self.tokens, "w"),
            (key("owner"), "w"),
            (self.mint.program, ""),
            (airlock_client::ID, ""),
        ]);
        Step::new(call("cancel", &[], accounts), [by])
    }

    /// By a third party, who calls Airlock without the consumer.
    fn expire(&self) -> Step {
        let accounts = airlock_client::generated::instructions::ExpireTransfer {
            caller: key("stranger"),
            pending: self.pending,
            escrow: self.escrow(),
            mint: self.mint.key,
            destination: self.tokens,
            rent_payer: key("owner"),
            token_program: self.mint.program,
        };
        Step::new(accounts.instruction(), ["stranger"])
    }

    fn reclaim(&self, world: &World) -> Step {
        let accounts = metas(&[
            (key("stranger"), "s"),
            (self.key, "w"),
            (self.pending, ""),
            (self.tokens, "w"),
            (self.mint.key, ""),
            (key("owner"), "w"),
            (world.token_account("owner", &self.mint), "w"),
            (self.mint.program, ""),
        ]);
        Step::new(call("reclaim", &[], accounts), ["stranger"])
    }
}

fn opened() -> (World, Deal, u64) {
    let mut world = world();
    let deal = Deal::prepare(&mut world);
    let had = world.balance("owner", &deal.mint);
    let step = deal.open(&world);
    world.done(&[step]);
    assert_eq!((world.tokens(&deal.escrow()), world.tokens(&deal.tokens)), (AMOUNT, 0));
    (world, deal, had)
}

#[test]
fn the_seller_is_paid_when_the_buyer_accepts_and_the_deal_is_over() {
    let (mut world, deal, had) = opened();
    let release = deal.release(&world, "owner");
    world.refused(std::slice::from_ref(&release), "TooEarly");
    world.pass_slots(1).done(std::slice::from_ref(&release));
    let (usd, pending) = (deal.mint, deal.pending);
    world
        .holds("recipient", &usd, AMOUNT)
        .holds("owner", &usd, had - AMOUNT);
    assert!(world.account(&pending).is_none());
    world.refused(&[release], "Over");
    // the deal's rent goes back to the buyer
    let lamports = world.lamports(&key("owner"));
    let step = deal.reclaim(&world);
    world.done(&[step]);
    assert!(world.lamports(&key("owner")) > lamports);
    assert!(world.account(&deal.key).is_none() && world.account(&deal.tokens).is_none());
}

#[test]
fn only_the_deal_finalizes_and_only_at_the_buyers_request() {
    let (mut world, deal, _) = opened();
    world.pass_slots(1);
    for by in ["recipient", "stranger"] {
        let step = deal.release(&world, by);
        world.refused(&[step], "NotBuyer");
    }
    let direct = airlock_client::generated::instructions::FinalizeTransfer {
        caller: key("owner"),
        domain: world.domain,
        pending: deal.pending,
        escrow: deal.escrow(),
        mint: deal.mint.key,
        destination: world.token_account("recipient", &deal.mint),
        rent_payer: key("owner"),
        fee_account: None,
        token_program: deal.mint.program,
    };
    let all = FinalizeTransferArgs {
        amount: None,
        expected_remaining: None,
    };
    world.refused(&[Step::new(direct.instruction(all), ["owner"])], "NotFinalizer");
}

#[test]
fn the_seller_cancels_and_the_buyer_has_everything_back() {
    let (mut world, deal, had) = opened();
    world.refused(&[deal.cancel("stranger")], "NotSeller");
    let reclaim = deal.reclaim(&world);
    world.refused(std::slice::from_ref(&reclaim), "StillPending");
    world.done(&[deal.cancel("recipient"), reclaim]);
    let usd = deal.mint;
    world.holds("owner", &usd, had).holds("recipient", &usd, 0);
    assert!(world.account(&deal.key).is_none());
}

#[test]
fn a_refund_by_a_third_party_is_passed_on_to_the_buyer() {
    let (mut world, deal, had) = opened();
    world.refused(&[deal.expire()], "NotExpired");
    world.pass_slots(1).pass_seconds(HOUR).done(&[deal.expire()]);
    assert_eq!(world.tokens(&deal.tokens), AMOUNT);
    let late = deal.release(&world, "owner");
    assert!(!world.send(&[late]).is_ok(), "paid twice");
    let reclaim = deal.reclaim(&world);
    world.done(&[reclaim]);
    world.holds("owner", &deal.mint, had);
}
