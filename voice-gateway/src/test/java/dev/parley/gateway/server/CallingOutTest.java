package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.client.DialCommand;
import dev.parley.gateway.client.TraceCommand;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `./parley dial` asks the whole server to call Debian's sipp, which answers, is busy, or isn't
/// there.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallingOutTest {

  @TempDir private Path folder;
  private final List<Process> phones = new ArrayList<>();
  private ServedCaller served;

  @BeforeAll
  void startServer(@TempDir Path data) throws Exception {
    boolean there = Files.isExecutable(Path.of("/usr/bin/sipp"));
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, "sipp is missing; ./parley test installs it");
    }
    assumeTrue(there, "sipp is not installed");
    served = ServedCaller.start(data, "outgoing-allowed", Optional.of("sip:*@127.0.0.1,+4420*"));
  }

  @AfterAll
  void stopServer() {
    phones.forEach(Process::destroyForcibly);
    if (served != null) {
      served.close();
    }
  }

  @Test
  void the_agent_greets_who_answers() throws Exception {
    assertEquals(0, trace("--rtp", "next"));
    assertEquals(0, dial(callee("180", "183", "200")));
    JsonNode record = served.newestRecord();
    assertEquals("sip out", record.path("line").asText(), record::toPrettyString);
    assertTrue(
        record.path("turns").path(0).path("heardText").asText().startsWith("Hello, this"),
        record::toPrettyString);
    isTraced(record.path("id").asText());
  }

  private void isTraced(String id) throws Exception {
    JsonNode trace = served.api("/api/calls/" + id + "/trace?numbers=shown").path("traces").path(0);
    List<String> rungs = new ArrayList<>();
    trace
        .path("ladder")
        .forEach(
            rung ->
                rungs.add(
                    (rung.path("ours").asBoolean() ? "> " : "< ") + rung.path("what").asText()));
    assertEquals(
        "> INVITE, < 180 Whatever, < 183 Whatever, < 200 Whatever, > ACK, < BYE, > 200 OK",
        String.join(", ", rungs),
        trace::toPrettyString);
    assertTrue(trace.path("media").path(0).path("sent").asInt() > 50, trace::toPrettyString);
    assertEquals(0, trace());
    assertEquals(0, trace(id));
    assertEquals(1, trace("nobody"));
    Path file = folder.resolve("call.pcap");
    assertEquals(0, trace(id, "--pcap", file.toString()));
    ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(0xA1B2C3D4, pcap.getInt(0));
    int packets = 0;
    for (int at = 24; at < pcap.capacity(); at += 16 + pcap.getInt(at + 8)) {
      packets++;
    }
    assertTrue(packets > 7 + 50, packets + " packets");
  }

  private int trace(String... arguments) {
    return new CommandLine(new TraceCommand())
        .execute(
            Stream.concat(Stream.of(arguments), Stream.of("--api", served.server().httpAddress()))
                .toArray(String[]::new));
  }

  @Test
  void busy_declined_and_unreachable_are_told_apart() throws Exception {
    assertEquals(3, dial(callee("180", "486")));
    assertEquals(5, dial(callee("603")));
    assertEquals(6, dial(callee("404")));
    assertEquals(6, dial(callee("503")));
    assertEquals(7, dial(callee("302")));
  }

  @Test
  void what_is_not_listed_is_not_called() {
    assertEquals(7, dial("sip:ann@evil.test"));
    assertEquals(7, dial("999"));
    assertEquals(6, dial("+442079460000"), "no trunk leads there");
    assertEquals(1, dial("anybody"));
  }

  private int dial(String to) {
    return new CommandLine(new DialCommand()).execute(to, "--api", served.server().httpAddress());
  }

  /// Starts a phone that answers an INVITE with these; hangs up 3 s after a 200.
  private String callee(String... statuses) throws IOException, InterruptedException {
    StringBuilder scenario =
        new StringBuilder("<?xml version=\"1.0\"?>\n<scenario name=\"callee\">\n");
    scenario.append(
        "<recv request=\"INVITE\"><action><ereg regexp=\".*\" search_in=\"hdr\""
            + " header=\"From\" assign_to=\"caller\"/><ereg regexp=\"sip:[^>]*\""
            + " search_in=\"hdr\" header=\"Contact:\" assign_to=\"target\"/></action></recv>\n");
    for (String status : statuses) {
      boolean last = status.compareTo("200") >= 0;
      scenario.append(response(status)).append(last ? "" : "<pause milliseconds=\"100\"/>\n");
    }
    scenario.append("<recv request=\"ACK\"/>\n");
    if (List.of(statuses).contains("200")) {
      scenario.append("<pause milliseconds=\"3000\"/>\n").append(BYE);
    }
    scenario.append("<Reference variables=\"caller,target\"/>\n</scenario>\n");
    Path file = Files.createTempFile(folder, "callee", ".xml");
    Files.writeString(file, scenario);
    int port = PeerPhones.freePort();
    phones.add(
        new ProcessBuilder(
                "sipp",
                "-sf",
                file.toString(),
                "-i",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-m",
                "1",
                "-nostdin",
                "-timeout",
                "30s")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(file.resolveSibling(file.getFileName() + ".log").toFile())
            .start());
    PeerPhones.awaitBound(port);
    return "sip:ann@127.0.0.1:" + port;
  }

  private static String response(String status) {
    boolean described = status.equals("183") || status.equals("200");
    return """
        <send%s><![CDATA[

        SIP/2.0 %s Whatever
        [last_Via:]
        [last_From:]
        [last_To:];tag=[call_number]
        [last_Call-ID:]
        [last_CSeq:]
        Contact: <sip:ann@[local_ip]:[local_port]>
        %s
        ]]></send>
        """
        .formatted(
            status.compareTo("200") >= 0 ? " retrans=\"500\"" : "",
            status,
            described ? DESCRIPTION : "Content-Length: 0\n");
  }

  private static final String DESCRIPTION =
      """
      Content-Type: application/sdp
      Content-Length: [len]

      v=0
      o=ann 1 1 IN IP4 [local_ip]
      s=-
      c=IN IP4 [local_ip]
      t=0 0
      m=audio 46000 RTP/AVP 0
      """;

  private static final String BYE =
      """
      <send retrans="500"><![CDATA[

      BYE [$target] SIP/2.0
      Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
      From: <sip:ann@[local_ip]:[local_port]>;tag=[call_number]
      To[$caller]
      [last_Call-ID:]
      CSeq: 1 BYE
      Max-Forwards: 70
      Content-Length: 0

      ]]></send>
      <recv response="200"/>
      """;
}
