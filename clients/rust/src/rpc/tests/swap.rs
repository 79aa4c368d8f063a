//! A swap with both a recorded finalizer and a recorded taker: two signatures.

use super::{
    initiate::{chain, client},
    node::Landing,
};
use crate::{
    ID,
    generated::types::Terms,
    program,
    record::PendingOperation,
    rpc::{FinalizeParams, Options, TakerSigners},
    testing::{self, key},
};
use solana_keypair::{Keypair, Signer};

#[tokio::test(start_paused = true)]
async fn the_caller_pays_and_the_taker_signs_too() {
    let node = chain(&[Landing::Lands, Landing::Lands]);
    let [caller, taker] = [5, 6].map(|seed| Keypair::new_from_array([seed; 32]));
    let mut record = testing::swap();
    record.finalizer = caller.pubkey();
    let Terms::Swap(terms) = &mut record.terms else {
        panic!("no swap");
    };
    terms.taker = taker.pubkey();
    let data = [
        PendingOperation::DISCRIMINATOR.to_vec(),
        borsh::to_vec(&record).unwrap(),
    ]
    .concat();
    node.put(record.address(), ID, data);
    let mint = node.accounts.lock().unwrap()[&key(3)].1.clone();
    node.put(key(9), program::TOKEN_2022, mint);

    let client = client(&node, Options::default());
    let (pending, params) = (record.address(), FinalizeParams::default());
    let signers = TakerSigners {
        caller: &caller,
        taker: &taker,
    };
    let signed_by_both = || {
        let sent = node.seen.lock().unwrap().last.clone();
        // two signatures; then the message's header, and its keys, of which the payer is the first
        assert_eq!((sent[0], sent[129]), (2, 2));
        let keys = [&sent[133..165], &sent[165..197]];
        assert_eq!(keys, [caller.pubkey().to_bytes(), taker.pubkey().to_bytes()]);
    };
    client.finalize_swap(&pending, &params, signers).await.unwrap();
    signed_by_both();
    client.fill_swap(&pending, &params, &[], signers).await.unwrap();
    signed_by_both();
}
