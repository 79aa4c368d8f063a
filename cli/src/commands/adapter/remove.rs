use super::{find, list};
use crate::{args::adapter::AdapterId, failure::Failure, output::Answer, session::Session};
use airlock_client::{build, flow::FlowError};

pub async fn run(session: &Session, id: AdapterId) -> Result<Answer, Failure> {
    let (vault, adapter) = find(session, &id).await?;
    let remove = build::remove_adapter(&vault, &adapter, &session.me()?).map_err(FlowError::from)?;
    let receipt = session.send_once(vec![remove]).await?;
    if receipt.dry_run {
        return Ok(Answer::new(receipt.text(), receipt.json()));
    }
    let adapters = list::run(session, id.vault).await?;
    let text = format!(
        "Removed the adapter; its rent was paid back.\n\n{}\n\n{}",
        adapters.text,
        receipt.text()
    );
    Ok(Answer::new(text, receipt.json_with(adapters.json)))
}
