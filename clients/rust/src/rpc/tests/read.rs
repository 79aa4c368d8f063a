use super::node::Node;
use crate::rpc::{AirlockClient, Filter, Options, fetch, list};
use crate::{
    Pubkey, address,
    generated::{
        accounts::Domain,
        types::{Kind, Status, Terms},
    },
    record::PendingOperation,
    testing::{self, key},
};
use solana_keypair::{Keypair, Signer};
use solana_rpc_client::{nonblocking::rpc_client::RpcClient, rpc_client::RpcClientConfig};

fn data(record: &PendingOperation) -> Vec<u8> {
    let mut data = PendingOperation::DISCRIMINATOR.to_vec();
    data.extend(borsh::to_vec(record).unwrap());
    data
}

fn finds(filter: &Filter, record: &PendingOperation) -> bool {
    let data = data(record);
    let node = filter
        .compared()
        .iter()
        .all(|(at, bytes)| data[*at..].starts_with(bytes));
    node && filter.matches(record)
}

#[test]
fn each_filter_compares_the_field_it_names() {
    let record = PendingOperation {
        lane: 258,
        ..testing::transfer()
    };
    let other = Some(key(99));
    let right_and_wrong = [
        (
            Filter {
                domain: Some(record.domain),
                ..Filter::default()
            },
            Filter {
                domain: other,
                ..Filter::default()
            },
        ),
        (
            Filter {
                owner: Some(record.owner),
                ..Filter::default()
            },
            Filter {
                owner: other,
                ..Filter::default()
            },
        ),
        (
            Filter {
                recipient: Some(key(6)),
                ..Filter::default()
            },
            Filter {
                recipient: other,
                ..Filter::default()
            },
        ),
        (
            Filter {
                finalizer: Some(record.finalizer),
                ..Filter::default()
            },
            Filter {
                finalizer: other,
                ..Filter::default()
            },
        ),
        (
            Filter {
                mint: Some(record.escrow_mint),
                ..Filter::default()
            },
            Filter {
                mint: other,
                ..Filter::default()
            },
        ),
        (
            Filter {
                kind: Some(Kind::Transfer),
                ..Filter::default()
            },
            Filter {
                kind: Some(Kind::Swap),
                ..Filter::default()
            },
        ),
        (
            Filter {
                reference: Some([41; 32]),
                ..Filter::default()
            },
            Filter {
                reference: Some([42; 32]),
                ..Filter::default()
            },
        ),
        (
            Filter {
                lane: Some(record.lane),
                ..Filter::default()
            },
            Filter {
                lane: Some(record.lane + 1),
                ..Filter::default()
            },
        ),
        (
            Filter {
                status: Some(Status::Pending),
                ..Filter::default()
            },
            Filter {
                status: Some(Status::InFlight),
                ..Filter::default()
            },
        ),
    ];
    let data = data(&record);
    for (right, wrong) in right_and_wrong {
        let [_, (at, bytes)] = &right.compared()[..] else {
            panic!("one field beside the discriminator")
        };
        assert!(data[*at..].starts_with(bytes), "{right:?}");
        assert!(finds(&right, &record) && !finds(&wrong, &record), "{right:?} {wrong:?}");
        assert!(!wrong.matches(&record));
        let [_, (at, bytes)] = &wrong.compared()[..] else {
            panic!("one field beside the discriminator")
        };
        assert!(!data[*at..].starts_with(bytes), "{wrong:?}");
    }
    assert!(finds(&Filter::default(), &record));
}

#[test]
fn the_recipient_and_the_taker_of_a_swap_are_where_nodes_compare() {
    let mut record = testing::swap();
    let Terms::Swap(terms) = &mut record.terms else {
        unreachable!()
    };
    terms.taker = key(5);
    let of = |recipient, taker| Filter {
        recipient,
        taker,
        ..Filter::default()
    };
    let data = data(&record);
    for (right, wrong) in [
        (of(Some(key(8)), None), of(Some(key(5)), None)),
        (of(None, Some(key(5))), of(None, Some(key(8)))),
    ] {
        let [_, (at, bytes)] = &right.compared()[..] else {
            panic!("one field beside the discriminator")
        };
        assert!(data[*at..].starts_with(bytes), "{right:?}");
        assert!(finds(&right, &record) && !finds(&wrong, &record), "{right:?} {wrong:?}");
    }
    let open = of(None, Some(Pubkey::default()));
    assert!(open.matches(&testing::swap()) && !open.matches(&record) && !open.matches(&testing::transfer()));
}

#[test]
fn a_node_is_never_given_more_filters_than_it_takes() {
    let record = testing::transfer();
    let all = Filter {
        domain: Some(record.domain),
        owner: Some(record.owner),
        kind: Some(record.kind),
        status: Some(record.status),
        recipient: Some(key(6)),
        finalizer: Some(record.finalizer),
        taker: Some(key(5)),
        mint: Some(record.escrow_mint),
        reference: record.reference(),
        lane: Some(record.lane),
    };
    assert_eq!(all.compared().len(), 4);
    let all = Filter { taker: None, ..all };
    assert!(finds(&all, &record));
    let wrong_kind = Filter {
        kind: Some(Kind::Swap),
        ..all
    };
    let wrong_lane = Filter { lane: Some(9), ..all };
    assert!(
        !finds(&wrong_kind, &record) && !finds(&wrong_lane, &record),
        "what the node was not asked is checked here"
    );
}

#[test]
fn the_clock_is_read_from_its_sysvars() {
    let owner = Pubkey::default();
    let words = [7u64, 1, 3, 4, 1_790_000_000];
    let sysvar: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    let clock = fetch::clock(&Some((owner, sysvar)), &Some((owner, 5u64.to_le_bytes().to_vec()))).unwrap();
    assert_eq!((clock.epoch, clock.clock.slot), (3, 7));
    assert_eq!(
        (clock.clock.unix_time, clock.clock.last_restart_slot),
        (1_790_000_000, 5)
    );
    assert!(fetch::clock(&None, &None).is_err());
}

#[test]
fn an_address_with_only_lamports_has_no_record() {
    let raw = (crate::program::SYSTEM, Vec::new());
    let read = fetch::ours("record", &key(1), Some(&raw), PendingOperation::decode);
    assert_eq!(read.unwrap(), None);
    let raw = (key(9), data(&testing::transfer()));
    assert!(
        fetch::ours("record", &key(1), Some(&raw), PendingOperation::decode).is_err(),
        "forged"
    );
}

async fn was_record(node: &Node, address: &Pubkey) -> bool {
    let rpc = RpcClient::new_sender(node.clone(), RpcClientConfig::default());
    let client = AirlockClient::with_rpc(rpc, Options::default());
    client.was_record(address).await.unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_record_that_was_just_closed_is_known_before_that_is_finalized() {
    let node = Node::new(&[]);
    assert!(was_record(&node, &address::sequence(&key(1), &key(2), 0).0).await);
    assert_eq!(node.seen.lock().unwrap().polls, 2);
}

#[tokio::test(start_paused = true)]
async fn a_wallet_was_never_a_record_whatever_its_history() {
    let node = Node::new(&[]);
    assert!(!was_record(&node, &Keypair::new_from_array([1; 32]).pubkey()).await);
    assert_eq!(node.seen.lock().unwrap().polls, 0);
}

#[test]
fn a_domains_authority_is_at_its_offset() {
    let zero = vec![0; 400];
    let mut domain = Domain::decode(&[&Domain::DISCRIMINATOR[..], &zero].concat()).unwrap();
    domain.authority = key(7);
    let data = [Domain::DISCRIMINATOR.to_vec(), borsh::to_vec(&domain).unwrap()].concat();
    assert_eq!(data[list::DOMAIN_AUTHORITY..][..32], key(7).to_bytes());
}
