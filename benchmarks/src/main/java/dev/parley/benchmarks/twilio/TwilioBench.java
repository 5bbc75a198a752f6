package dev.parley.benchmarks.twilio;

import dev.parley.audio.AudioFormat;
import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.callback.OpeningHours;
import dev.parley.desk.memory.StoredCustomers;
import dev.parley.desk.record.ConversationStore;
import dev.parley.desk.store.Database;
import dev.parley.gateway.http.HttpSettings;
import dev.parley.gateway.http.Readiness;
import dev.parley.gateway.http.WebPorts;
import dev.parley.gateway.http.WebServer;
import dev.parley.gateway.http.browser.BrowserLine;
import dev.parley.gateway.http.live.LiveBoard;
import dev.parley.gateway.http.trace.TraceDesk;
import dev.parley.gateway.http.twilio.TwilioLine;
import dev.parley.gateway.outgoing.OutgoingCall;
import dev.parley.gateway.outgoing.OutgoingDesk;
import dev.parley.gateway.packs.PackDesk;
import dev.parley.gateway.recording.RecordingFolder;
import dev.parley.simulator.twilio.StandInCall;
import dev.parley.simulator.twilio.TwilioStandIn;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.sip.trunk.NumberPlan;
import dev.parley.telephony.twilio.AuthToken;
import dev.parley.telephony.twilio.TwilioAccount;
import dev.parley.telephony.twilio.rest.TwilioRestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench twilio`: the HTTP side with agents that talk without end and take back what they
/// said now and then, against the stand-in in the same process, on one clock. Both sides' work is
/// in the figures.
@Command(
    name = "parley bench twilio",
    description = {
      "Streams many Twilio calls at once and prints how late frames and clears come.",
      "Ends with 1 where that is too late for callers, or marks are lost."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TwilioBench implements Callable<Integer> {

  private static final TwilioAccount NOWHERE =
      new TwilioAccount(
          "AC00000000000000000000000000000001",
          new AuthToken("a-token-of-the-bench"),
          URI.create("http://127.0.0.1"),
          TwilioAccount.API);

  @Option(names = "--streams", defaultValue = "200", description = "At once (${DEFAULT-VALUE}).")
  int streams;

  @Option(names = "--seconds", defaultValue = "60", description = "For so long (${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--settling",
      defaultValue = "20",
      description = "Seconds before those, while the JVM learns; not counted (${DEFAULT-VALUE}).")
  int settling;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TwilioBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    TalkingTaker taker = new TalkingTaker();
    int port = freePort();
    try (TwilioStandIn twilio = TwilioStandIn.open(NOWHERE)) {
      TwilioAccount account =
          new TwilioAccount(
              NOWHERE.accountSid(),
              NOWHERE.authToken(),
              URI.create("http://127.0.0.1:" + port),
              URI.create(twilio.apiUrl()));
      twilio.serve(account);
      try (TwilioRestClient rest = new TwilioRestClient(account);
          Database database = Database.inMemory("twilio-bench");
          WebServer server = serve(port, account, rest, taker, database)) {
        List<StandInCall> calls = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
          calls.add(twilio.call("+15550100", "+15550199"));
        }
        System.out.printf(
            Locale.ROOT,
            "%d streams at %s for %d s, after %d s that don't count%n",
            streams,
            server.address(),
            seconds,
            settling);
        TimeUnit.SECONDS.sleep(settling);
        Counted counted = new Counted(calls, taker);
        TimeUnit.SECONDS.sleep(seconds);
        List<String> faults = counted.printed().faults();
        calls.forEach(twilio::hangUp);
        faults.forEach(fault -> System.err.println("NOT GOOD ENOUGH: " + fault));
        return faults.isEmpty() ? 0 : 1;
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static WebServer serve(
      int port,
      TwilioAccount account,
      TwilioRestClient rest,
      TalkingTaker taker,
      Database database) {
    WebPorts ports =
        new WebPorts(
            () -> new Readiness(true, Map.of()),
            new LiveBoard(),
            ConversationStore.on(database),
            new Callbacks(
                database,
                CallbackPolicy.within(
                    OpeningHours.daily(
                        ZoneOffset.UTC,
                        EnumSet.allOf(DayOfWeek.class),
                        new OpeningHours.Span(LocalTime.of(9, 0), LocalTime.of(17, 0))))),
            new StoredCustomers(database),
            new NobodyCalls(),
            TraceDesk.NONE,
            RecordingFolder.in(Path.of("target")),
            PackDesk.NONE,
            InstantSource.system());
    TwilioLine line =
        new TwilioLine(
            account,
            NumberPlan.OPEN,
            rest,
            taker,
            System::nanoTime,
            () -> new CallId(UUID.randomUUID().toString()),
            () -> UUID.randomUUID().toString());
    BrowserLine phone =
        new BrowserLine(
            AudioFormat.TELEPHONE, taker, System::nanoTime, () -> new CallId("browser"));
    return WebServer.start(HttpSettings.onLoopback(port), ports, phone, Optional.of(line));
  }

  private static final class NobodyCalls implements OutgoingDesk {
    @Override
    public CompletionStage<Placed> place(Wanted wanted) {
      return CompletableFuture.failedFuture(new IllegalStateException("nobody is called here"));
    }

    @Override
    public CompletionStage<Optional<OutgoingCall>> hangUp(String id) {
      return find(id);
    }

    @Override
    public CompletionStage<Optional<OutgoingCall>> find(String id) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }
}
