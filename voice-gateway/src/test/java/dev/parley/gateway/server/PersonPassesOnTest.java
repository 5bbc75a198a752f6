package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.server.PeerPhones.Phone;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person has a caller of the whole server, and has them passed on to a colleague by REFER: both
/// are Debian's sipp.
@Tag("slow")
class PersonPassesOnTest {

  @Test
  void a_person_passes_a_caller_on_to_a_colleague(@TempDir Path folder) throws Exception {
    int desk = PeerPhones.freePort();
    int colleague = PeerPhones.freePort();
    try (PeerPhones phones = PeerPhones.in(folder);
        ServedCaller served = ServedCaller.withPeople(folder, "bridged", desk)) {
      Phone other = phones.sipp(colleague, "colleague-answers.sipp.xml", folder, List.of());
      Phone person =
          phones.sipp(
              desk, "person-passes-on.sipp.xml", folder, List.of("-key", "other", "" + colleague));
      JsonNode report = served.call("--from", "555010042", "--say", "I want to talk to a person.");
      person.endedWell(20);
      other.endedWell(20);
      JsonNode record = served.newestRecord();
      assertEquals("HandedOff", report.path("disposition").asText(), record::toPrettyString);
      String notes = record.path("notes").toString();
      assertTrue(notes.contains("another person has the caller"), record::toPrettyString);
    }
  }
}
