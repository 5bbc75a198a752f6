package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Callers of the whole server who want a person, who is Debian's sipp: rung, briefed and joined by
/// us; or busy.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PuttingThroughCallTest {

  private static final String CALLER = "555010042";

  @TempDir private Path folder;
  private final List<Process> phones = new ArrayList<>();
  private int desk;
  private ServedCaller served;

  @BeforeAll
  void startServer(@TempDir Path data) throws Exception {
    boolean there = Files.isExecutable(Path.of("/usr/bin/sipp"));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, "sipp is missing; ./parley test installs it");
    }
    assumeTrue(there, "sipp is not installed");
    desk = PeerPhones.freePort();
    served = ServedCaller.withPeople(data, "bridged", desk);
  }

  @AfterAll
  void stopServer() {
    phones.forEach(Process::destroyForcibly);
    if (served != null) {
      served.close();
    }
  }

  @Test
  void a_person_hears_what_it_is_about_and_takes_the_call() throws Exception {
    Process person = person("person-takes-it.sipp.xml");
    JsonNode report = served.call("--from", CALLER, "--say", "I want to talk to a person.");
    assertTrue(person.waitFor(20, TimeUnit.SECONDS), "the person's call did not end");
    assertEquals(0, person.exitValue(), Files.readString(log("person-takes-it.sipp.xml")));
    JsonNode record = served.newestRecord();
    assertEquals("HandedOff", report.path("disposition").asText(), record::toPrettyString);
    assertTrue(record.toString().contains("put you through"), record::toPrettyString);
  }

  @Test
  @Tag("nightly")
  void a_caller_whose_person_is_busy_is_told_and_offered_a_call() throws Exception {
    Process person = person("person-is-busy.sipp.xml");
    served.call("--from", CALLER, "--say", "I want to talk to a person.");
    assertTrue(person.waitFor(20, TimeUnit.SECONDS), "the person's call did not end");
    String record = served.newestRecord().toString();
    assertTrue(record.contains("couldn't reach a colleague"), record);
    assertTrue(record.contains("486"), "and why: " + record);
  }

  private Path log(String scenario) {
    return folder.resolve(scenario + ".log");
  }

  private Process person(String scenario) throws Exception {
    Path file = folder.resolve(scenario);
    try (InputStream told = PuttingThroughCallTest.class.getResourceAsStream(scenario)) {
      Files.writeString(
          file, new String(Objects.requireNonNull(told).readAllBytes(), StandardCharsets.UTF_8));
    }
    Process process =
        new ProcessBuilder(
                "sipp",
                "-sf",
                file.toString(),
                "-i",
                "127.0.0.1",
                "-p",
                Integer.toString(desk),
                "-m",
                "1",
                "-nostdin",
                "-timeout",
                "60s")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log(scenario).toFile())
            .start();
    phones.add(process);
    PeerPhones.awaitBound(desk);
    return process;
  }
}
