use super::{AirlockClient, ClientError};
use crate::{Pubkey, recipient::unusual};

impl AirlockClient {
    /// Checks that somebody can sign for `recipient`, as far as its account shows; unless the options allow an unusual
    /// one.
    pub(super) async fn check_recipient(&self, recipient: &Pubkey) -> Result<(), ClientError> {
        // the program refuses the zero key
        if self.options.allow_unusual_recipient || *recipient == Pubkey::default() {
            return Ok(());
        }
        let raw = self.raw_account(recipient).await?;
        let account = raw.as_ref().map(|(owner, data)| (owner, &data[..]));
        let recipient = *recipient;
        unusual(account).map_or(Ok(()), |what| Err(ClientError::UnusualRecipient { recipient, what }))
    }
}
