//! A proxy in front of a node that drops, delays and cuts connections.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// How often connections fail, and how.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionFaults {
    /// One connection in so many is dropped at once.
    pub drop_one_in: usize,
    /// One connection in so many is delayed.
    pub delay_one_in: usize,
    /// For so long.
    pub delay: Duration,
    /// Bytes after which a connection is cut, one way or the other.
    pub cut_after_bytes: usize,
}

impl ConnectionFaults {
    /// No answer that is larger than a few accounts gets through.
    pub const MANY: Self = Self {
        drop_one_in: 7,
        delay_one_in: 5,
        delay: Duration::from_millis(150),
        cut_after_bytes: 30_000,
    };
    /// Only what is set in [`FaultyProxy`] happens.
    pub const NONE: Self = Self {
        drop_one_in: usize::MAX,
        delay_one_in: usize::MAX,
        delay: Duration::ZERO,
        cut_after_bytes: usize::MAX,
    };
}

/// Cuts, refuses and delays connections to a node.
#[derive(Clone, Debug)]
pub struct FaultyProxy {
    pub url: String,
    faults: ConnectionFaults,
    /// Whether nothing gets through at all.
    pub down: Arc<AtomicBool>,
    /// Milliseconds by which every answer is delayed.
    pub slow: Arc<AtomicU64>,
    pub connections: Arc<AtomicUsize>,
    /// Connections that were dropped at once.
    pub dropped: Arc<AtomicUsize>,
    pub delayed: Arc<AtomicUsize>,
    /// Connections that were cut in the middle.
    pub cut: Arc<AtomicUsize>,
}

impl FaultyProxy {
    /// Before the node at an URL of the kind `http://127.0.0.1:8899`.
    pub async fn before(url: &str, faults: ConnectionFaults) -> io::Result<Self> {
        let node: SocketAddr = url.trim_start_matches("http://").parse().map_err(io::Error::other)?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let proxy = Self {
            url: format!("http://{}", listener.local_addr()?),
            faults,
            down: Arc::default(),
            slow: Arc::default(),
            connections: Arc::default(),
            dropped: Arc::default(),
            delayed: Arc::default(),
            cut: Arc::default(),
        };
        tokio::spawn(proxy.clone().serve(listener, node));
        Ok(proxy)
    }

    async fn serve(self, listener: TcpListener, node: SocketAddr) {
        while let Ok((client, _)) = listener.accept().await {
            let number = 1 + self.connections.fetch_add(1, Ordering::Relaxed);
            if self.down.load(Ordering::Relaxed) || number.is_multiple_of(self.faults.drop_one_in) {
                self.dropped.fetch_add(1, Ordering::Relaxed);
                continue;
            }
            let delayed = number.is_multiple_of(self.faults.delay_one_in);
            let connection = self.clone();
            tokio::spawn(async move {
                if delayed {
                    connection.delayed.fetch_add(1, Ordering::Relaxed);
                    tokio::time::sleep(connection.faults.delay).await;
                }
                if let Ok(node) = TcpStream::connect(node).await {
                    connection.pass(client, node).await;
                }
            });
        }
    }

    /// Both ways, until one ends or enough has passed.
    async fn pass(&self, client: TcpStream, node: TcpStream) {
        let (from_client, to_client) = client.into_split();
        let (from_node, to_node) = node.into_split();
        tokio::select! {
            () = self.copy(from_client, to_node, false) => {}
            () = self.copy(from_node, to_client, true) => {}
        }
    }

    async fn copy(&self, mut from: impl AsyncReadExt + Unpin, mut to: impl AsyncWriteExt + Unpin, answers: bool) {
        let (mut bytes, mut passed) = (vec![0; 8_192], 0_usize);
        while let Ok(read @ 1..) = from.read(&mut bytes).await {
            let slow = self.slow.load(Ordering::Relaxed);
            if answers && slow > 0 {
                tokio::time::sleep(Duration::from_millis(slow)).await;
            }
            passed += read;
            if self.down.load(Ordering::Relaxed) || passed > self.faults.cut_after_bytes {
                self.cut.fetch_add(1, Ordering::Relaxed);
                break;
            }
            if to.write_all(&bytes[..read]).await.is_err() {
                break;
            }
        }
    }
}
