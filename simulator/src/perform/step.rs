use super::{attack, dispatch, domain, fill, finalize, initiate, refund, request, vault, wrap};
use crate::{
    failure::Failure,
    scenario::{Action, Expectation, Step},
    world::{CallOutcome, World},
};
use airlock_client::{generated::types::Kind, request::End};

/// Performs one step; a wait is no transaction, and has no outcome.
pub async fn perform(world: &mut World, step: &Step) -> Result<Option<CallOutcome>, Failure> {
    let unchecked = matches!(step.expect, Expectation::Refused { .. });
    let outcome = match &step.action {
        Action::WaitSlots(slots) => {
            world.node.pass_slots(*slots).await?;
            return Ok(None);
        }
        Action::WaitSeconds(seconds) => {
            world.node.pass_seconds(*seconds).await?;
            return Ok(None);
        }
        Action::Initiate { terms, deal } => match terms.attack {
            Some(attack) => attack::initiate(world, terms, deal, attack).await?,
            None => initiate::initiate(world, terms, deal).await?,
        },
        Action::Request(terms) => request::initiate(world, terms).await?,
        Action::Dispatch(terms) => dispatch::initiate(world, terms).await?,
        Action::ContinueDispatch { record, by, what } => dispatch::proceed(world, record, *by, *what).await?,
        Action::Vault { vault, by, what } => vault::perform(world, *vault, *by, *what, unchecked).await?,
        Action::Finalize(finalize) if is_request(finalize.kind) => {
            request::end(world, &finalize.record, End::Finalize, finalize.by, unchecked).await?
        }
        Action::Cancel { kind, record, by } if is_request(*kind) => {
            request::end(world, record, End::Cancel, *by, unchecked).await?
        }
        Action::Expire { kind, record, by } if is_request(*kind) => {
            request::end(world, record, End::Expire, *by, unchecked).await?
        }
        Action::Finalize(finalize) if unchecked || finalize.forged => finalize::send_unchecked(world, finalize).await?,
        Action::Finalize(finalize) => finalize::finalize(world, finalize).await?,
        Action::Fill { record, through, by } => fill::fill(world, record, through.as_deref(), *by).await?,
        Action::Cancel { record, by, .. } if !unchecked => refund::cancel(world, record, *by).await?,
        Action::Expire { record, by, .. } if !unchecked => refund::expire(world, record, *by).await?,
        Action::Cancel { record, by, .. } | Action::Expire { record, by, .. } => {
            refund::send_unchecked(world, record, *by, &step.verb).await?
        }
        Action::Wrap { by, lamports } => wrap::wrap(world, *by, *lamports).await?,
        Action::Unwrap { by } => wrap::unwrap(world, *by).await?,
        Action::Pause { by, pause } => domain::pause(world, *by, *pause).await?,
        Action::UpdateDomain { by, changes } => domain::update(world, *by, changes).await?,
        Action::ProposeAuthority { by, to } => domain::propose(world, *by, *to).await?,
        Action::AcceptAuthority { by } => domain::accept(world, *by).await?,
        Action::CollectFees { by, owner, mint } => domain::collect(world, *by, *owner, *mint).await?,
    };
    Ok(Some(outcome))
}

fn is_request(kind: Kind) -> bool {
    matches!(kind, Kind::Deposit | Kind::Redeem)
}
