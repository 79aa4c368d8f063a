//! A sentence for a step that comes without one, from its verb and its fields.

use super::{actions::Action, terms::Deal};
use crate::scenario::{amount, declared::Declared, tokens::Tokens};
use airlock_client::request::Side;

pub fn heading(verb: &str, action: &Action, declared: &Declared) -> String {
    let name = |actor: usize| declared.actors[actor].name.as_str();
    let verb = verb.replace('_', " ");
    match action {
        Action::Initiate { terms, deal } => {
            let (owner, record) = (name(terms.owner), &terms.record);
            let offered = tokens(declared, terms.amount);
            match deal {
                Deal::Transfer { recipient } => {
                    format!("{owner}: {verb} {record}, {offered} to {}", name(*recipient))
                }
                Deal::Swap { asks, .. } => {
                    format!("{owner}: {verb} {record}, {offered} for {}", tokens(declared, *asks))
                }
            }
        }
        Action::Request(terms) => {
            let vault = &declared.vaults[terms.vault];
            let mint = match terms.side {
                Side::Deposit => vault.asset,
                Side::Redeem => vault.shares,
            };
            let units = terms.units;
            let amount = tokens(declared, Tokens { mint, units });
            format!(
                "{}: {verb} {}, {amount} of {}",
                name(terms.owner),
                terms.record,
                vault.name
            )
        }
        Action::Dispatch(terms) => {
            let adapter = &declared.adapters[terms.adapter];
            let mint = declared.vaults[adapter.vault].asset;
            let units = terms.units;
            let amount = tokens(declared, Tokens { mint, units });
            format!(
                "{}: {verb} {}, {amount} to {}",
                name(terms.by),
                terms.record,
                adapter.name
            )
        }
        Action::Finalize(finalize) => {
            let amount = finalize.amount.map(|amount| format!(", {}", tokens(declared, amount)));
            let (by, record) = (name(finalize.by), &finalize.record);
            format!("{by}: {verb} {record}{}", amount.unwrap_or_default())
        }
        Action::ContinueDispatch { record, by, .. }
        | Action::Fill { record, by, .. }
        | Action::Cancel { record, by, .. }
        | Action::Expire { record, by, .. } => format!("{}: {verb} {record}", name(*by)),
        Action::Vault { vault, by, .. } => format!("{}: {verb} of {}", name(*by), declared.vaults[*vault].name),
        Action::Wrap { by, lamports } => {
            format!("{}: {verb} {} SOL", name(*by), amount::grouped((*lamports).into(), 9))
        }
        Action::CollectFees { by, owner, mint } => {
            let mint = &declared.mints[*mint].name;
            format!("{}: {verb} of {} in {mint}", name(*by), name(*owner))
        }
        Action::ProposeAuthority { by, to } => format!("{}: {verb} {}", name(*by), name(*to)),
        Action::Unwrap { by }
        | Action::Pause { by, .. }
        | Action::UpdateDomain { by, .. }
        | Action::AcceptAuthority { by } => format!("{}: {verb}", name(*by)),
        Action::WaitSlots(slots) => format!("{verb} {slots} slots"),
        Action::WaitSeconds(seconds) => format!("{verb} {seconds} seconds"),
    }
}

fn tokens(declared: &Declared, tokens: Tokens) -> String {
    let mint = &declared.mints[tokens.mint];
    format!("{} {}", amount::grouped(tokens.units.into(), mint.decimals), mint.name)
}
