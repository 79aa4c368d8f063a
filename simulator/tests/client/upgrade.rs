//! The program is upgraded while records are pending, by the loader's own instructions: everything still settles.

use crate::bench::{Bench, UNITS};
use airlock_client::{
    ID, Pubkey,
    generated::{
        instructions::AcceptAuthority,
        types::{Validity, VaultConfig},
    },
    request::Side,
    rpc::{ClientError, FinalizeParams, RefundParams, RequestParams, Signers},
};
use solana_keypair::Keypair;
use solana_loader_v3_interface::{get_program_data_address, instruction as loader, state::UpgradeableLoaderState};
use solana_signer::Signer;

/// What the first build calls the account that it expects, in its log, and the second.
const BEFORE: &[u8] = b"Domain";
const AFTER: &[u8] = b"DOMAIN";

/// Another program by its bytes, the same by what it does.
fn second_build(first: &[u8]) -> Vec<u8> {
    let mut elf = first.to_vec();
    let at = elf.windows(BEFORE.len()).position(|window| window == BEFORE).unwrap();
    elf[at..at + AFTER.len()].copy_from_slice(AFTER);
    elf
}

/// Makes `authority` the program's upgrade authority, as a deployment by them would have.
async fn own_program(bench: &Bench, authority: &Pubkey) {
    let address = get_program_data_address(&ID);
    let mut account = bench.client().rpc().get_account(&address).await.unwrap();
    // variant (u32), slot (u64), then the authority
    account.data[12] = 1;
    account.data[13..45].copy_from_slice(authority.as_ref());
    let node = &bench.world.node;
    node.set_account(&address, account.lamports, &account.data, &account.owner)
        .unwrap();
}

async fn upgrade(bench: &Bench, elf: &[u8], authority: &Keypair) {
    let (client, key, buffer) = (bench.client(), authority.pubkey(), Keypair::new());
    let bytes = UpgradeableLoaderState::size_of_buffer(elf.len());
    let rent = bench.world.node.rent(bytes).await.unwrap();
    bench.world.node.fund(&key, rent + 10_000_000_000).unwrap();
    let create = loader::create_buffer(&key, &buffer.pubkey(), &key, rent, elf.len()).unwrap();
    client.send(&create, authority, &[&buffer]).await.unwrap();
    // as some hundred `loader::write` would leave it
    let mut account = client.rpc().get_account(&buffer.pubkey()).await.unwrap();
    account.data.truncate(UpgradeableLoaderState::size_of_buffer_metadata());
    account.data.extend_from_slice(elf);
    let node = &bench.world.node;
    node.set_account(&buffer.pubkey(), account.lamports, &account.data, &account.owner)
        .unwrap();
    let upgrade = loader::upgrade(&ID, &buffer.pubkey(), &key, &key, true);
    client.send(&[upgrade], authority, &[]).await.unwrap();
    // a program is not called in the slot of its deployment
    bench.world.node.pass_slots(2).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn records_that_were_pending_before_an_upgrade_settle_after_it() {
    let bench = Bench::new().await;
    let (client, ada) = (bench.client(), bench.person("ada"));
    let (alice, bob) = (bench.person("alice"), bench.person("bob"));
    let vault = bench.vault(VaultConfig::new(3_600, 86_400)).await;
    client.open_round(&vault, 1, bob).await.unwrap();
    let deposit = RequestParams::new(vault, Side::Deposit, 10 * UNITS);
    let deposit = client
        .initiate_request(&deposit, Signers::same(alice))
        .await
        .unwrap()
        .pending;
    let what = bench.initiate().await;
    let [paid, cancelled, expired] = [
        bench.transfer(&what).await,
        bench.transfer(&what).await,
        bench.transfer(&what).await,
    ];
    let swap = bench.swap().await;
    let held = [bench.balance(&alice.pubkey()).await, bench.balance(&bob.pubkey()).await];

    own_program(&bench, &ada.pubkey()).await;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/deploy/airlock.so");
    let second = second_build(&std::fs::read(path).unwrap());
    upgrade(&bench, &second, ada).await;

    // it is the second build that answers
    let nowhere = AcceptAuthority {
        proposed: alice.pubkey(),
        domain: Pubkey::new_unique(),
    };
    let validity = Validity {
        expected_version: 1,
        valid_until_slot: u64::MAX,
    };
    let accept = nowhere.instruction(validity);
    let Err(ClientError::Refused(refused)) = client.send(&[accept], alice, &[]).await else {
        panic!("took over a domain that is not there");
    };
    let message = std::str::from_utf8(AFTER).unwrap();
    assert!(
        refused.logs.iter().any(|line| line.contains(message)),
        "{:?}",
        refused.logs
    );

    assert!(
        client
            .finalize_transfer(&paid, &FinalizeParams::default(), bob)
            .await
            .unwrap()
            .done()
            .is_some()
    );
    assert!(
        client
            .cancel(&cancelled, &RefundParams::default(), alice)
            .await
            .unwrap()
            .done()
            .is_some()
    );
    bench.world.node.pass_seconds(3_601).await.unwrap();
    client.settle_round(&vault, 1, u64::MAX, &[], ada).await.unwrap();
    assert!(
        client
            .finalize_request(&deposit, &[], bob)
            .await
            .unwrap()
            .done()
            .is_some()
    );
    for record in [expired, swap] {
        assert!(
            client
                .expire(&record, &RefundParams::default(), ada)
                .await
                .unwrap()
                .done()
                .is_some()
        );
    }
    let shares = client.vault(&vault).await.unwrap().shares().of(&alice.pubkey()).0;
    assert_eq!(
        client.token_account(&shares).await.unwrap().unwrap().amount,
        10_000 * UNITS
    );
    let now = [bench.balance(&alice.pubkey()).await, bench.balance(&bob.pubkey()).await];
    assert_eq!(now, [held[0] + 200 * UNITS, held[1] + (99 + 100) * UNITS]);
}
