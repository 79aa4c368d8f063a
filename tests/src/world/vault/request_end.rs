use super::{Request, Side};
use crate::{
    chain::Outcome,
    people::{Name, key},
    tokens::Mint,
    world::{Step, Verb, World},
};
use airlock_client::{generated::instructions, request::Due};
use solana_instruction::{AccountMeta, Instruction};
use solana_pubkey::Pubkey;

/// Builds a finalize, cancel or expire of a request.
pub struct RequestEndBuilder<'w> {
    world: &'w mut World,
    verb: Verb,
    request: Request,
    caller: Name,
    destination: Option<Pubkey>,
    extra: Vec<AccountMeta>,
}

/// The accounts for tokens that are due; none if none are.
#[derive(Default)]
struct Tokens {
    escrow: Option<Pubkey>,
    mint: Option<Pubkey>,
    destination: Option<Pubkey>,
    token_program: Option<Pubkey>,
}

impl World {
    /// Finalized or expired by a stranger, cancelled by the owner.
    pub fn end_request(&mut self, verb: Verb, request: &Request) -> RequestEndBuilder<'_> {
        RequestEndBuilder {
            world: self,
            verb,
            request: *request,
            caller: if verb == Verb::Cancel {
                request.owner
            } else {
                "stranger"
            },
            destination: None,
            extra: vec![],
        }
    }
}

impl<'w> RequestEndBuilder<'w> {
    pub fn by(self, caller: Name) -> Self {
        Self { caller, ..self }
    }

    /// Another token account than the recipient's associated one; if both mints are due, for the assets.
    pub fn into(self, destination: Pubkey) -> Self {
        let destination = Some(destination);
        Self { destination, ..self }
    }

    /// Accounts for the mint's transfer hook.
    pub fn extra_accounts(mut self, extra: impl IntoIterator<Item = AccountMeta>) -> Self {
        self.extra.extend(extra);
        self
    }

    pub fn step(self) -> Step {
        self.split().1
    }

    #[track_caller]
    pub fn done(self) -> Outcome {
        let (world, step) = self.split();
        world.done(&[step])
    }

    #[track_caller]
    pub fn refused(self, why: &str) {
        let (world, step) = self.split();
        world.refused(&[step], why);
    }

    fn split(mut self) -> (&'w mut World, Step) {
        let instruction = match self.verb {
            Verb::Finalize => self.finalize(),
            Verb::Cancel | Verb::Expire => self.refund(),
        };
        let extra = std::mem::take(&mut self.extra);
        (self.world, Step::new(instruction, [self.caller]).extra_accounts(extra))
    }

    fn finalize(&self) -> Instruction {
        let (world, request) = (&*self.world, &self.request);
        let vault = &request.vault;
        let stored = world.read_request(request);
        let round = world.read_round(vault, request.round_index);
        let due = stored.zip(round).and_then(|(stored, round)| round.due(&stored));
        // nothing is due before a settlement: then the accounts are those of an ordinary one
        let ordinary = || match request.side {
            Side::Deposit => Due { assets: 0, shares: 1 },
            Side::Redeem => Due { assets: 1, shares: 0 },
        };
        let Due { assets, shares } = due.unwrap_or_else(ordinary);
        let assets = (assets > 0).then(|| self.tokens(vault.asset_escrow, &vault.asset, self.destination));
        let into = self.destination.filter(|_| assets.is_none());
        let shares = (shares > 0).then(|| self.tokens(vault.share_escrow, &vault.share, into));
        let (assets, shares) = (assets.unwrap_or_default(), shares.unwrap_or_default());
        macro_rules! instruction {
            ($name:ident) => {
                instructions::$name {
                    caller: key(self.caller),
                    vault: vault.key,
                    round: vault.round(request.round_index),
                    round_rent_payer: world.round_rent_payer(vault, request.round_index),
                    pending: request.key,
                    rent_payer: key(request.payer),
                    asset_escrow: assets.escrow,
                    asset_mint: assets.mint,
                    asset_destination: assets.destination,
                    asset_token_program: assets.token_program,
                    share_escrow: shares.escrow,
                    share_mint: shares.mint,
                    share_destination: shares.destination,
                    share_token_program: shares.token_program,
                }
                .instruction()
            };
        }
        match request.side {
            Side::Deposit => instruction!(FinalizeDeposit),
            Side::Redeem => instruction!(FinalizeRedeem),
        }
    }

    fn tokens(&self, escrow: Pubkey, mint: &Mint, into: Option<Pubkey>) -> Tokens {
        let bought = *mint == self.request.vault.bought(self.request.side);
        let recipient = if bought {
            self.request.recipient
        } else {
            self.request.owner
        };
        Tokens {
            escrow: Some(escrow),
            mint: Some(mint.key),
            destination: Some(into.unwrap_or(self.world.token_account(recipient, mint))),
            token_program: Some(mint.program),
        }
    }

    fn refund(&self) -> Instruction {
        let (world, request) = (&*self.world, &self.request);
        let vault = &request.vault;
        let (escrow, mint) = vault.given(request.side);
        macro_rules! instruction {
            ($name:ident) => {
                instructions::$name {
                    caller: key(self.caller),
                    vault: vault.key,
                    round: vault.round(request.round_index),
                    round_rent_payer: world.round_rent_payer(vault, request.round_index),
                    pending: request.key,
                    rent_payer: key(request.payer),
                    escrow,
                    mint: mint.key,
                    destination: self
                        .destination
                        .unwrap_or(world.token_account(request.owner, &mint)),
                    token_program: mint.program,
                }
                .instruction()
            };
        }
        match (self.verb, request.side) {
            (Verb::Cancel, Side::Deposit) => instruction!(CancelDeposit),
            (Verb::Cancel, Side::Redeem) => instruction!(CancelRedeem),
            (_, Side::Deposit) => instruction!(ExpireDeposit),
            (_, Side::Redeem) => instruction!(ExpireRedeem),
        }
    }
}
