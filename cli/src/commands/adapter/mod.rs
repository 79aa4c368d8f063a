//! What the verbs of an adapter do.

mod list;
mod set;

use crate::{args::adapter::Adapter, failure::Failure, output::Answer, session::Session};

pub async fn run(session: &Session, adapter: Adapter) -> Result<Answer, Failure> {
    match adapter {
        Adapter::Register { which, cap, terms } => set::register(session, which, cap, terms).await,
        Adapter::Update {
            which,
            cap,
            disable,
            enable,
            terms,
        } => {
            let enabled = match (enable, disable) {
                (false, false) => None,
                _ => Some(enable),
            };
            set::update(session, which, cap, enabled, terms).await
        }
        Adapter::Remove { which } => set::remove(session, which).await,
        Adapter::List { vault } => list::run(session, vault).await,
    }
}
