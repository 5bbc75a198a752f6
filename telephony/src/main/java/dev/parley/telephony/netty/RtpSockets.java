package dev.parley.telephony.netty;

import dev.parley.audio.AudioFrame;
import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.call.CallLoop;
import dev.parley.telephony.media.MediaSession;
import dev.parley.telephony.media.MediaSockets;
import dev.parley.telephony.rtp.RtpMedia;
import dev.parley.telephony.rtp.RtpMediaSession;
import dev.parley.telephony.rtp.RtpSettings;
import dev.parley.telephony.rtp.RtpSource;
import dev.parley.telephony.rtp.pacing.SlotWheel;
import dev.parley.telephony.trace.PacketTaps;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// RTP over UDP: a pair of sockets a call, on the call's event loop, and one 20 ms clock a loop.
///
/// Who was on a pair before may not have noticed that the call is over: the next one on it is told
/// whom not to listen to.
public final class RtpSockets implements MediaSockets {

  /// How long what is left of a call may come to its ports: many times as long as a BYE is
  /// repeated.
  private static final long LEFTOVERS_NANOS = 120_000_000_000L;

  private final RtpSettings settings;
  private final InetAddress address;
  private final InetAddress advertised;
  private final PortRange range;
  private final RandomGenerator random;
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})\\s*-\\s*([0-9]{1,5})");

  private final AtomicInteger nextPair;
  private final PacketTaps taps;
  private final Map<EventLoop, SlotWheel> wheels = new ConcurrentHashMap<>();
  private final Map<Integer, Leftovers> leftovers = new ConcurrentHashMap<>();

  /// What a call that ended at `overNanos` heard.
  private record Leftovers(List<RtpSource> sources, long overNanos) {}

  public RtpSockets(
      RtpSettings settings, InetAddress address, PortRange range, RandomGenerator random) {
    this(settings, address, address, range, random);
  }

  /// @param address where to listen
  /// @param advertised what session descriptions say: the address that others reach us at
  /// @param random must be safe for use from all loops, such as `SecureRandom`
  public RtpSockets(
      RtpSettings settings,
      InetAddress address,
      InetAddress advertised,
      PortRange range,
      RandomGenerator random) {
    this(settings, address, advertised, range, random, PacketTaps.NONE);
  }

  /// @param taps told of each call's media, and shown their packets where it asks for them
  public RtpSockets(
      RtpSettings settings,
      InetAddress address,
      InetAddress advertised,
      PortRange range,
      RandomGenerator random,
      PacketTaps taps) {
    this.taps = taps;
    this.settings = settings;
    this.address = address;
    this.advertised = advertised;
    this.range = range;
    this.random = random;
    this.nextPair = new AtomicInteger(random.nextInt(range.pairs()));
  }

  /// UDP ports for media.
  ///
  /// @param first even; RTCP goes to the odd port after each even one
  public record PortRange(int first, int last) {

    /// 5,000 calls, clear of Linux's own ephemeral ports, which begin at 32768.
    public static final PortRange DEFAULT = new PortRange(20_000, 29_999);

    public PortRange {
      if (first < 1024 || first % 2 != 0 || last > 65_535 || last <= first) {
        throw new IllegalArgumentException(
            "expected media ports from an even one ≥ 1024 up to one ≤ 65535, found %d to %d"
                .formatted(first, last));
      }
    }

    /// `20000-29999`.
    public static PortRange parse(String text) {
      Matcher range = RANGE.matcher(text.strip());
      if (!range.matches()) {
        throw new IllegalArgumentException("expected two ports such as 20000-29999, found " + text);
      }
      return new PortRange(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
    }

    /// How many calls have room.
    public int pairs() {
      return (last - first + 1) / 2;
    }
  }

  @Override
  public MediaSession open(CallLoop loop, Consumer<CallEvent> events) {
    if (!(loop instanceof NettyCallLoop(EventLoop eventLoop))) {
      throw new IllegalArgumentException("expected a call on a Netty loop, found " + loop);
    }
    RtpPortPair ports = bind(eventLoop);
    SlotWheel wheel = wheels.computeIfAbsent(eventLoop, RtpSockets::wheel);
    RtpMediaSession session = new RtpMediaSession(settings, loop, wheel, ports, events, random);
    shun(ports, session.media());
    ports.deliverTo(session.media());
    ports.tap(taps.opened(loop, ports.localRtp()));
    return session;
  }

  private void shun(RtpPortPair ports, RtpMedia media) {
    int pair = ports.localRtp().getPort();
    Leftovers before = leftovers.remove(pair);
    if (before != null && System.nanoTime() - before.overNanos() < LEFTOVERS_NANOS) {
      media.shun(before.sources());
    }
    ports.beforeClosing(
        () -> leftovers.put(pair, new Leftovers(media.leftovers(), System.nanoTime())));
  }

  /// The clock of the calls on `loop`.
  static SlotWheel wheel(EventLoop loop) {
    return new SlotWheel(
        System::nanoTime,
        (first, beat) -> {
          var timer =
              loop.scheduleAtFixedRate(beat, first, AudioFrame.FRAME_NANOS, TimeUnit.NANOSECONDS);
          return () -> timer.cancel(false);
        });
  }

  /// Takes the next free pair, going round the range so that a port rests after a call.
  private RtpPortPair bind(EventLoop loop) {
    for (int attempt = 0; attempt < range.pairs(); attempt++) {
      int pair = Math.floorMod(nextPair.getAndIncrement(), range.pairs());
      RtpPortPair ports = RtpPortPair.tryBind(loop, address, advertised, range.first() + 2 * pair);
      if (ports != null) {
        return ports;
      }
    }
    throw new TelephonyException(
        "no free pair of media ports on %s in %d to %d"
            .formatted(address.getHostAddress(), range.first(), range.last()));
  }
}
