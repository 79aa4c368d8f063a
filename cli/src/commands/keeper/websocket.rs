/// The websocket that belongs to a node's URL: the same host and path; on a local node, the next port.
pub fn of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = match scheme {
        "https" => "wss",
        _ => "ws",
    };
    let local = rest
        .strip_prefix("127.0.0.1:")
        .or_else(|| rest.strip_prefix("localhost:"));
    let port = local.and_then(|rest| rest.trim_end_matches('/').parse::<u16>().ok());
    match port.and_then(|port| port.checked_add(1)) {
        Some(next) => Some(format!("{scheme}://127.0.0.1:{next}")),
        None => Some(format!("{scheme}://{rest}")),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_websocket_of_a_local_node_is_on_the_next_port() {
        for (url, socket) in [
            ("http://127.0.0.1:8899", "ws://127.0.0.1:8900"),
            ("http://localhost:8899/", "ws://127.0.0.1:8900"),
            ("https://node.example/key", "wss://node.example/key"),
        ] {
            assert_eq!(super::of(url).as_deref(), Some(socket));
        }
    }
}
