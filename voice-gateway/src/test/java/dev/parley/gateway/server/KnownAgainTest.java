package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.gateway.client.ForgetCommand;
import dev.parley.simulator.business.BusinessServer;
import dev.parley.simulator.clinic.Clinic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Who calls a whole server again, and who shares their telephone.
@Tag("nightly")
class KnownAgainTest {

  private static final String FAMILY = "555020011";
  private static final String MOTHER_BORN = "05171984";
  private static final String SON_BORN = "09022014";
  private static final String KNOWN_AGAIN =
      "I see you called about your appointment earlier today.";

  @TempDir private Path folder;

  @Test
  void a_customer_is_known_again_another_at_the_same_number_is_not_and_one_can_be_forgotten()
      throws Exception {
    try (BusinessServer clinic =
            BusinessServer.start(
                Clinic.business(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.resolve("clinic"),
                folder.resolve("clinic.log"),
                Clock.system(ZoneId.systemDefault()));
        ServedCaller served = ServedCaller.start(folder, settings(clinic))) {
      JsonNode first = asksWhen(served, MOTHER_BORN);
      assertFalse(said(first).contains("I see you"), first::toPrettyString);
      JsonNode again = asksWhen(served, MOTHER_BORN);
      assertTrue(said(again).contains(KNOWN_AGAIN), again::toPrettyString);
      assertTrue(again.path("notes").toString().contains("remembered"), again::toPrettyString);
      assertEquals(
          again.path("id"),
          served.api("/api/conversations/" + first.path("id").asText()).path("recontact"));
      JsonNode son = asksWhen(served, SON_BORN);
      assertFalse(said(son).contains("I see you"), son::toPrettyString);
      String mother = "1";
      assertEquals(
          0,
          new CommandLine(new ForgetCommand())
              .execute(mother, "--pack", "bright-cove", "--api", served.server().httpAddress()));
      JsonNode forgotten = asksWhen(served, MOTHER_BORN);
      assertFalse(said(forgotten).contains("I see you"), forgotten::toPrettyString);
    }
  }

  private ServerSettings settings(BusinessServer clinic) {
    Path root = Path.of(System.getProperty("parley.root"));
    return new ServerSettings()
        .option("http-port", Optional.of(0))
        .option("pack", Optional.of(root.resolve("agents/bright-cove")))
        .option("demo-shop", Optional.of("no"))
        .option("tools-url", Optional.of(clinic.address()));
  }

  private static JsonNode asksWhen(ServedCaller served, String born) throws Exception {
    served.call("--from", FAMILY, "--say", "When is my appointment?", "--key", born);
    JsonNode record = served.newestRecord();
    assertTrue(
        record.path("notes").toString().contains("level 1 by caller id and date-of-birth"),
        record::toPrettyString);
    return record;
  }

  private static String said(JsonNode record) {
    List<String> words = new ArrayList<>();
    record.path("turns").forEach(turn -> words.add(turn.path("heardText").asText()));
    return String.join(" ", words);
  }
}
