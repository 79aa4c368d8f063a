//! Initiates a transfer, waits out its delay, and finalizes it: `transfer URL KEY_FILE DOMAIN MINT RECIPIENT`.

use airlock_client::rpc::{AirlockClient, FinalizeParams, InitiateParams, Options, Signers};
use std::{env, error::Error};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [url, key_file, domain, mint, recipient] = &arguments[..] else {
        return Err("usage: transfer URL KEY_FILE DOMAIN MINT RECIPIENT".into());
    };
    let owner = solana_keypair::read_keypair_file(key_file)?;
    let airlock = AirlockClient::new(url, Options::default());
    // 1,000,000 base units; the owner can cancel until they are paid
    let in_an_hour = airlock.clock().await?.unix_time + 3_600;
    let params = InitiateParams::new(domain.parse()?, mint.parse()?, 1_000_000, in_an_hour);
    let initiated = airlock
        .initiate_transfer(&params, &recipient.parse()?, Signers::same(&owner))
        .await?;
    println!("pending record: {}", initiated.pending);
    // in a later slot, anyone can finalize; if somebody did already, this succeeds too
    airlock.wait_until_finalizable(&initiated.pending).await?;
    airlock
        .finalize_transfer(&initiated.pending, &FinalizeParams::default(), &owner)
        .await?;
    println!("{} is finalized", initiated.pending);
    Ok(())
}
