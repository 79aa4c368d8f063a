//! Seals one token unit for a recipient, waits for the door to open, and pays: `transfer URL KEY_FILE DOMAIN MINT RECIPIENT`.

use airlock_client::rpc::{AirlockClient, Finalize, Initiate, Options};
use std::{env, error::Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [url, key_file, domain, mint, recipient] = &arguments[..] else {
        return Err("usage: transfer URL KEY_FILE DOMAIN MINT RECIPIENT".into());
    };
    let owner = solana_keypair::read_keypair_file(key_file)?;
    let airlock = AirlockClient::new(url, Options::default());
    // 1,000,000 base units; who seals them may change their mind at any time before they are paid
    let in_an_hour = airlock.moment().await?.unix_time + 3_600;
    let terms = Initiate::new(domain.parse()?, mint.parse()?, 1_000_000, in_an_hour);
    let opened = airlock
        .initiate_transfer(&terms, &recipient.parse()?, &owner, &owner)
        .await?;
    println!("sealed in {}", opened.pending);
    // in a later slot anyone lets it out; somebody was faster? then it is done too
    airlock.wait_until_finalizable(&opened.pending).await?;
    airlock
        .finalize_transfer(&opened.pending, &Finalize::default(), &owner)
        .await?;
    println!("{} is finalized", opened.pending);
    Ok(())
}
