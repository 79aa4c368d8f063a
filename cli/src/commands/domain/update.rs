use super::{answer, policy};
use crate::{
    args::{domain::Policy, validity::ValidityOption},
    failure::Failure,
    output::Answer,
    session::Session,
    view,
};
use airlock_client::{Pubkey, build};

pub async fn run(
    session: &Session,
    address: Pubkey,
    policy: Policy,
    validity: ValidityOption,
) -> Result<Answer, Failure> {
    if policy == Policy::default() {
        return Err(Failure::usage(
            "nothing is to be changed",
            "give an option, such as --fee-bps 25; see `airlock domain update --help`",
        ));
    }
    let domain = session.domain(&address).await?;
    let config = policy::apply(&policy, domain.config);
    let validity = session.validity(&domain, validity).await?;
    session.check_fee_recipient(&config).await?;
    let update = build::update_domain(&address, &session.me()?, &config, validity);
    let receipt = session.send(vec![update]).await?;
    answer::after_change(session, &address, receipt, |updated| {
        let text = view::domain::text(&address, updated);
        format!("Updated the domain; pending records keep their terms.\n{text}")
    })
    .await
}
