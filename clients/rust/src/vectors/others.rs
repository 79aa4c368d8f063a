//! Recipients and deployed code, from accounts of other programs.

use super::{big, bytes};
use crate::{
    ID, Pubkey, code, program,
    recipient::{Unusual, unusual},
    testing::key,
};
use serde_json::{Value, json};

/// Accounts of recipients.
pub(super) fn recipients() -> Vec<Value> {
    let (mut mint, mut account) = (vec![0; 82], vec![0; 165]);
    (mint[45], account[108]) = (1, 1);
    let multisig = vec![0; 355];
    let of = Pubkey::from_str_const;
    let cases = [
        (program::SYSTEM, vec![]),
        (program::SYSTEM, vec![0; 80]),
        (key(7), account.clone()),
        (program::SPL_TOKEN, mint.clone()),
        (program::TOKEN_2022, mint),
        (program::SPL_TOKEN, account.clone()),
        (program::TOKEN_2022, account),
        (program::SPL_TOKEN, multisig),
        (of("Sysvar1111111111111111111111111111111111111"), vec![0; 8]),
        (of("NativeLoader1111111111111111111111111111111"), vec![1]),
        (of("BPFLoader1111111111111111111111111111111111"), vec![1]),
        (of("BPFLoader2111111111111111111111111111111111"), vec![1]),
        (program::UPGRADEABLE_LOADER, vec![2, 0, 0, 0]),
        (of("LoaderV411111111111111111111111111111111111"), vec![1]),
        (ID, vec![]),
    ];
    let row = |(owner, data): (Pubkey, Vec<u8>)| {
        let unusual = unusual(Some((&owner, &data))).map(|what| match what {
            Unusual::TokenAccount => "tokenAccount",
            Unusual::Mint => "mint",
            Unusual::Program => "program",
            Unusual::Sysvar => "sysvar",
            Unusual::Airlock => "airlock",
        });
        json!({"owner": owner.to_string(), "data": bytes(&data), "unusual": unusual})
    };
    cases.into_iter().map(row).collect()
}

/// The code in a program data account.
pub(super) fn pins() -> Vec<Value> {
    let account = |code: &[u8]| [&[3, 0, 0, 0, 90, 0, 0, 0, 0, 0, 0, 0, 1][..], &[9; 32], code].concat();
    let cases = [
        account(&[1, 2, 3]),
        account(&[1, 0, 3, 0, 0]),
        account(&[0, 0]),
        account(&[]),
        account(&[])[..44].to_vec(),
        [&[2, 0, 0, 0][..], &account(&[1])[4..]].concat(),
        vec![],
    ];
    let row = |data: Vec<u8>| {
        let pin = code::pin(&data)
            .map(|pin| json!({"slot": big(pin.slot), "length": big(pin.length), "sha256": bytes(&pin.sha256)}));
        json!({"data": bytes(&data), "pin": pin})
    };
    cases.into_iter().map(row).collect()
}
