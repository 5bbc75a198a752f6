package dev.parley.telephony.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.telephony.sip.locating.DnsAnswer;
import dev.parley.telephony.sip.locating.DnsQuestion;
import dev.parley.telephony.sip.locating.DnsRecord;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Names that only the system knows how to look up, without name servers.
@Tag("slow")
class NettyDnsTest {

  private final EventLoopGroup loops = EventLoops.open(1, "names-test");
  private final EventLoop loop = loops.next();

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private NettyDns dns(NettyDns.SystemNames names, Duration within) {
    return new NettyDns(
        loop, Optional.of(new NettyDns.SystemLookup(names, within)), Optional.empty());
  }

  private CompletableFuture<DnsAnswer> ask(NettyDns dns, String name) {
    CompletableFuture<DnsAnswer> answered = new CompletableFuture<>();
    loop.execute(() -> dns.ask(new DnsQuestion(name, DnsQuestion.Type.A), answered::complete));
    return answered;
  }

  @Test
  void what_the_system_finds_counts_and_what_it_does_not_know_is_nowhere() throws Exception {
    NettyDns.SystemNames names =
        name -> {
          if (name.equals("pbx")) {
            return new InetAddress[] {
              InetAddress.ofLiteral("192.0.2.7"), InetAddress.ofLiteral("2001:db8::7")
            };
          }
          throw new UnknownHostException(name);
        };
    try (NettyDns dns = dns(names, Duration.ofSeconds(5))) {
      DnsAnswer.Found found =
          assertInstanceOf(DnsAnswer.Found.class, ask(dns, "pbx").get(5, TimeUnit.SECONDS));
      assertEquals(
          List.of(new DnsRecord.Address(InetAddress.ofLiteral("192.0.2.7"))), found.records());
      assertInstanceOf(DnsAnswer.Unavailable.class, ask(dns, "other").get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void a_system_that_hangs_is_left_in_time_and_holds_no_more_than_two_threads() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    NettyDns.SystemNames hanging =
        name -> {
          asked.incrementAndGet();
          try {
            over.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          throw new UnknownHostException(name);
        };
    try (NettyDns dns = dns(hanging, Duration.ofMillis(300))) {
      List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        answers.add(ask(dns, "host-" + i + ".example"));
      }
      for (CompletableFuture<DnsAnswer> answer : answers) {
        assertInstanceOf(DnsAnswer.Unavailable.class, answer.get(10, TimeUnit.SECONDS));
      }
      assertTrue(asked.get() <= 2, asked + " look-ups at once");
    } finally {
      over.countDown();
    }
  }
}
