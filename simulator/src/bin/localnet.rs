//! `airlock-localnet`: a node that stays up, with the program, a domain, a vault, mints and people with money on it.

use airlock_client::{
    Pubkey,
    generated::types::{CreateVaultArgs, TokenProgram, VaultConfig, VaultFees},
    rpc::{AuthoritySigners, DynSigner},
};
use airlock_simulator::{Failure, Node, Person, Programs, Scenario, World};
use airlock_simulator_arguments::Localnet;
use clap::Parser;
use serde_json::{Map, Value, json};
use std::{fs, io, path::Path, process::ExitCode, thread};
use tokio::sync::oneshot;

const SCENARIO: &str = include_str!("../../../scenarios/localnet.toml");

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Localnet::parse();
    match run(&arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Localnet) -> Result<(), Failure> {
    let programs = Programs::beside(&arguments.program.path)?;
    let scenario = Scenario::parse(SCENARIO).map_err(|fault| Failure::Scenario {
        file: "localnet.toml".into(),
        fault,
    })?;
    let world = World::prepare_on(Node::start_ticking().await?, &scenario, &programs).await?;
    let vault = create_vault(&world).await?;
    write(&world, &vault, &arguments.folder).map_err(|why| Failure::Unwritable {
        folder: arguments.folder.display().to_string(),
        why,
    })?;
    println!("{}", description(&world, &vault, &arguments.folder));
    if !arguments.once {
        println!("\nThe node stays up until you press Ctrl-C; then nothing of it is left but the keys.");
        let ended = end(arguments.until_input_ends).await;
        ended.map_err(|why| Failure::Node(format!("interrupts cannot be caught: {why}")))?;
    }
    Ok(())
}

/// Until Ctrl-C, or the end of the input if that counts.
async fn end(input_counts: bool) -> io::Result<()> {
    let (send, ended) = oneshot::channel();
    if input_counts {
        // a thread, since nothing but a whole process ends reading an input
        thread::spawn(move || {
            let read = io::copy(&mut io::stdin(), &mut io::sink());
            send.send(read)
        });
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = ended => Ok(()),
        }
    } else {
        tokio::signal::ctrl_c().await
    }
}

/// Ada's vault of USDC, with its first round open.
async fn create_vault(world: &World) -> Result<Pubkey, Failure> {
    let client = &world.connection.client;
    let ada: &DynSigner = &person(world, "ada").key;
    let usdc = world.mints[0].address;
    let failed = |what: &str, why: String| Failure::World { what: what.into(), why };
    let created = client.create_vault(
        &world.domain,
        &usdc,
        TokenProgram::Token2022,
        terms(),
        AuthoritySigners::same(ada),
    );
    let (vault, _) = created
        .await
        .map_err(|why| failed("creating the vault", why.to_string()))?;
    let opened = client.open_round(&vault, 1, ada).await;
    opened.map_err(|why| failed("opening its first round", why.to_string()))?;
    Ok(vault)
}

/// Rounds of ten minutes: short enough to try, long enough to type.
fn terms() -> CreateVaultArgs {
    let config = VaultConfig {
        fees: VaultFees {
            entry_bps: 10,
            exit_bps: 10,
            management_bps: 100,
            performance_bps: 1_000,
        },
        ..VaultConfig::new(600, 600)
    };
    CreateVaultArgs::new(config, "Local vault share", "LVS")
}

fn person<'a>(world: &'a World, name: &str) -> &'a Person {
    let found = world.people.iter().find(|person| person.name == name);
    found.unwrap_or(&world.people[0])
}

/// Key files as the Solana CLI writes them, a configuration in which Alice signs, and where everything is. It is
/// written last and at once: whoever waits for it finds all the rest.
fn write(world: &World, vault: &Pubkey, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let folder = folder.canonicalize()?;
    for person in &world.people {
        let bytes = serde_json::to_string(&person.key.to_bytes().to_vec())?;
        fs::write(folder.join(format!("{}.json", person.name)), bytes)?;
    }
    let (url, socket) = (world.node.url(), world.node.socket_url());
    let key = folder.join("alice.json");
    let config = format!(
        "json_rpc_url: {url}\nwebsocket_url: {socket}\nkeypair_path: {}\ncommitment: confirmed\n",
        key.display()
    );
    fs::write(folder.join("config.yml"), config)?;
    let (partial, complete) = (folder.join("localnet.json.part"), folder.join("localnet.json"));
    fs::write(&partial, format!("{:#}\n", addresses(world, vault)))?;
    fs::rename(partial, complete)
}

fn addresses(world: &World, vault: &Pubkey) -> Value {
    let mints = world
        .mints
        .iter()
        .map(|mint| (mint.spec.name.clone(), json!(mint.address.to_string())));
    let people = world
        .people
        .iter()
        .map(|person| (person.name.clone(), json!(person.address().to_string())));
    json!({
        "rpc": world.node.url(),
        "websocket": world.node.socket_url(),
        "program": airlock_client::ID.to_string(),
        "domain": world.domain.to_string(),
        "vault": vault.to_string(),
        "mints": mints.collect::<Map<_, _>>(),
        "people": people.collect::<Map<_, _>>(),
    })
}

fn description(world: &World, vault: &Pubkey, folder: &Path) -> String {
    let mut rows = vec![
        ("RPC", world.node.url().to_owned()),
        ("websocket", world.node.socket_url().to_owned()),
        ("program", airlock_client::ID.to_string()),
        ("domain", world.domain.to_string()),
        ("vault", format!("{vault} of USDC, round 1 open")),
    ];
    rows.extend(
        world
            .mints
            .iter()
            .map(|mint| (mint.spec.name.as_str(), mint.address.to_string())),
    );
    rows.extend(
        world
            .people
            .iter()
            .map(|person| (person.name.as_str(), person.address().to_string())),
    );
    let rows = rows.iter().map(|(name, value)| format!("{name:9}  {value}\n"));
    let (folder, domain) = (folder.display(), world.domain);
    let (mint, bob) = (world.mints[0].address, person(world, "bob").address());
    format!(
        "{}\nKeys and configuration are in {folder}: ada governs, alice signs unless you say otherwise. Try:\n\n  \
         airlock -C {folder}/config.yml transfer initiate --domain {domain} --mint {mint} --amount 5 --recipient {bob} --expires-in 1h\n  \
         airlock -C {folder}/config.yml list",
        rows.collect::<String>()
    )
}
