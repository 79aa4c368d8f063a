//! Steps, performed with the real client. What is to be refused is built by hand and sent all the same, because the
//! client would not send what it knows to be done or wrong.

mod attack;
mod dispatch;
mod fill;
mod finalize;
mod govern;
mod initiate;
mod refund;
mod request;
mod sol;
mod vault;

use crate::{
    failure::Failure,
    scenario::{Action, Expectation, Step},
    world::{Ending, Opened, Refusal, World},
};
use airlock_client::{generated::types::Kind, request::End};

/// Performs one step; what is no transaction, such as a wait, has no ending of its own.
pub async fn perform(world: &mut World, step: &Step) -> Result<Option<Ending>, Failure> {
    let defiant = matches!(step.expect, Expectation::Refused { .. });
    let ending = match &step.action {
        Action::WaitSlots(slots) => {
            world.node.pass_slots(*slots).await?;
            return Ok(None);
        }
        Action::WaitSeconds(seconds) => {
            world.node.pass_seconds(*seconds).await?;
            return Ok(None);
        }
        Action::Initiate { opening, deal } => match opening.attack {
            Some(attack) => attack::initiate(world, opening, deal, attack).await?,
            None => initiate::initiate(world, opening, deal).await?,
        },
        Action::Join(join) => request::join(world, join).await?,
        Action::Dispatch(dispatch) => dispatch::initiate(world, dispatch).await?,
        Action::OfDispatch { record, by, what } => dispatch::go_on(world, record, *by, *what).await?,
        Action::OfVault { vault, by, what } => vault::perform(world, *vault, *by, *what, defiant).await?,
        Action::Finalize(finalize) if is_request(finalize.kind) => {
            request::end(world, &finalize.record, End::Finalize, finalize.by, defiant).await?
        }
        Action::Cancel { kind, record, by } if is_request(*kind) => {
            request::end(world, record, End::Cancel, *by, defiant).await?
        }
        Action::Expire { kind, record, by } if is_request(*kind) => {
            request::end(world, record, End::Expire, *by, defiant).await?
        }
        Action::Finalize(finalize) if defiant || finalize.forged => finalize::defy(world, finalize).await?,
        Action::Finalize(finalize) => finalize::finalize(world, finalize).await?,
        Action::Fill { record, through, by } => fill::fill(world, record, through.as_deref(), *by).await?,
        Action::Cancel { record, by, .. } if !defiant => refund::cancel(world, record, *by).await?,
        Action::Expire { record, by, .. } if !defiant => refund::expire(world, record, *by).await?,
        Action::Cancel { record, by, .. } | Action::Expire { record, by, .. } => {
            refund::defy(world, record, *by, &step.verb).await?
        }
        Action::Wrap { by, lamports } => sol::wrap(world, *by, *lamports).await?,
        Action::Unwrap { by } => sol::unwrap(world, *by).await?,
        Action::Pause { by, pause } => govern::pause(world, *by, *pause).await?,
        Action::UpdateDomain { by, changes } => govern::update(world, *by, changes).await?,
        Action::ProposeAuthority { by, to } => govern::propose(world, *by, *to).await?,
        Action::AcceptAuthority { by } => govern::accept(world, *by).await?,
        Action::CollectFees { by, owner, mint } => govern::collect(world, *by, *owner, *mint).await?,
    };
    Ok(Some(ending))
}

fn is_request(kind: Kind) -> bool {
    matches!(kind, Kind::Deposit | Kind::Redeem)
}

/// The record as last seen, or the ending of a step that needs it where it was never opened.
fn opened(world: &World, record: &str) -> Result<Opened, Ending> {
    world.records.get(record).cloned().ok_or_else(|| {
        Ending::Refused(Refusal {
            name: "NoSuchRecord".into(),
            says: format!("the step that should have opened `{record}` did not; look there"),
        })
    })
}

/// Looks at a record again after a step changed it.
async fn look_again(world: &mut World, record: &str) -> Result<(), Failure> {
    let Some(opened) = world.records.get_mut(record) else {
        return Ok(());
    };
    let found = world.wire.client.record(&opened.address).await;
    if let Some(found) = found.map_err(|why| Failure::rpc("reading a record", why))? {
        opened.record = found;
    }
    Ok(())
}
