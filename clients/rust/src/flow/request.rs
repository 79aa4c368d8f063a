use super::{Budget, FlowError, wrap::unwrap};
use crate::{Instruction, Pubkey, build, foreign, holdings::Tokens, request::End};

/// The end of a vault's request, with what must be there first and what is to happen after. Signs: the caller, who pays
/// for what is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request<'a> {
    /// What to end.
    pub request: build::Request<'a>,
    /// Set if the associated asset account of whoever is paid assets may be missing. Without effect if nobody is, or
    /// another destination is named.
    pub open_assets: bool,
    /// The same, of shares.
    pub open_shares: bool,
    /// Unwraps the assets that arrive, by closing their destination with all that is in it. Only if the caller is paid
    /// them; without effect if nobody is.
    pub unwrap: bool,
    /// What the transaction may use.
    pub budget: Budget,
}

impl<'a> Request<'a> {
    /// Everything is there; nothing to unwrap.
    pub fn new(request: build::Request<'a>) -> Self {
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

    /// At the wish of the owner or the receiver, while the round accepts requests.
    pub fn cancel(&self) -> Result<Vec<Instruction>, FlowError> {
        self.end(End::Cancel)
    }

    /// After its round lapsed; the caller earns the tip.
    pub fn expire(&self) -> Result<Vec<Instruction>, FlowError> {
        self.end(End::Expire)
    }

    /// As `end` says.
    pub fn end(&self, end: End) -> Result<Vec<Instruction>, FlowError> {
        let request = &self.request;
        let (assets, shares) = (request.vault.assets(), request.vault.shares());
        let payees = request.payees(end)?;
        let paid_assets = payees.assets.filter(|_| request.asset_destination.is_none());
        let paid_shares = payees.shares.filter(|_| request.share_destination.is_none());
        let mut instructions = self.budget.instructions();
        instructions.extend(self.open(self.open_assets, paid_assets, &assets));
        instructions.extend(self.open(self.open_shares, paid_shares, &shares));
        instructions.push(match end {
            End::Finalize => request.finalize()?,
            End::Cancel => request.cancel()?,
            End::Expire => request.expire()?,
        });
        if let Some(payee) = payees.assets.filter(|_| self.unwrap) {
            let account = request.asset_destination.unwrap_or_else(|| assets.of(&payee).0);
            instructions.push(unwrap(&account, &payee, &request.caller, &assets.mint)?);
        }
        Ok(instructions)
    }

    fn open(&self, missing: bool, payee: Option<Pubkey>, tokens: &Tokens) -> Option<Instruction> {
        let wallet = payee.filter(|_| missing)?;
        let (payer, mint) = (&self.request.caller, &tokens.mint);
        Some(foreign::create_associated_idempotent(
            payer,
            &wallet,
            mint,
            tokens.token_program,
        ))
    }
}
