use super::{Budget, FlowError, wrap::unwrap};
use crate::{Instruction, Pubkey, build, external, holdings::Tokens, request::End};

/// Finalizes, cancels or expires a vault's request; before that, creates token accounts where asked to; after that,
/// unwraps SOL where asked to. Signs: the caller, who pays the rent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestTransaction<'a> {
    pub request: build::RequestInstruction<'a>,
    /// Creates the associated token account that is paid assets, if it is missing. Without effect if none are due, or
    /// another destination is named.
    pub open_assets: bool,
    /// The same for shares.
    pub open_shares: bool,
    /// Unwraps the assets that arrive, by closing their destination with all that is in it. Only if the caller is the
    /// one who is paid them; without effect if none are due.
    pub unwrap: bool,
    /// The compute budget of the transaction.
    pub budget: Budget,
}

impl<'a> RequestTransaction<'a> {
    /// All accounts exist; nothing to unwrap.
    pub fn new(request: build::RequestInstruction<'a>) -> Self {
        Self {
            request,
            open_assets: false,
            open_shares: false,
            unwrap: false,
            budget: Budget::default(),
        }
    }

    /// Pays what the settled round owes; the caller earns the tip.
    pub fn finalize(&self) -> Result<Vec<Instruction>, FlowError> {
        self.end(End::Finalize)
    }

    /// Refunds the owner, at the request of the owner or the recipient, while the round accepts requests.
    pub fn cancel(&self) -> Result<Vec<Instruction>, FlowError> {
        self.end(End::Cancel)
    }

    /// Refunds the owner after the round lapsed; the caller earns the tip.
    pub fn expire(&self) -> Result<Vec<Instruction>, FlowError> {
        self.end(End::Expire)
    }

    /// Finalizes, cancels or expires.
    pub fn end(&self, end: End) -> Result<Vec<Instruction>, FlowError> {
        let request = &self.request;
        let (assets, shares) = (request.vault.assets(), request.vault.shares());
        let recipients = request.recipients(end)?;
        let paid_assets = recipients.assets.filter(|_| request.asset_destination.is_none());
        let paid_shares = recipients.shares.filter(|_| request.share_destination.is_none());
        let mut instructions = self.budget.instructions();
        instructions.extend(self.open(self.open_assets, paid_assets, &assets));
        instructions.extend(self.open(self.open_shares, paid_shares, &shares));
        instructions.push(match end {
            End::Finalize => request.finalize()?,
            End::Cancel => request.cancel()?,
            End::Expire => request.expire()?,
        });
        if let Some(recipient) = recipients.assets.filter(|_| self.unwrap) {
            let account = request.asset_destination.unwrap_or_else(|| assets.of(&recipient).0);
            instructions.push(unwrap(&account, &recipient, &request.caller, &assets.mint)?);
        }
        Ok(instructions)
    }

    fn open(&self, missing: bool, recipient: Option<Pubkey>, tokens: &Tokens) -> Option<Instruction> {
        let wallet = recipient.filter(|_| missing)?;
        let create = external::CreateAssociatedTokenAccount {
            payer: self.request.caller,
            wallet,
            mint: tokens.mint,
            token_program: tokens.token_program,
        };
        Some(create.instruction())
    }
}
