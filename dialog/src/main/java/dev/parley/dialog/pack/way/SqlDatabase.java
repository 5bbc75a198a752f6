package dev.parley.dialog.pack.way;

import java.time.Duration;
import java.util.Optional;

/// A database that is only read. `{NAME}` in its address, user and password is a value from the
/// environment.
///
/// @param url for JDBC
/// @param timeout of one attempt; without it an attempt may take all of a tool's deadline
public record SqlDatabase(
    String id,
    String url,
    String user,
    String password,
    Optional<Duration> timeout,
    int connectionsMax) {}
