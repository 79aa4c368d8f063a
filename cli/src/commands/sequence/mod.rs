mod close;
mod show;

use crate::{args::sequence::Sequence, failure::Failure, output::Answer, session::Session};

pub async fn run(session: &Session, command: Sequence) -> Result<Answer, Failure> {
    match command {
        Sequence::Show { lane, owner } => {
            let owner = owner.map_or_else(|| session.me(), Ok)?;
            show::run(session, &lane, &owner).await
        }
        Sequence::Open { lane, owner } => {
            let owner = owner.map_or_else(|| session.me(), Ok)?;
            let receipt = session.open_sequence(&lane.domain, &owner, lane.lane.lane).await?;
            show::after_change(session, &lane, &owner, &receipt).await
        }
        Sequence::Close { lane } => close::run(session, &lane).await,
    }
}
