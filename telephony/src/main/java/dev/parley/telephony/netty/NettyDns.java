package dev.parley.telephony.netty;

import dev.parley.telephony.sip.locating.DnsAnswer;
import dev.parley.telephony.sip.locating.DnsLookup;
import dev.parley.telephony.sip.locating.DnsQuestion;
import dev.parley.telephony.sip.locating.DnsRecord;
import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Asks name servers with Netty's resolver, on one event loop. Addresses are looked for in the
/// hosts file first; where no name servers were named, what they don't know is looked up as the
/// system looks names up (search domains and what else it has). That blocks in the C library, which
/// would hold up a virtual thread's carrier: it has two threads of its own and a place to wait, and
/// whoever asks waits for it a bounded time.
final class NettyDns implements DnsLookup, AutoCloseable {

  private static final int QUERY_WITHIN_MS = 2_000;

  /// What isn't answered is asked once more, of the next name server.
  private static final int TRIES_MAX = 2;

  /// How long addresses hold that come without a time to live.
  private static final Duration SYSTEM_FOR = Duration.ofMinutes(1);

  private static final int SYSTEM_THREADS_MAX = 2;
  private static final int SYSTEM_WAITING_MAX = 32;
  private static final int SYSTEM_IDLE_SECONDS = 10;

  /// How the system looks a name up, blocking.
  @FunctionalInterface
  interface SystemNames {
    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  /// @param within how long it is waited for
  record SystemLookup(SystemNames names, Duration within) {
    static final SystemLookup DEFAULT =
        new SystemLookup(InetAddress::getAllByName, Duration.ofSeconds(5));
  }

  private final EventLoop loop;
  private final Optional<SystemLookup> system;
  private final Optional<DnsNameResolver> resolver;
  private final ThreadPoolExecutor lookingUp =
      new ThreadPoolExecutor(
          SYSTEM_THREADS_MAX,
          SYSTEM_THREADS_MAX,
          SYSTEM_IDLE_SECONDS,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(SYSTEM_WAITING_MAX),
          Thread.ofPlatform().daemon().name("look-up-", 0).factory());

  NettyDns(EventLoop loop, Optional<SystemLookup> system, Optional<DnsNameResolver> resolver) {
    this.loop = loop;
    this.system = system;
    this.resolver = resolver;
    lookingUp.allowCoreThreadTimeOut(true);
  }

  /// @param named the name servers to be asked; the system's where empty
  static NettyDns open(EventLoop loop, List<InetSocketAddress> named) {
    List<InetSocketAddress> servers = named.isEmpty() ? NameServers.ofSystem() : named;
    return new NettyDns(
        loop,
        named.isEmpty() ? Optional.of(SystemLookup.DEFAULT) : Optional.empty(),
        servers.isEmpty() ? Optional.empty() : Optional.of(resolver(loop, servers)));
  }

  private static DnsNameResolver resolver(EventLoop loop, List<InetSocketAddress> servers) {
    return new DnsNameResolverBuilder(loop)
        .datagramChannelFactory(() -> EventLoops.newDatagramChannel(loop))
        .socketChannelFactory(() -> (SocketChannel) EventLoops.newSocketChannel(loop))
        .nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers))
        .queryTimeoutMillis(QUERY_WITHIN_MS)
        .build();
  }

  @Override
  public void ask(DnsQuestion question, Consumer<DnsAnswer> answered) {
    boolean address = isAddress(question);
    Optional<InetAddress> fixed = address ? fromHostsFile(question) : Optional.empty();
    if (fixed.isPresent()) {
      answered.accept(addresses(List.of(fixed.get())));
    } else if (resolver.isEmpty()) {
      unanswered(question, new DnsAnswer.Unavailable(), answered);
    } else {
      ask(resolver.get(), question, TRIES_MAX, answered);
    }
  }

  private static boolean isAddress(DnsQuestion question) {
    return switch (question.type()) {
      case A, AAAA -> true;
      case SRV, NAPTR -> false;
    };
  }

  private static Optional<InetAddress> fromHostsFile(DnsQuestion question) {
    ResolvedAddressTypes family =
        question.type() == DnsQuestion.Type.A
            ? ResolvedAddressTypes.IPV4_ONLY
            : ResolvedAddressTypes.IPV6_ONLY;
    return Optional.ofNullable(HostsFileEntriesResolver.DEFAULT.address(question.name(), family));
  }

  private void ask(
      DnsNameResolver names, DnsQuestion question, int tries, Consumer<DnsAnswer> answered) {
    DefaultDnsQuestion asked;
    try {
      asked = new DefaultDnsQuestion(question.name(), DnsRecords.type(question.type()));
    } catch (IllegalArgumentException noDomainName) {
      answered.accept(new DnsAnswer.Absent(SYSTEM_FOR));
      return;
    }
    names
        .query(asked)
        .addListener(
            (Future<AddressedEnvelope<DnsResponse, InetSocketAddress>> query) -> {
              DnsAnswer answer =
                  query.isSuccess() ? read(question, query.getNow()) : new DnsAnswer.Unavailable();
              if (answer instanceof DnsAnswer.Unavailable && tries > 1) {
                ask(names, question, tries - 1, answered);
              } else if (answer instanceof DnsAnswer.Found) {
                answered.accept(answer);
              } else {
                unanswered(question, answer, answered);
              }
            });
  }

  private static DnsAnswer read(
      DnsQuestion question, AddressedEnvelope<DnsResponse, InetSocketAddress> envelope) {
    try {
      return DnsRecords.read(question, envelope.content());
    } finally {
      envelope.release();
    }
  }

  private void unanswered(DnsQuestion question, DnsAnswer answer, Consumer<DnsAnswer> answered) {
    if (system.isEmpty() || !isAddress(question)) {
      answered.accept(answer);
      return;
    }
    askSystem(system.get(), question, answer, new ToldOnce(answered));
  }

  /// The first of answer and deadline counts; used on the loop.
  private static final class ToldOnce {
    private final Consumer<DnsAnswer> answered;
    private boolean told;

    ToldOnce(Consumer<DnsAnswer> answered) {
      this.answered = answered;
    }

    void accept(DnsAnswer answer) {
      if (!told) {
        told = true;
        answered.accept(answer);
      }
    }
  }

  private void askSystem(
      SystemLookup lookup, DnsQuestion question, DnsAnswer without, ToldOnce answered) {
    try {
      lookingUp.execute(
          () -> {
            List<InetAddress> found = systemAddresses(lookup.names(), question);
            onLoop(() -> answered.accept(found.isEmpty() ? without : addresses(found)));
          });
    } catch (RejectedExecutionException noRoom) {
      answered.accept(new DnsAnswer.Unavailable());
      return;
    }
    loop.schedule(
        () -> answered.accept(new DnsAnswer.Unavailable()),
        lookup.within().toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void onLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException over) {
      // The line closed meanwhile, and nobody waits any more.
      lookingUp.shutdown();
    }
  }

  private static List<InetAddress> systemAddresses(SystemNames names, DnsQuestion question) {
    int bytes = question.type() == DnsQuestion.Type.A ? 4 : 16;
    try {
      return Arrays.stream(names.addresses(question.name()))
          .filter(a -> a.getAddress().length == bytes)
          .toList();
    } catch (UnknownHostException unknown) {
      return List.of();
    }
  }

  private static DnsAnswer addresses(List<InetAddress> found) {
    return new DnsAnswer.Found(
        found.stream().<DnsRecord>map(DnsRecord.Address::new).toList(), SYSTEM_FOR);
  }

  @Override
  public void close() {
    lookingUp.shutdownNow();
    resolver.ifPresent(DnsNameResolver::close);
  }
}
