package dev.parley.gateway.http;

import dev.parley.desk.callback.CallbackBook;
import dev.parley.desk.memory.CustomerRecords;
import dev.parley.desk.record.ConversationReader;
import dev.parley.gateway.http.live.LiveCalls;
import dev.parley.gateway.http.trace.TraceDesk;
import dev.parley.gateway.outgoing.OutgoingDesk;
import dev.parley.gateway.packs.PackDesk;
import dev.parley.gateway.recording.RecordingFolder;
import java.time.InstantSource;
import java.util.function.Supplier;

/// What the HTTP side shows, and the clock it closes callbacks by.
///
/// @param readiness asked at every `/health/ready`, on no event loop; may wait a moment
public record WebPorts(
    Supplier<Readiness> readiness,
    LiveCalls live,
    ConversationReader conversations,
    CallbackBook callbacks,
    CustomerRecords customers,
    OutgoingDesk outgoing,
    TraceDesk traces,
    RecordingFolder recordings,
    PackDesk packs,
    InstantSource clock) {}
