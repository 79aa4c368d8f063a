//! The local node, as the command starts it.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

fn localnet(folder: &PathBuf) -> Output {
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/deploy/airlock.so");
    let mut command = Command::new(env!("CARGO_BIN_EXE_airlock-localnet"));
    command.args(["--once", "--program", program, "--folder"]).arg(folder);
    command.output().unwrap()
}

#[test]
fn everything_is_there_and_the_keys_are_those_it_names() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("localnet");
    let output = localnet(&folder);
    let says = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for name in ["RPC", "websocket", "program", "domain", "vault", "USDC", "alice"] {
        assert!(says.lines().any(|line| line.starts_with(name)), "{name} in {says}");
    }
    let config = fs::read_to_string(folder.join("config.yml")).unwrap();
    assert!(config.contains("json_rpc_url: http://127.0.0.1:"), "{config}");
    let file = fs::read_to_string(folder.join("alice.json")).unwrap();
    let bytes: Vec<u8> = serde_json::from_str(&file).unwrap();
    let key = solana_keypair::Keypair::try_from(bytes.as_slice()).unwrap();
    let alice = solana_signer::Signer::pubkey(&key).to_string();
    assert!(says.contains(&alice), "{alice} in {says}");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named_with_what_to_do() {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("no-folder");
    fs::write(&file, "a file").unwrap();
    let output = localnet(&file.join("keys"));
    let says = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(says.contains("no-folder") && says.contains("--folder"), "{says}");
}
