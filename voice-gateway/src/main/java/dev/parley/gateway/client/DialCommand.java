package dev.parley.gateway.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.gateway.client.ServerApi.Answer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./parley dial`: has the running server call somebody, and shows how the call gets on to its
/// end.
@Command(
    name = "parley dial",
    description =
        "Has the running server call somebody; its agent talks to whoever answers. The server calls"
            + " nobody whom outgoing-allowed doesn't list.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:answered, and over",
      " 1:the server could not be asked, or refused for another reason",
      " 2:wrong arguments",
      " 3:busy",
      " 4:no answer",
      " 5:declined",
      " 6:unreachable",
      " 7:not allowed, or beyond a limit",
      " 8:the call failed in another way"
    })
public final class DialCommand implements Callable<Integer> {

  private static final int FAILED = 1;
  private static final int NOT_ALLOWED = 7;
  private static final long ASK_EVERY_MS = 200;

  @Parameters(paramLabel = "NUMBER|sip:URI", description = "Whom to call.")
  String to = "";

  @Option(
      names = "--trunk",
      paramLabel = "NAME",
      description = "By which trunk, where several lead there; twilio for Twilio.")
  @Nullable String trunk;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "Whose agent talks, as a number of the server's names it (the server's own).")
  @Nullable String pack;

  @Option(
      names = "--greeting",
      paramLabel = "NAME",
      description = "Opens with the pack's reply greeting-NAME in place of its greeting.")
  @Nullable String greeting;

  @Option(
      names = "--answering-machine",
      paramLabel = "ignore|hang-up|leave-message",
      description = "Finds out whether a machine answers, and what to do then.")
  @Nullable String answeringMachine;

  @Option(names = "--json", description = "The call as JSON, once it is over.")
  boolean json;

  /// The call that is under way; empty while there is none.
  private final AtomicReference<String> calling = new AtomicReference<>("");

  @Mixin ServerApi server = new ServerApi();

  @Spec CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DialCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    ObjectNode wanted = ServerApi.JSON.createObjectNode().put("to", to);
    if (trunk != null) {
      wanted.put("trunk", trunk);
    }
    if (pack != null) {
      wanted.put("pack", pack);
    }
    if (greeting != null) {
      wanted.put("greeting", greeting);
    }
    if (answeringMachine != null) {
      wanted.put("answering-machine", answeringMachine);
    }
    Answer answer = server.ask("POST", "/api/calls", wanted.toString());
    Thread interrupted = new Thread(() -> hangUp(calling.get()), "hang up");
    Runtime.getRuntime().addShutdownHook(interrupted);
    try {
      return follow(answer);
    } finally {
      ended(interrupted);
    }
  }

  /// Ctrl-C leaves nobody talking to an agent that nobody watches.
  private void hangUp(@Nullable String call) {
    if (call != null && !call.isEmpty()) {
      try {
        server.ask("DELETE", "/api/calls/" + call, "");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void ended(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook is running: the call is being hung up.
    }
  }

  private int follow(Answer placed) throws InterruptedException {
    Answer answer = placed;
    int shown = 0;
    int told = 0;
    while (answer instanceof Answer.Given(JsonNode call)) {
      shown = show(call.path("progress"), shown, call.path("verdicts"), told, call);
      told = call.path("verdicts").size();
      calling.set(call.path("id").asText());
      if (call.path("state").asText().equals("ended")) {
        calling.set("");
        return ended(call);
      }
      TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MS);
      answer = server.ask("GET", "/api/calls/" + call.path("id").asText(), "");
    }
    return answer instanceof Answer.Refused refused ? refused(refused) : FAILED;
  }

  /// Shows what is new, in the order in which it happened; returns how much progress has been shown
  /// by then.
  private int show(JsonNode progress, int shown, JsonNode verdicts, int told, JsonNode call) {
    int verdict = told;
    for (int i = shown; i < progress.size(); i++) {
      JsonNode reached = progress.path(i);
      long atMs = reached.path("atMs").asLong();
      for (; verdict < verdicts.size() && verdicts.path(verdict).path("atMs").asLong() < atMs; ) {
        show(verdicts.path(verdict++));
      }
      line(atMs, words(reached.path("state").asText(), call));
    }
    for (; verdict < verdicts.size(); verdict++) {
      show(verdicts.path(verdict));
    }
    return progress.size();
  }

  private void show(JsonNode verdict) {
    line(
        verdict.path("atMs").asLong(),
        switch (verdict.path("answeredBy").asText()) {
          case "human" -> "a person answers";
          case "machine" -> "a machine answers";
          default -> "who answers isn't known";
        });
  }

  private void line(long atMs, String words) {
    if (!json) {
      out().printf("%7.1f s  %s%n", atMs / 1_000.0, words);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String words(String state, JsonNode call) {
    return switch (state) {
      case "dialling" ->
          "dialling "
              + call.path("to").asText()
              + (call.has("trunk") ? " by " + call.path("trunk").asText() : "");
      case "early-media" -> "early media";
      case "ended" -> outcome(call);
      default -> state;
    };
  }

  private static String outcome(JsonNode call) {
    String outcome = call.path("outcome").asText();
    return (outcome.equals("answered") ? "over" : outcome.replace('-', ' '))
        + " ("
        + call.path("cause").asText()
        + ")";
  }

  private int ended(JsonNode call) {
    out()
        .println(
            json ? call.toPrettyString() : "           conversation " + call.path("id").asText());
    return switch (call.path("outcome").asText()) {
      case "answered" -> 0;
      case "busy" -> 3;
      case "no-answer" -> 4;
      case "declined" -> 5;
      case "unreachable" -> 6;
      case "not-allowed" -> NOT_ALLOWED;
      default -> 8;
    };
  }

  private static int refused(Answer.Refused refused) {
    System.err.println(refused.why());
    return switch (refused.reason()) {
      case "not-allowed", "limit" -> NOT_ALLOWED;
      case "no-route" -> 6;
      default -> FAILED;
    };
  }
}
