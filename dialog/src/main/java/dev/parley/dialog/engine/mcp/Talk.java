package dev.parley.dialog.engine.mcp;

import java.util.Optional;

/// How a server is talked to, as found out at the first contact.
///
/// @param era which of the protocol's two forms it speaks
/// @param version of the protocol
/// @param session of those that have sessions
/// @param server its name for itself
record Talk(Era era, String version, Optional<String> session, String server) {

  enum Era {
    /// Nothing yet.
    FIRST,
    /// 2025-11-25 and before: an `initialize` handshake, often a session.
    SESSIONS,
    /// 2026-07-28 and after: each request says all of itself.
    STATELESS
  }
}
