use crate::{
    args::sequence::LaneId,
    failure::Failure,
    output::Answer,
    session::{Receipt, Session},
    view::sequence::Lane,
};
use airlock_client::Pubkey;

pub async fn run(session: &Session, id: &LaneId, owner: &Pubkey) -> Result<Answer, Failure> {
    let lane = read(session, id, owner).await?;
    Ok(Answer::new(lane.text(), lane.json()))
}

/// The lane after a change. After a dry run, only that nothing was sent.
pub async fn after_change(
    session: &Session,
    id: &LaneId,
    owner: &Pubkey,
    receipt: &Receipt,
) -> Result<Answer, Failure> {
    if receipt.dry_run {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    }
    let lane = read(session, id, owner).await?;
    let text = format!("{}\n\n{}", lane.text(), receipt.text());
    Ok(Answer::new(text, receipt.json_with(lane.json())))
}

async fn read(session: &Session, id: &LaneId, owner: &Pubkey) -> Result<Lane, Failure> {
    let (domain, number) = (id.domain, id.lane.lane);
    session.domain(&domain).await?;
    Ok(Lane {
        domain,
        owner: *owner,
        number,
        sequence: session.sequence(&domain, owner, number).await?,
        next_number: session.next_number(&domain, owner, number).await?,
        slot: session.clock().await?.slot,
    })
}
