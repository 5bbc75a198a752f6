package dev.parley.benchmarks.twilio;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.callback.OpeningHours;
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
import dev.parley.gateway.recording.RecordingFolder;
import dev.parley.simulator.twilio.StandInCall;
import dev.parley.simulator.twilio.TwilioStandIn;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.Line;
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
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley bench twilio`: the HTTP side with agents that talk without end and take back what they
/// said now and then, against the stand-in in the same process, on one clock. Both sides' work is
/// in the figures.
@Command(
    name = "parley bench twilio",
    description = "Streams many Twilio calls at once and prints how late frames and clears come.",
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
            Locale.ROOT, "%d streams at %s for %d s%n", streams, server.address(), seconds);
        TimeUnit.SECONDS.sleep(seconds);
        print(calls, taker);
        calls.forEach(twilio::hangUp);
      }
    }
    return 0;
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
            new NobodyCalls(),
            TraceDesk.NONE,
            RecordingFolder.in(Path.of("target")),
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

  private static void print(List<StandInCall> calls, TalkingTaker taker) {
    List<Double> late = new ArrayList<>();
    List<Double> obeyed = new ArrayList<>();
    long underruns = 0;
    long thrownAway = 0;
    for (StandInCall call : calls) {
      call.lateNanos().forEach(nanos -> late.add(nanos / 1e6));
      List<Long> wanted = taker.clearsWanted(call.callSid());
      List<Long> came = call.clearsAtNanos();
      for (int i = 0; i < Math.min(wanted.size(), came.size()); i++) {
        obeyed.add((came.get(i) - wanted.get(i)) / 1e6);
      }
      underruns += call.underruns();
      thrownAway += call.framesThrownAway();
    }
    print("frames late, ms", late);
    print("of that our slots, ms", taker.slotsLate());
    printMarks(calls);
    print("clear wanted to obeyed, ms", obeyed);
    System.out.printf(
        Locale.ROOT,
        "%d frames thrown away by clears, %d times the far side ran dry%n",
        thrownAway,
        underruns);
  }

  /// Marks are numbered as they are sent: each must come after the one before, and none be missing.
  private static void printMarks(List<StandInCall> calls) {
    long came = 0;
    long outOfOrder = 0;
    long missing = 0;
    for (StandInCall call : calls) {
      long last = -1;
      for (String name : call.marks()) {
        long number = Long.parseLong(name.replaceAll("[^0-9]", ""));
        came++;
        outOfOrder += last >= 0 && number <= last ? 1 : 0;
        missing += last >= 0 && number > last + 1 ? number - last - 1 : 0;
        last = number;
      }
    }
    System.out.printf(
        Locale.ROOT, "%d marks, %d out of order, %d missing%n", came, outOfOrder, missing);
  }

  private static void print(String what, List<Double> values) {
    Collections.sort(values);
    if (values.isEmpty()) {
      System.out.println(what + ": none");
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.1f, p99 %.1f, p99.9 %.1f, max %.1f (%d)%n",
        what,
        at(values, 0.5),
        at(values, 0.99),
        at(values, 0.999),
        values.getLast(),
        values.size());
  }

  private static double at(List<Double> sorted, double share) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
  }

  /// Answers every call, talks without end, and takes back every three seconds.
  private static final class TalkingTaker implements Line.CallTaker {
    private static final int TAKES_BACK_EVERY_SLOTS = 150;
    private static final int MARKS_EVERY_SLOTS = 15;
    private static final int SLOTS_MAX = 50 * 600;
    private final Map<String, List<Long>> wanted = new ConcurrentHashMap<>();
    private final Map<String, Slots> slotsOf = new ConcurrentHashMap<>();

    /// How late the slots of one call began, without allocating for each.
    private static final class Slots {
      final int[] lateMicros = new int[SLOTS_MAX];
      int count;

      void began(long dueNanos) {
        if (count < SLOTS_MAX) {
          lateMicros[count++] = (int) ((System.nanoTime() - dueNanos) / 1_000);
        }
      }
    }

    List<Double> slotsLate() {
      List<Double> late = new ArrayList<>();
      for (Slots slots : slotsOf.values()) {
        for (int i = 0; i < slots.count; i++) {
          late.add(slots.lateMicros[i] / 1e3);
        }
      }
      return late;
    }

    @Override
    public Consumer<CallEvent> offered(Call call) {
      AudioFrame heard = new AudioFrame(AudioFormat.TELEPHONE);
      AudioFrame tone = new AudioFrame(AudioFormat.TELEPHONE);
      for (int i = 0; i < tone.length; i++) {
        tone.samples[i] = (short) (8_000 * Math.sin(i * Math.PI / 8));
      }
      List<Long> clears = Collections.synchronizedList(new ArrayList<>());
      wanted.put(call.offer().sipCallId(), clears);
      Slots begun = new Slots();
      slotsOf.put(call.offer().sipCallId(), begun);
      int[] slots = new int[1];
      call.perform(
          new CallCommand.Answer(
              (media, nowNanos) -> {
                begun.began(nowNanos);
                media.hear(heard, nowNanos);
                slots[0]++;
                if (slots[0] % TAKES_BACK_EVERY_SLOTS == 0) {
                  clears.add(System.nanoTime());
                  media.takeBack();
                }
                for (int i = media.framesWanted(nowNanos); i > 0; i--) {
                  media.say(tone, nowNanos);
                }
                if (slots[0] % MARKS_EVERY_SLOTS == 0) {
                  media.mark();
                }
              }));
      return _ -> {};
    }

    List<Long> clearsWanted(String callSid) {
      List<Long> clears = wanted.getOrDefault(callSid, List.of());
      return new ArrayList<>(clears);
    }
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
