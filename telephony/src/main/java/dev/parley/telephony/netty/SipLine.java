package dev.parley.telephony.netty;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.call.Line;
import dev.parley.telephony.call.MediaTick;
import dev.parley.telephony.media.MediaSockets;
import dev.parley.telephony.netty.trace.SipTracing;
import dev.parley.telephony.sip.call.CallTarget;
import dev.parley.telephony.sip.call.SipExchange;
import dev.parley.telephony.sip.call.Transmitter;
import dev.parley.telephony.sip.call.TrunkPorts;
import dev.parley.telephony.sip.dialog.OurAddress;
import dev.parley.telephony.sip.leg.UserAgentConfig;
import dev.parley.telephony.sip.locating.DnsQuestion;
import dev.parley.telephony.sip.locating.Located;
import dev.parley.telephony.sip.locating.ServerFinder;
import dev.parley.telephony.sip.locating.ServerLookup;
import dev.parley.telephony.sip.locating.SipServer;
import dev.parley.telephony.sip.message.SipUri;
import dev.parley.telephony.sip.screening.Admission;
import dev.parley.telephony.sip.trunk.TrunkEvent;
import dev.parley.telephony.sip.trunk.TrunkName;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.sip.wire.SipTransport;
import dev.parley.telephony.trace.SipTap;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A SIP listener on UDP, TCP and, with a certificate, TLS, and a caller: signalling on one event
/// loop, each call on one of its own choosing. Refuses calls with 503 until `ready`.
public final class SipLine implements Line {

  private final SipSockets sockets;
  private final SipExchange exchange;
  private final EventLoop signalling;
  private final NettyDns names;
  private final ServerLookup lookup;
  private final OurAddress address;
  private final SipTracing tracing;

  private SipLine(
      SipSockets sockets,
      SipExchange exchange,
      EventLoop signalling,
      NettyDns names,
      ServerLookup lookup,
      OurAddress address,
      SipTracing tracing) {
    this.names = names;
    this.tracing = tracing;
    this.lookup = lookup;
    this.sockets = sockets;
    this.exchange = exchange;
    this.signalling = signalling;
    this.address = address;
  }

  /// Opens the port.
  ///
  /// @param random for tags, branches and names; safe for use from all loops, such as
  ///   `SecureRandom`
  /// @throws dev.parley.telephony.TelephonyException when the port is in use
  public static SipLine open(
      SipLineConfig config,
      EventLoopGroup loops,
      MediaSockets media,
      RandomGenerator random,
      CallTaker taker) {
    return open(config, loops, media, random, taker, _ -> {});
  }

  /// @param trunkEvents told on the signalling loop
  public static SipLine open(
      SipLineConfig config,
      EventLoopGroup loops,
      MediaSockets media,
      RandomGenerator random,
      CallTaker taker,
      Consumer<TrunkEvent> trunkEvents) {
    return open(config, loops, media, random, taker, trunkEvents, SipTracing.off());
  }

  /// @param tracing shown every message
  public static SipLine open(
      SipLineConfig config,
      EventLoopGroup loops,
      MediaSockets media,
      RandomGenerator random,
      CallTaker taker,
      Consumer<TrunkEvent> trunkEvents,
      SipTracing tracing) {
    EventLoop signalling = loops.next();
    CompletableFuture<SipExchange> opened = new CompletableFuture<>();
    SipSockets sockets = SipSockets.open(signalling, config, inbox(opened, tracing.tap()));
    OurAddress address =
        new OurAddress(
            SipUri.hostText(config.reachable()),
            sockets.local().getPort(),
            sockets.tlsPort().orElse(config.tls().port()));
    UserAgentConfig agent =
        UserAgentConfig.at(address)
            .withAllowedCallers(config.allowedCallers())
            .withHosts(config.hosts())
            .withTrunks(config.trunks())
            .withCallsMax(config.callsMax())
            .withRetryAfter(config.retryAfter());
    NettyDns names = NettyDns.open(signalling, config.nameServers());
    ServerLookup lookup = new ServerFinder(names, family(config.bind()), spoken(config), random);
    SipExchange.Ports ports =
        new SipExchange.Ports(
            new NettyCallLoop(signalling),
            () -> new NettyCallLoop(loops.next()),
            sending(sockets, tracing.tap()),
            tracing.counting(media),
            config.terms(),
            random,
            new TrunkPorts(lookup, trunkEvents));
    SipExchange exchange =
        new SipExchange(
            agent,
            ports,
            call -> {
              tracing.named(call.offer());
              return taker.offered(call);
            });
    tracing.on(
        new NettyCallLoop(signalling),
        new InetSocketAddress(config.reachable(), sockets.local().getPort()));
    opened.complete(exchange);
    return new SipLine(sockets, exchange, signalling, names, lookup, address, tracing);
  }

  private static Set<SipTransport> spoken(SipLineConfig config) {
    return config.speaksTls()
        ? EnumSet.allOf(SipTransport.class)
        : EnumSet.of(SipTransport.UDP, SipTransport.TCP);
  }

  /// Only addresses of its family can be reached from `bind`.
  private static DnsQuestion.Type family(InetAddress bind) {
    return bind instanceof Inet4Address ? DnsQuestion.Type.A : DnsQuestion.Type.AAAA;
  }

  private static Transmitter sending(SipSockets sockets, SipTap tap) {
    return act -> {
      tap.sent(act.bytes(), act.peer(), MediaTime.ofNanos(System.nanoTime()));
      sockets.send(act);
    };
  }

  /// What comes in before the exchange stands is lost, as if we had opened the port a moment later.
  private static SipSockets.Receiver inbox(CompletableFuture<SipExchange> opened, SipTap tap) {
    return new SipSockets.Receiver() {
      @Override
      public boolean serves(SipPeer peer) {
        return opened.isDone() && opened.join().serves(peer);
      }

      @Override
      public void received(byte[] bytes, SipPeer source) {
        if (opened.isDone()) {
          tap.received(bytes, source, MediaTime.ofNanos(System.nanoTime()));
          opened.join().received(bytes, source);
        }
      }

      @Override
      public void receivedBroken(byte[] bytes, SipPeer source) {
        if (opened.isDone()) {
          tap.received(bytes, source, MediaTime.ofNanos(System.nanoTime()));
          opened.join().receivedBroken(bytes, source);
        }
      }

      @Override
      public void unreachable(SipPeer peer) {
        if (opened.isDone()) {
          opened.join().unreachable(peer);
        }
      }

      @Override
      public void disconnected(SipPeer peer) {
        if (opened.isDone()) {
          opened.join().disconnected(peer);
        }
      }
    };
  }

  /// Takes calls from when this returns, and begins to register with trunks.
  public void ready() {
    admit(Admission.OPEN);
  }

  /// Refuses new calls and takes registrations back, so that trunks send them elsewhere.
  @Override
  public void drain() {
    admit(Admission.DRAINING);
  }

  // Waits, because a loop reads what has come in before it does what it was asked to.
  private void admit(Admission admission) {
    if (signalling.inEventLoop()) {
      exchange.admit(admission);
    } else {
      signalling.submit(() -> exchange.admit(admission)).syncUninterruptibly();
    }
  }

  /// Calls somebody; `events` and `tick` come on the call's own loop.
  public Call dial(CallTarget target, MediaTick tick, Consumer<CallEvent> events) {
    return named(exchange.dial(target, tick, events));
  }

  /// The same under a name that is known already.
  public Call dial(CallId id, CallTarget target, MediaTick tick, Consumer<CallEvent> events) {
    return named(exchange.dial(id, target, tick, events));
  }

  private Call named(Call call) {
    tracing.named(call.offer());
    return call;
  }

  /// The same on a loop that another call has already.
  public Call dial(
      CallId id, CallTarget target, CallLoop loop, MediaTick tick, Consumer<CallEvent> events) {
    return exchange.dial(id, target, loop, tick, events);
  }

  /// Tells `found` where `server` is, as far as it can be reached from here, on the signalling
  /// loop.
  public void find(SipServer server, Consumer<Located> found) {
    signalling.execute(() -> lookup.find(server, found));
  }

  /// The address that it listens on, the port really bound.
  public InetSocketAddress local() {
    return sockets.local();
  }

  /// The port that TLS is really listened for at, where it is.
  public Optional<Integer> tlsPort() {
    return sockets.tlsPort();
  }

  @Override
  public String address() {
    return "sip:" + address.host() + ":" + address.port();
  }

  /// What state each trunk is in, for people.
  public CompletableFuture<Map<TrunkName, String>> trunkWords() {
    return CompletableFuture.supplyAsync(exchange::trunkWords, signalling);
  }

  /// Calls that haven't ended.
  public CompletableFuture<Integer> callCount() {
    return CompletableFuture.supplyAsync(exchange::callCount, signalling);
  }

  /// Hangs up what calls there still are and takes registrations back, then closes the port.
  @Override
  public void close() {
    drain();
    trunksOver().completeOnTimeout(false, 5, TimeUnit.SECONDS).join();
    signalling
        .submit(
            () -> {
              exchange.hangUpAll();
              sockets.close();
              names.close();
            })
        .awaitUninterruptibly();
  }

  /// Registrations give up within seconds, so this is looked at again until then.
  private CompletableFuture<Boolean> trunksOver() {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    signalling.execute(() -> lookWhetherTrunksAreOver(over));
    return over;
  }

  private void lookWhetherTrunksAreOver(CompletableFuture<Boolean> over) {
    if (exchange.trunksAreOver()) {
      over.complete(true);
    } else {
      signalling.schedule(() -> lookWhetherTrunksAreOver(over), 20, TimeUnit.MILLISECONDS);
    }
  }
}
