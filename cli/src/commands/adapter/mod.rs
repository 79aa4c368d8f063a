mod list;
mod set;

use crate::{args::adapter::Adapter, failure::Failure, output::Answer, session::Session};

pub async fn run(session: &Session, command: Adapter) -> Result<Answer, Failure> {
    match command {
        Adapter::Register { adapter, cap, options } => set::register(session, adapter, cap, options).await,
        Adapter::Update {
            adapter,
            cap,
            disable,
            enable,
            options,
        } => {
            let enabled = match (enable, disable) {
                (false, false) => None,
                _ => Some(enable),
            };
            set::update(session, adapter, cap, enabled, options).await
        }
        Adapter::Remove { adapter } => set::remove(session, adapter).await,
        Adapter::List { vault } => list::run(session, vault).await,
    }
}
