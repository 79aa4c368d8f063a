//! A way to the node that is not to be relied on.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// Bytes after which a connection is cut, one way or the other.
const LIFE: usize = 30_000;

/// Cuts, refuses and delays connections to a node.
pub struct Faulty {
    pub url: String,
    /// Whether nothing comes through at all.
    pub down: Arc<AtomicBool>,
    pub connections: Arc<AtomicUsize>,
}

impl Faulty {
    pub async fn before(url: &str) -> Self {
        let node: SocketAddr = url.trim_start_matches("http://").parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let faulty = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            down: Arc::default(),
            connections: Arc::default(),
        };
        let (down, connections) = (faulty.down.clone(), faulty.connections.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let number = connections.fetch_add(1, Ordering::Relaxed);
                if down.load(Ordering::Relaxed) || number % 7 == 3 {
                    continue;
                }
                tokio::spawn(async move {
                    if number % 5 == 4 {
                        tokio::time::sleep(Duration::from_millis(150)).await;
                    }
                    if let Ok(node) = TcpStream::connect(node).await {
                        pass(client, node).await;
                    }
                });
            }
        });
        faulty
    }
}

/// Both ways, until one ends or enough has passed.
async fn pass(client: TcpStream, node: TcpStream) {
    let (from_client, to_client) = client.into_split();
    let (from_node, to_node) = node.into_split();
    tokio::select! {
        () = copy(from_client, to_node) => {}
        () = copy(from_node, to_client) => {}
    }
}

async fn copy(mut from: impl AsyncReadExt + Unpin, mut to: impl AsyncWriteExt + Unpin) {
    let (mut bytes, mut passed) = (vec![0; 8_192], 0);
    while let Ok(read @ 1..) = from.read(&mut bytes).await {
        passed += read;
        if to.write_all(&bytes[..read]).await.is_err() || passed > LIFE {
            break;
        }
    }
}
