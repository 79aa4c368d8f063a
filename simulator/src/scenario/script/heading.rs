//! A sentence for a step that comes without one, from its verb and its fields.

use super::{Action, Deal};
use crate::scenario::{
    amount,
    cast::{Cast, Tokens},
};
use airlock_client::request::Side;

pub fn heading(verb: &str, action: &Action, cast: &Cast) -> String {
    let name = |actor: usize| cast.actors[actor].name.as_str();
    let verb = verb.replace('_', " ");
    match action {
        Action::Initiate { opening, deal } => {
            let (owner, record) = (name(opening.owner), &opening.record);
            let offered = tokens(cast, opening.amount);
            match deal {
                Deal::Transfer { recipient } => {
                    format!("{owner}: {verb} {record}, {offered} to {}", name(*recipient))
                }
                Deal::Swap { asks, .. } => format!("{owner}: {verb} {record}, {offered} for {}", tokens(cast, *asks)),
            }
        }
        Action::Join(join) => {
            let vault = &cast.vaults[join.vault];
            let mint = match join.side {
                Side::Deposit => vault.asset,
                Side::Redeem => vault.shares,
            };
            let units = join.units;
            let amount = tokens(cast, Tokens { mint, units });
            format!(
                "{}: {verb} {}, {amount} of {}",
                name(join.owner),
                join.record,
                vault.name
            )
        }
        Action::Dispatch(dispatch) => {
            let adapter = &cast.adapters[dispatch.adapter];
            let mint = cast.vaults[adapter.vault].asset;
            let units = dispatch.units;
            let amount = tokens(cast, Tokens { mint, units });
            format!(
                "{}: {verb} {}, {amount} to {}",
                name(dispatch.by),
                dispatch.record,
                adapter.name
            )
        }
        Action::Finalize(finalize) => {
            let amount = finalize.amount.map(|amount| format!(", {}", tokens(cast, amount)));
            let (by, record) = (name(finalize.by), &finalize.record);
            format!("{by}: {verb} {record}{}", amount.unwrap_or_default())
        }
        Action::OfDispatch { record, by, .. }
        | Action::Fill { record, by, .. }
        | Action::Cancel { record, by, .. }
        | Action::Expire { record, by, .. } => format!("{}: {verb} {record}", name(*by)),
        Action::OfVault { vault, by, .. } => format!("{}: {verb} of {}", name(*by), cast.vaults[*vault].name),
        Action::Wrap { by, lamports } => {
            format!("{}: {verb} {} SOL", name(*by), amount::grouped((*lamports).into(), 9))
        }
        Action::CollectFees { by, owner, mint } => {
            let mint = &cast.mints[*mint].name;
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

fn tokens(cast: &Cast, tokens: Tokens) -> String {
    let mint = &cast.mints[tokens.mint];
    format!("{} {}", amount::grouped(tokens.units.into(), mint.decimals), mint.name)
}
