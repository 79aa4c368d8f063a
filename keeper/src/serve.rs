//! `/metrics` and `/health`, for those who watch the keeper.

use crate::metrics::Metrics;
use std::{io, net::SocketAddr, sync::Arc, thread};
use tiny_http::{Header, Response, Server};

/// Answers until it is dropped. `patience`: seconds without a look at the domain after which the keeper is not healthy.
pub struct Watch {
    server: Arc<Server>,
    address: SocketAddr,
}

impl Watch {
    pub fn open(address: SocketAddr, metrics: Arc<Metrics>, patience: i64) -> io::Result<Self> {
        let server = Arc::new(Server::http(address).map_err(io::Error::other)?);
        let bound = server.server_addr().to_ip().unwrap_or(address);
        let answering = server.clone();
        thread::spawn(move || {
            for request in answering.incoming_requests() {
                let (status, body) = answer(request.url(), &metrics, patience);
                let plain = "Content-Type: text/plain; version=0.0.4".parse::<Header>();
                let mut response = Response::from_string(body).with_status_code(status);
                if let Ok(plain) = plain {
                    response.add_header(plain);
                }
                // whoever asked is gone: nobody to tell
                let _ = request.respond(response);
            }
        });
        Ok(Self { server, address: bound })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn answer(path: &str, metrics: &Metrics, patience: i64) -> (u16, String) {
    match path {
        "/metrics" => (200, metrics.text()),
        "/health" => match metrics.since_last_look() {
            Some(seconds) if seconds <= patience => (200, format!("the domain was seen {seconds} seconds ago\n")),
            Some(seconds) => (503, format!("the domain was last seen {seconds} seconds ago\n")),
            None => (503, "the domain has not been seen yet\n".into()),
        },
        _ => (404, "there are /metrics and /health\n".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Deed;

    #[test]
    fn health_is_that_the_domain_was_seen_lately() {
        let metrics = Metrics::new().unwrap();
        assert_eq!(answer("/health", &metrics, 30).0, 503);
        metrics.looked();
        assert_eq!(answer("/health", &metrics, 30).0, 200);
        assert_eq!(answer("/health", &metrics, -1).0, 503);
        assert_eq!(answer("/", &metrics, 30).0, 404);
    }

    #[test]
    fn what_was_counted_can_be_read() {
        let metrics = Metrics::new().unwrap();
        metrics.count(&metrics.done, Deed::Expire);
        metrics.earned.inc_by(5_000);
        let text = answer("/metrics", &metrics, 30).1;
        assert!(text.contains("airlock_keeper_done_total{deed=\"expire\"} 1"), "{text}");
        assert!(text.contains("airlock_keeper_earned_lamports_total 5000"), "{text}");
    }
}
