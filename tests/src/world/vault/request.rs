use super::Vault;
use crate::{
    people::{Name, key},
    tokens::Mint,
    world::{Step, World},
};
use airlock_client::{
    address,
    generated::{
        accounts::PendingOperation,
        instructions,
        types::{InitiateRequestArgs, RequestBumps},
    },
};
use airlock_core::vault::ANY_PRICE;
use solana_instruction::AccountMeta;
use solana_pubkey::Pubkey;

/// Whether a request deposits or redeems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Deposit,
    Redeem,
}

/// What a test remembers of a request that it initiated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Request {
    pub key: Pubkey,
    pub vault: Vault,
    pub side: Side,
    pub owner: Name,
    pub payer: Name,
    pub recipient: Name,
    pub round_index: u64,
}

/// Builds the initiate of a request.
pub struct RequestBuilder<'w> {
    world: &'w mut World,
    request: Request,
    amount: u64,
    limit_step: u8,
    tip: u64,
    lane: u16,
    extra: Vec<AccountMeta>,
}

impl Vault {
    /// What a request puts in escrow: the vault's escrow account, and the mint.
    pub fn given(&self, side: Side) -> (Pubkey, Mint) {
        match side {
            Side::Deposit => (self.asset_escrow, self.asset),
            Side::Redeem => (self.share_escrow, self.share),
        }
    }

    /// The mint that a request is paid in.
    pub fn bought(&self, side: Side) -> Mint {
        match side {
            Side::Deposit => self.share,
            Side::Redeem => self.asset,
        }
    }
}

impl World {
    /// A request to join the current round at any price, for the owner.
    pub fn request(&mut self, vault: &Vault, side: Side, owner: Name, amount: u64) -> RequestBuilder<'_> {
        let request = Request {
            key: Pubkey::default(),
            vault: *vault,
            side,
            owner,
            payer: "sponsor",
            recipient: owner,
            round_index: self.read_vault(vault).round_index,
        };
        RequestBuilder {
            world: self,
            request,
            amount,
            limit_step: ANY_PRICE,
            tip: 0,
            lane: 0,
            extra: vec![],
        }
    }

    /// The request as it is stored; none once it is closed.
    pub fn read_request(&self, request: &Request) -> Option<PendingOperation> {
        let account = self.account(&request.key)?;
        Some(PendingOperation::decode(&account.data).expect("a record's bytes"))
    }
}

impl<'w> RequestBuilder<'w> {
    /// The price limit, as a limit step of the round.
    pub fn limit_step(self, limit_step: u8) -> Self {
        Self { limit_step, ..self }
    }

    pub fn recipient(mut self, recipient: Name) -> Self {
        self.request.recipient = recipient;
        self
    }

    /// Who pays rent and tip.
    pub fn paid_by(mut self, payer: Name) -> Self {
        self.request.payer = payer;
        self
    }

    pub fn tip(self, lamports: u64) -> Self {
        Self { tip: lamports, ..self }
    }

    /// Another lane than 0.
    pub fn lane(self, lane: u16) -> Self {
        Self { lane, ..self }
    }

    /// Another round than the current one.
    pub fn round(mut self, index: u64) -> Self {
        self.request.round_index = index;
        self
    }

    /// Accounts for the mint's transfer hook.
    pub fn extra_accounts(mut self, extra: impl IntoIterator<Item = AccountMeta>) -> Self {
        self.extra.extend(extra);
        self
    }

    /// The instruction, and the request that it opens.
    pub fn step(self) -> (Step, Request) {
        self.split().1
    }

    #[track_caller]
    pub fn initiate(self) -> Request {
        let (world, (step, request)) = self.split();
        world.done(&[step]);
        request
    }

    #[track_caller]
    pub fn refused(self, why: &str) {
        let (world, (step, _)) = self.split();
        world.refused(&[step], why);
    }

    fn split(self) -> (&'w mut World, (Step, Request)) {
        let (world, mut request, lane) = (self.world, self.request, self.lane);
        let Request { vault, side, owner, .. } = request;
        let number = world.next_number_in(owner, lane);
        let (pending, pending_bump) = address::pending(&vault.domain, &key(owner), lane, number);
        request.key = pending;
        world.name(pending, format!("{owner}'s request {number}"));
        let (escrow, mint) = vault.given(side);
        let args = InitiateRequestArgs {
            round_index: request.round_index,
            amount: self.amount,
            limit_step: self.limit_step,
            recipient: key(request.recipient),
            tip: self.tip,
            lane,
            bumps: RequestBumps {
                pending: pending_bump,
                refund: bump(owner, &mint),
                payout: bump(request.recipient, &vault.bought(side)),
            },
        };
        macro_rules! instruction {
            ($name:ident) => {
                instructions::$name {
                    payer: key(request.payer),
                    owner: key(owner),
                    domain: vault.domain,
                    sequence: world.sequence_in(owner, lane),
                    vault: vault.key,
                    round: vault.round(request.round_index),
                    pending,
                    escrow,
                    source: world.token_account(owner, &mint),
                    mint: mint.key,
                    token_program: mint.program,
                }
                .instruction(args)
            };
        }
        let instruction = match side {
            Side::Deposit => instruction!(InitiateDeposit),
            Side::Redeem => instruction!(InitiateRedeem),
        };
        let step = Step::new(instruction, [request.payer, owner]).extra_accounts(self.extra);
        (world, (step, request))
    }
}

fn bump(wallet: Name, mint: &Mint) -> u8 {
    address::associated_token_account(&key(wallet), &mint.key, &mint.program).1
}
