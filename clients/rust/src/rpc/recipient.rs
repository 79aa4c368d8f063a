use super::{AirlockClient, ClientError};
use crate::{Pubkey, recipient::unusual};

impl AirlockClient {
    /// That tokens paid to `recipient` could be used, as far as its account tells; unless told not to look.
    pub(super) async fn check_recipient(&self, recipient: &Pubkey) -> Result<(), ClientError> {
        // the zero key is refused by the program, whatever is meant
        if self.options.allow_unusual_recipient || *recipient == Pubkey::default() {
            return Ok(());
        }
        let raw = self.one(recipient).await?;
        let account = raw.as_ref().map(|(owner, data)| (owner, &data[..]));
        let recipient = *recipient;
        unusual(account).map_or(Ok(()), |what| Err(ClientError::UnusualRecipient { recipient, what }))
    }
}
