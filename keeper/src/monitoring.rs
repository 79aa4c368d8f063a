//! An HTTP server with `/metrics` and `/health`.

use crate::metrics::Metrics;
use std::{io, net::SocketAddr, sync::Arc, thread};
use tiny_http::{Header, Response, Server};

/// Answers until it is dropped.
pub struct MonitoringServer {
    server: Arc<Server>,
    address: SocketAddr,
}

impl MonitoringServer {
    /// `max_poll_age`: seconds after which the last poll is too old to be healthy.
    pub fn start(address: SocketAddr, metrics: Arc<Metrics>, max_poll_age: i64) -> io::Result<Self> {
        let server = Arc::new(Server::http(address).map_err(io::Error::other)?);
        let bound = server.server_addr().to_ip().unwrap_or(address);
        let listening = server.clone();
        thread::spawn(move || {
            for request in listening.incoming_requests() {
                let (status, body) = respond(request.url(), &metrics, max_poll_age);
                let plain = "Content-Type: text/plain; version=0.0.4".parse::<Header>();
                let mut response = Response::from_string(body).with_status_code(status);
                if let Ok(plain) = plain {
                    response.add_header(plain);
                }
                // the peer may have closed the connection
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

impl Drop for MonitoringServer {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn respond(path: &str, metrics: &Metrics, max_poll_age: i64) -> (u16, String) {
    match path {
        "/metrics" => (200, metrics.text()),
        "/health" => match metrics.seconds_since_poll() {
            Some(seconds) if seconds <= max_poll_age => (200, format!("the domain was read {seconds} seconds ago\n")),
            Some(seconds) => (503, format!("the domain was last read {seconds} seconds ago\n")),
            None => (503, "the domain has not been read yet\n".into()),
        },
        _ => (404, "there are /metrics and /health\n".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Operation;

    #[test]
    fn it_is_healthy_if_the_domain_was_read_recently() {
        let metrics = Metrics::new().unwrap();
        assert_eq!(respond("/health", &metrics, 30).0, 503);
        metrics.polled(0, 0);
        assert_eq!(respond("/health", &metrics, 30).0, 200);
        assert_eq!(respond("/health", &metrics, -1).0, 503);
        assert_eq!(respond("/", &metrics, 30).0, 404);
    }

    #[test]
    fn metrics_are_served_with_their_labels_and_units() {
        let metrics = Metrics::new().unwrap();
        metrics.count(&metrics.done, Operation::Expire);
        metrics.tips_earned.inc_by(5_000);
        metrics.polled(7, 2);
        let text = respond("/metrics", &metrics, 30).1;
        for line in [
            "airlock_keeper_operations_done_total{operation=\"expire\"} 1",
            "airlock_keeper_tips_earned_lamports_total 5000",
            "airlock_keeper_fees_paid_lamports_total 0",
            "airlock_keeper_polls_total 1",
            "airlock_keeper_polls_failed_total 0",
            "airlock_keeper_wakeups_total 0",
            "airlock_keeper_pending_records 7",
            "airlock_keeper_operations_due 2",
        ] {
            assert!(text.lines().any(|served| served == line), "no {line} in\n{text}");
        }
    }
}
