package dev.parley.gateway.server;

import dev.parley.audio.AudioFormat;
import dev.parley.desk.callback.CallbackPolicy;
import dev.parley.desk.callback.Callbacks;
import dev.parley.desk.limit.StoredWrites;
import dev.parley.desk.memory.CustomerRecords;
import dev.parley.desk.memory.StoredCustomers;
import dev.parley.desk.record.ConversationStore;
import dev.parley.desk.store.Database;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.PackVersion;
import dev.parley.gateway.http.HttpSettings;
import dev.parley.gateway.http.WebPorts;
import dev.parley.gateway.http.WebServer;
import dev.parley.gateway.http.browser.BrowserLine;
import dev.parley.gateway.http.live.LiveBoard;
import dev.parley.gateway.http.twilio.TwilioDialling;
import dev.parley.gateway.http.twilio.TwilioLine;
import dev.parley.gateway.netty.SipSide;
import dev.parley.gateway.outgoing.OutgoingCalls;
import dev.parley.gateway.outgoing.OutgoingDesk;
import dev.parley.gateway.outgoing.OutgoingPorts;
import dev.parley.gateway.outgoing.PeopleCalls;
import dev.parley.gateway.outgoing.minutes.MinutesFile;
import dev.parley.gateway.packs.PackWatch;
import dev.parley.gateway.people.People;
import dev.parley.gateway.recording.RecordingFolder;
import dev.parley.gateway.recording.RecordingWriter;
import dev.parley.gateway.server.parts.OpenedParts;
import dev.parley.gateway.session.CallWatcher;
import dev.parley.gateway.session.Reception;
import dev.parley.gateway.speech.CallerSpeech;
import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.call.CallCommand;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallOffer;
import dev.parley.telephony.call.Line;
import dev.parley.telephony.call.PhoneNumber;
import dev.parley.telephony.twilio.rest.TwilioRestClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The server, assembled: engines, brain, desk, lines and pages. Parts start side by side; lines
/// listen at once and refuse calls with 503 until all parts are there.
public final class ParleyServer implements AutoCloseable {

  /// onnxruntime walks a model's graph by recursion when it loads one.
  private static final long STARTING_STACK_BYTES = 16L << 20;

  private static final Duration PARTS_SETTLE_WITHIN = Duration.ofSeconds(20);
  private static final Duration DRAIN_AT_MOST = Duration.ofSeconds(10);

  private static final Duration SHOP_READY_WITHIN = Duration.ofSeconds(20);

  private final ServerConfig config;
  private final ServerState state = new ServerState();
  private final OpenedParts opened = new OpenedParts();
  private final List<CompletableFuture<?>> starting = new ArrayList<>();
  private final LiveBoard board = new LiveBoard();
  private final Clock clock = Clock.systemUTC();
  private final RecordingFolder recordings;
  private volatile Optional<Receptions> receptions = Optional.empty();
  private String sipAddress = "";
  private String httpAddress = "";

  private ParleyServer(ServerConfig config) {
    this.config = config;
    this.recordings = RecordingFolder.in(config.data());
  }

  /// Starts everything; returns once calls are taken.
  ///
  /// @param out told each step in words
  /// @throws StartException saying what can't be started and what to do
  public static ParleyServer start(ServerConfig config, Consumer<String> out) {
    ParleyServer server = new ParleyServer(config);
    try {
      server.open(out);
      return server;
    } catch (RuntimeException e) {
      Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      // Engines that are still loading native code must not be torn down under it.
      CompletableFuture.allOf(server.starting.toArray(CompletableFuture[]::new))
          .handle((_, _) -> true)
          .completeOnTimeout(false, PARTS_SETTLE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          .join();
      server.close();
      throw cause instanceof StartException told
          ? told
          : new StartException(String.valueOf(cause.getMessage()), cause);
    }
  }

  private void open(Consumer<String> out) {
    long began = System.nanoTime();
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("start ", 1).stackSize(STARTING_STACK_BYTES).factory());
    ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    keep((AutoCloseable) threads::shutdownNow);
    keep((AutoCloseable) calls::shutdownNow);
    Path cache = Path.of(System.getProperty("parley.home", config.data().toString()), "cache");

    RecordingWriter recorder = keep(RecordingWriter.start(config.recording(), recordings, clock));
    SipSide sip = keep(sipSide());
    state.line(sip::drain);
    CompletableFuture<Optional<DemoShopProcess>> shop =
        part("demo shop", threads, () -> DemoShopProcess.start(config));
    CompletableFuture<Database> database =
        part("records", threads, () -> Database.inDirectory(config.data().resolve("records")));
    CompletableFuture<Ears> ears = part("recognizer", threads, () -> Ears.open(config, cache));
    CompletableFuture<AgentPack> pack =
        part("agent pack", threads, () -> PackViews.served(config, config.pack()));
    PackWatch packs = keep(new PackWatch(STARTING_STACK_BYTES));
    CompletableFuture<Brain> brain =
        started(
            pack.thenApplyAsync(
                known -> {
                  StoredWrites writes = new StoredWrites(join(database));
                  return keep(Brain.open(config, known, clock, cache, people(sip), writes));
                },
                threads));
    CompletableFuture<Mouth> mouth =
        started(
            pack.thenApplyAsync(
                known -> keep(Mouth.open(config, config.pack(), known, clock.instant(), cache)),
                threads));

    Callbacks callbacks =
        new Callbacks(join(database), CallbackPolicy.within(PackViews.hours(join(pack))));
    StoredCustomers customers = new StoredCustomers(join(database));
    new StoredWrites(join(database)).passOn(callbacks, clock.instant());
    ConversationStore store = keep(ConversationStore.on(join(database)));
    BrowserLine phone = phone();
    state.line(phone::drain);
    Optional<TwilioRestClient> rest =
        config.twilio().map(settings -> keep(new TwilioRestClient(settings.account())));
    Optional<TwilioDialling> dialling =
        rest.flatMap(client -> config.twilio().flatMap(settings -> settings.dialling(client)));
    Optional<TwilioLine> twilio =
        rest.flatMap(c -> config.twilio().map(settings -> twilio(settings, c, dialling)));
    twilio.ifPresent(line -> state.line(line::drain));
    WebServer web =
        keep(
            WebServer.start(
                http(), ports(store, callbacks, customers, sip, dialling, packs), phone, twilio));
    out.accept("agent       " + join(pack).agent().brand() + " (" + config.pack() + ")");
    out.accept("voice       " + join(mouth).voice() + " of " + join(mouth).reason());
    out.accept("understands " + join(brain).interpreter().name());
    out.accept("recognizer  " + join(ears).reason());

    Agents agents =
        new Agents(
            config,
            new Agents.Shared(
                join(ears),
                join(database),
                store,
                calls,
                threads,
                cache,
                clock,
                people(sip),
                recorder),
            this::watcher,
            packs,
            opened,
            out);
    Reception own =
        agents.reception(config.pack(), join(pack), join(mouth), join(brain), callbacks);
    state.part("agent pack", packs::words);
    threads.execute(() -> join(ears).prepare(CallerSpeech.of(join(pack))));
    Map<String, Reception> byPack = new HashMap<>();
    for (String numbered : config.numberedPacks()) {
      byPack.put(numbered, isOwn(Path.of(numbered)) ? own : agents.open(Path.of(numbered)));
    }
    state.part("recognizer", join(ears).recognizer()::state);
    state.part("noise suppression", join(ears).suppression()::state);
    state.part("synthesizer", join(mouth)::state);
    state.part("knowledge", join(brain)::knowledgeState);
    join(brain).modelFigures().ifPresent(figures -> state.part("language model", figures));
    awaitShop(join(shop));
    receptions = Optional.of(new Receptions(own, byPack, config.callsMax()));
    config
        .trunks()
        .forEach(trunk -> state.part("trunk " + trunk.name(), () -> sip.words(trunk.name())));
    sip.ready();
    state.takeCalls();
    threads.execute(() -> join(mouth).prepare(join(pack)));
    threads.execute(() -> join(brain).warmModel(words -> out.accept("model       " + words)));
    sipAddress = sip.address();
    httpAddress =
        config.listen().isAnyLocalAddress()
            ? web.addressAt(config.sipLine().reachable().getHostAddress())
            : web.address();
    out.accept("telephone   " + sip.address());
    config
        .trunks()
        .forEach(t -> out.accept("trunk       " + t.name() + ": " + sip.words(t.name())));
    twilio.ifPresent(line -> out.accept("twilio      " + line.address()));
    out.accept(
        "pages       " + httpAddress + "  (" + httpAddress + "/phone to talk in the browser)");
    out.accept("ready after " + (System.nanoTime() - began) / 1_000_000 + " ms; Ctrl-C ends");
  }

  private boolean isOwn(Path folder) {
    return folder.toAbsolutePath().normalize().equals(config.pack().toAbsolutePath().normalize());
  }

  private SipSide sipSide() {
    try {
      return SipSide.open(config.sipLine(), config.mediaPorts(), config.trace(), taker("sip"));
    } catch (TelephonyException inUse) {
      String message = String.valueOf(inUse.getMessage());
      throw new StartException(
          message.startsWith("can't listen")
              ? message + ": stop the program that has it, or choose another with --sip-port"
              : message,
          inUse);
    }
  }

  private void awaitShop(Optional<DemoShopProcess> shop) {
    shop.ifPresent(child -> child.awaitReady(config.demoShopPort(), SHOP_READY_WITHIN));
    state.part(
        "demo shop",
        config.demoShop()
            ? () -> DemoShopProcess.state(shop, config.demoShopPort())
            : () -> "not asked for");
  }

  private HttpSettings http() {
    return new HttpSettings(
        config.listen().getHostAddress(),
        config.httpPort(),
        config.httpCredential().map(ServerConfig::credential));
  }

  private WebPorts ports(
      ConversationStore store,
      Callbacks callbacks,
      CustomerRecords customers,
      SipSide sip,
      Optional<TwilioDialling> twilio,
      PackWatch packs) {
    return new WebPorts(
        state::readiness,
        board,
        store,
        callbacks,
        customers,
        outgoing(sip, twilio),
        sip.traces(),
        recordings,
        packs,
        clock);
  }

  private static CallId newId() {
    return new CallId(UUID.randomUUID().toString());
  }

  private Optional<People> people(SipSide sip) {
    PeopleCalls calls = new PeopleCalls(sip, config.trunks(), config.us(), ParleyServer::newId);
    return config.people().map(line -> new People(line, Optional.of(calls)));
  }

  private OutgoingDesk outgoing(SipSide sip, Optional<TwilioDialling> twilio) {
    ExecutorService writer =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("outgoing minutes").factory());
    keep(writer);
    return new OutgoingCalls(
        config.outgoing(),
        config.trunks(),
        config.us(),
        new OutgoingPorts(
            sip.loop(),
            sip,
            (pack, greeting) ->
                receptions.filter(_ -> state.takesCalls()).flatMap(r -> r.reserve(pack, greeting)),
            ParleyServer::newId,
            clock,
            board::outgoing,
            twilio.map(dialling -> dialling),
            new MinutesFile(config.data().resolve("outgoing-minutes"), writer),
            Ears.activity()::create));
  }

  private BrowserLine phone() {
    return new BrowserLine(
        AudioFormat.TELEPHONE, taker("browser"), System::nanoTime, ParleyServer::newId);
  }

  private TwilioLine twilio(
      TwilioSettings settings, TwilioRestClient rest, Optional<TwilioDialling> dialling) {
    return new TwilioLine(
        settings.account(),
        settings.numbers(),
        rest,
        taker("twilio"),
        dialling,
        System::nanoTime,
        ParleyServer::newId,
        TwilioSettings.tokens());
  }

  // Lines listen before the rest is there; until then nobody takes calls.
  private Line.CallTaker taker(String line) {
    return call ->
        receptions
            .map(open -> open.at(line).offered(call))
            .orElseGet(
                () -> {
                  call.perform(new CallCommand.Reject(503, "not ready"));
                  return _ -> {};
                });
  }

  private CallWatcher watcher(String line, CallOffer offer, PackVersion pack) {
    String id = offer.id().value();
    board.started(
        id, offer.sipCallId(), line, offer.party().map(PhoneNumber::value), clock.instant(), pack);
    return new BoardWatcher(board, id);
  }

  // Parts.

  private <T> CompletableFuture<T> part(String name, Executor threads, Supplier<T> open) {
    state.part(name, () -> "starting");
    return started(
        CompletableFuture.supplyAsync(
            () -> {
              T part = keep(open.get());
              state.part(name, () -> "there");
              return part;
            },
            threads));
  }

  private <T> CompletableFuture<T> started(CompletableFuture<T> part) {
    starting.add(part);
    return part;
  }

  private static <T> T join(CompletableFuture<T> part) {
    return part.join();
  }

  private <T> T keep(T part) {
    return opened.keep(part);
  }

  /// Where calls come in: `sip:127.0.0.1:5060`.
  public String sipAddress() {
    return sipAddress;
  }

  /// Where pages and API are: `http://127.0.0.1:8080`.
  public String httpAddress() {
    return httpAddress;
  }

  /// Calls in progress.
  public int calls() {
    return receptions.map(Receptions::calls).orElse(0);
  }

  /// Refuses new calls, waits a while for those in progress, then stops everything.
  @Override
  public void close() {
    state.drain();
    long until = System.nanoTime() + DRAIN_AT_MOST.toNanos();
    try {
      while (calls() > 0 && System.nanoTime() < until) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    opened.close();
  }
}
