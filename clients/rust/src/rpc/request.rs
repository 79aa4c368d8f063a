//! Calls that end a vault's request.

use super::{AirlockClient, ClientError, Outcome, Sign, fetch::is_open};
use crate::{
    Instruction, Pubkey, address,
    build::{self, BuildError},
    flow::FlowError,
    foreign,
    generated::accounts::{Round, Vault},
    holdings::Tokens,
    record::PendingOperation,
    request::{Due, Side},
};
use solana_instruction::AccountMeta;

/// How a request ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Finalize,
    Cancel,
    Expire,
}

impl AirlockClient {
    /// Pays a request what its settled round owes it, to associated token accounts, opened where missing. Signs:
    /// `caller`, anyone, who earns the tip. `extra` is the transfer hook's program and accounts, if a mint has one.
    pub async fn finalize_request(
        &self,
        pending: &Pubkey,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.end_request(pending, End::Finalize, extra, caller).await
    }

    /// Gives a request back while its round accepts requests. Signs: `caller`, its owner or receiver.
    pub async fn cancel_request(
        &self,
        pending: &Pubkey,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.end_request(pending, End::Cancel, extra, caller).await
    }

    /// Gives a request back after its round lapsed. Signs: `caller`, anyone, who earns the tip.
    pub async fn expire_request(
        &self,
        pending: &Pubkey,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.end_request(pending, End::Expire, extra, caller).await
    }

    async fn end_request(
        &self,
        pending: &Pubkey,
        end: End,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        let found = record.kind;
        let terms = record
            .joined()
            .ok_or(FlowError::from(BuildError::NoRequest { found }))?;
        let vault = self.vault(&terms.vault).await?;
        let Some(round) = self.round(&terms.vault, terms.round).await? else {
            // a round outlives its requests: this one ended since it was read
            return match self.record_or_done(pending).await? {
                None => Ok(Outcome::AlreadyDone),
                Some(_) => Err(ClientError::NotFound {
                    what: "round",
                    address: address::round(&terms.vault, terms.round).0,
                }),
            };
        };
        let payer = caller.try_pubkey()?;
        let request = build::Request {
            extra: extra.to_vec(),
            ..build::Request::new(&record, &vault, &round, payer)
        };
        let last = match end {
            End::Finalize => request.finalize(),
            End::Cancel => request.cancel(),
            End::Expire => request.expire(),
        };
        let mut instructions = self.missing(&paid(&record, &vault, &round, end), &payer).await?;
        instructions.push(last.map_err(FlowError::from)?);
        Outcome::of(self.send(&instructions, caller, &[]).await)
    }

    /// Opens the associated token accounts that are not there.
    async fn missing(&self, paid: &[(Tokens, Pubkey)], payer: &Pubkey) -> Result<Vec<Instruction>, ClientError> {
        let accounts: Vec<_> = paid.iter().map(|(tokens, wallet)| tokens.of(wallet).0).collect();
        let raws = self.raws(&accounts).await?;
        let closed = paid.iter().zip(&raws).filter(|(_, raw)| !is_open(raw.as_ref()));
        let open = |(tokens, wallet): &(Tokens, Pubkey)| {
            foreign::create_associated_idempotent(payer, wallet, &tokens.mint, tokens.token_program)
        };
        Ok(closed.map(|(paid, _)| open(paid)).collect())
    }
}

/// Whose token accounts are paid.
fn paid(record: &PendingOperation, vault: &Vault, round: &Round, end: End) -> Vec<(Tokens, Pubkey)> {
    let Some(side) = Side::of(record) else {
        return Vec::new();
    };
    let (given, bought) = (vault.given(side), vault.bought(side));
    if end != End::Finalize {
        return vec![(given, record.owner)];
    }
    let Due { assets, shares } = round.due(record).unwrap_or_default();
    let (back, out) = match side {
        Side::Deposit => (assets, shares),
        Side::Redeem => (shares, assets),
    };
    let back = (back > 0).then_some((given, record.owner));
    let out = (out > 0).then_some((bought, record.beneficiary().unwrap_or_default()));
    back.into_iter().chain(out).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, key};

    #[test]
    fn only_accounts_that_are_paid_are_opened() {
        let (vault, settled) = (testing::vault(), testing::settled());
        let (owner, receiver) = (key(2), key(6));
        for (record, end, expected) in [
            (testing::deposit(15), End::Finalize, vec![(vault.shares(), receiver)]),
            (testing::deposit(6), End::Finalize, vec![(vault.assets(), owner)]),
            (
                testing::redeem(15),
                End::Finalize,
                vec![(vault.shares(), owner), (vault.assets(), receiver)],
            ),
            (testing::deposit(15), End::Cancel, vec![(vault.assets(), owner)]),
            (testing::redeem(15), End::Expire, vec![(vault.shares(), owner)]),
        ] {
            assert_eq!(paid(&record, &vault, &settled, end), expected);
        }
    }
}
