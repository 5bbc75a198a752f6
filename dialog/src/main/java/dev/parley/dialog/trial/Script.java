package dev.parley.dialog.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.flow.DialogMachine;
import dev.parley.dialog.limit.LimitedTools;
import dev.parley.dialog.limit.WritesInMemory;
import dev.parley.dialog.message.SendingTools;
import dev.parley.dialog.message.SentInMemory;
import dev.parley.dialog.message.SentInMemory.Works;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackYaml;
import dev.parley.dialog.spi.Interpreter;
import dev.parley.dialog.spi.KnowledgeIndex;
import dev.parley.dialog.spi.ToolGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A test conversation of a pack: what the caller does, and what must be heard, looked up and
/// counted.
public final class Script {
  private final AgentPack pack;
  private final Path folder;
  private final String name;
  private final JsonNode root;

  private Script(AgentPack pack, Path folder, String name) {
    this.pack = pack;
    this.folder = folder;
    this.name = name;
    this.root = PackYaml.read(folder, name, "test");
  }

  /// All of a pack's test conversations.
  public static List<Script> of(AgentPack pack, Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve("tests"))) {
      return files
          .map(file -> "tests/" + file.getFileName())
          .filter(name -> name.endsWith(".yaml") && !name.endsWith("/shop.yaml"))
          .sorted()
          .map(name -> new Script(pack, folder, name))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("listing the tests of " + folder, unreadable);
    }
  }

  public String name() {
    return name;
  }

  /// What it shows, in a sentence.
  public String about() {
    return root.get("about").asText();
  }

  /// What came of a run.
  ///
  /// @param failures in words; empty when all is well
  public record Outcome(Conversation conversation, List<String> failures) {
    public Outcome {
      failures = List.copyOf(failures);
    }
  }

  public Outcome run(Interpreter interpreter, KnowledgeIndex knowledge) {
    TrialShop shop = TrialShop.of(folder);
    SentInMemory mailbox = new SentInMemory();
    Conversation call =
        new Conversation(machine(), interpreter, limited(shop, mailbox), knowledge, begins(shop));
    call.remembering(TrialMemory.of(root.path("remembered"), begins(shop), pack.agent().zone()));
    List<String> failures = new ArrayList<>();
    boolean chat = root.path("channel").asText("voice").equals("chat");
    call.starts(
        chat ? ContactChannel.CHAT : ContactChannel.VOICE,
        root.has("from") ? Optional.of(root.get("from").asText()) : Optional.empty());
    int turn = 0;
    for (JsonNode node : root.get("turns")) {
      turn++;
      Map.Entry<String, JsonNode> entry = node.properties().iterator().next();
      String failure = play(call, shop, mailbox, entry.getKey(), entry.getValue());
      if (!failure.isEmpty()) {
        failures.add("turn " + turn + ": " + failure);
      }
    }
    call.hearAll();
    new SoundRules(pack).broken(call.lines()).forEach(failures::add);
    return new Outcome(call, failures);
  }

  /// Serves every caller by every flow, unless the conversation says by which it doesn't.
  private DialogMachine machine() {
    Set<String> heldBack = new HashSet<>();
    root.path("held-back").forEach(flow -> heldBack.add(flow.asText()));
    return new DialogMachine(pack, heldBack);
  }

  private Instant begins(TrialShop shop) {
    return shop.now().atZone(pack.agent().zone()).toInstant();
  }

  private ToolGateway limited(TrialShop shop, SentInMemory mailbox) {
    InstantSource clock = InstantSource.fixed(begins(shop));
    return new LimitedTools(
        pack, new SendingTools(shop, mailbox, clock), new WritesInMemory(), clock);
  }

  private static String play(
      Conversation call, TrialShop shop, SentInMemory mailbox, String what, JsonNode value) {
    String text = value.asText();
    switch (what) {
      case "caller" -> call.says(text);
      case "keys" -> call.keys(text);
      case "cuts-in" ->
          call.cutsInAfter(value.get("after-words").asInt(), value.get("caller").asText());
      case "mumbles" -> times(value, call::mumbles);
      case "silent" -> times(value, call::silent);
      case "waits" -> call.waits(Duration.parse(text));
      case "speaks-on" -> call.speaksOn(Duration.parse(text));
      case "coughs-after" -> call.coughsAfter(Duration.parse(text));
      case "tools" -> tools(call, shop, text);
      case "desk" -> call.callbacksRefused();
      case "messages" -> mailbox.works(works(text));
      case "sent", "sent-nothing" -> {
        return sent(mailbox, what.equals("sent") ? Optional.of(text) : Optional.empty());
      }
      default -> {
        return check(call, shop, what, text);
      }
    }
    return "";
  }

  private static void times(JsonNode count, Runnable act) {
    for (int i = 0; i < count.asInt(); i++) {
      act.run();
    }
  }

  private static void tools(Conversation call, TrialShop shop, String how) {
    shop.down(how.equals("down"));
    call.toolLatency(how.startsWith("PT") ? Duration.parse(how) : Duration.ZERO);
  }

  private static Works works(String word) {
    return word.equals("sent") ? Works.WELL : Works.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// @param wanted words of a message, or of how and where it went; empty where there is to be none
  private static String sent(SentInMemory mailbox, Optional<String> wanted) {
    List<String> all =
        mailbox.sent().stream()
            .map(
                each ->
                    "%s to %s: %s / %s"
                        .formatted(each.channel().key(), each.to(), each.subject(), each.text()))
            .toList();
    boolean right =
        wanted.map(words -> all.stream().anyMatch(m -> m.contains(words))).orElse(all.isEmpty());
    return right ? "" : "expected " + wanted.orElse("no message") + ", sent " + all;
  }

  private static String check(Conversation call, TrialShop shop, String what, String wanted) {
    String heard = call.agentSinceCaller();
    return switch (what) {
      case "agent" ->
          heard.contains(wanted) ? "" : "expected \"" + wanted + "\", heard \"" + heard + "\"";
      case "not" -> heard.contains(wanted) ? "heard \"" + wanted + "\" in \"" + heard + "\"" : "";
      case "looked-up", "wrote" ->
          asked(shop, wanted, what.equals("wrote")) ? "" : "the shop was not asked " + wanted;
      case "not-wrote" -> asked(shop, wanted, true) ? "the shop was asked " + wanted : "";
      case "ends" -> {
        call.hearAll();
        yield call.ended() ? same(wanted, call.disposition()) : "the call has not ended";
      }
      case "hangs-up" -> {
        call.hearAll();
        yield same(wanted, call.hangsUp());
      }
      default -> throw new IllegalStateException("no such turn: " + what);
    };
  }

  private static boolean asked(TrialShop shop, String tool, boolean write) {
    return shop.log().stream().anyMatch(c -> c.tool().equals(tool) && c.write() == write);
  }

  private static String same(String wanted, Disposition disposition) {
    return disposition.name().equals(wanted) ? "" : "counts as " + disposition;
  }
}
