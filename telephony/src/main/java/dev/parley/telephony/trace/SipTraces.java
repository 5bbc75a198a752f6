package dev.parley.telephony.trace;

import dev.parley.audio.MediaTime;
import dev.parley.telephony.call.CallId;
import dev.parley.telephony.call.MediaStatistics;
import dev.parley.telephony.sip.wire.SipPeer;
import dev.parley.telephony.trace.CallTrace.Media;
import dev.parley.telephony.trace.CallTrace.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The traces of the last calls, told of each message; used on the signalling loop alone.
///
/// Bounded in every way: so many calls that somebody answered and as many that nobody did (so that
/// a scanner's attempts push no real call out), of each the first and the last messages, of each
/// message so much. Only calls: registrations and probes leave nothing.
public final class SipTraces implements SipTap {

  static final int MESSAGE_BYTES_MAX = 8_192;

  /// Of the first messages of a call, and again of its last.
  static final int MESSAGES_MAX = 64;

  static final int BYTES_MAX = 32_768;

  private static final int MEDIA_MAX = 8;
  private static final int PORTS_MAX = 16;

  private final int callsMax;
  private final Map<String, Kept> unanswered = new LinkedHashMap<>();
  private final Map<String, Kept> answered = new LinkedHashMap<>();

  /// @param callsMax calls kept of each kind
  public SipTraces(int callsMax) {
    this.callsMax = callsMax;
  }

  private static final class Kept {
    Optional<CallId> id = Optional.empty();
    boolean ours;
    final List<Message> first = new ArrayList<>();
    final Deque<Message> last = new ArrayDeque<>();
    final List<Media> media = new ArrayList<>();
    final Set<Integer> ports = new HashSet<>();
    int firstBytes;
    int lastBytes;
    int leftOut;
  }

  @Override
  public void received(byte[] bytes, SipPeer peer, MediaTime at) {
    seen(bytes, false, peer, at);
  }

  @Override
  public void sent(byte[] bytes, SipPeer peer, MediaTime at) {
    seen(bytes, true, peer, at);
  }

  private void seen(byte[] bytes, boolean ours, SipPeer peer, MediaTime at) {
    boolean cut = bytes.length > MESSAGE_BYTES_MAX;
    String whole =
        new String(bytes, 0, cut ? MESSAGE_BYTES_MAX : bytes.length, StandardCharsets.ISO_8859_1);
    // RFC 3261 7.5: line ends may come before a message.
    String text = Secrets.masked(whole.replaceFirst("^[\\r\\n]+", ""));
    Optional<MessageFacts> found = MessageFacts.of(text);
    if (found.isEmpty()) {
      return;
    }
    MessageFacts facts = found.get();
    Kept kept = known(facts.callId());
    if (kept == null) {
      if (!facts.beginsCall()) {
        return;
      }
      kept = begin(facts.callId());
    }
    if (kept.first.isEmpty()) {
      kept.ours = ours;
    }
    if (ours && kept.ports.size() < PORTS_MAX) {
      facts.description().map(DescriptionSummary::audioPorts).ifPresent(kept.ports::addAll);
    }
    keep(kept, new Message(at, ours, peer, text, isAgain(kept, ours, text), cut));
    // Whoever calls can't answer the call as well.
    if (facts.isAboutInvite() && facts.status() / 100 == 2 && ours != kept.ours) {
      answered(facts.callId());
    }
  }

  private @Nullable Kept known(String sipCallId) {
    Kept talking = answered.get(sipCallId);
    return talking == null ? unanswered.get(sipCallId) : talking;
  }

  private Kept begin(String sipCallId) {
    forgetOldestBeyond(unanswered, callsMax - 1);
    Kept kept = new Kept();
    unanswered.put(sipCallId, kept);
    return kept;
  }

  private void answered(String sipCallId) {
    Kept kept = unanswered.remove(sipCallId);
    if (kept != null) {
      forgetOldestBeyond(answered, callsMax - 1);
      answered.put(sipCallId, kept);
    }
  }

  private static void forgetOldestBeyond(Map<String, Kept> calls, int room) {
    while (calls.size() > room) {
      calls.remove(calls.keySet().iterator().next());
    }
  }

  private static boolean isAgain(Kept kept, boolean ours, String text) {
    return kept.first.stream().anyMatch(m -> m.ours() == ours && m.text().equals(text))
        || kept.last.stream().anyMatch(m -> m.ours() == ours && m.text().equals(text));
  }

  private static void keep(Kept kept, Message message) {
    int bytes = message.text().length();
    if (kept.last.isEmpty()
        && kept.leftOut == 0
        && kept.first.size() < MESSAGES_MAX
        && kept.firstBytes + bytes <= BYTES_MAX) {
      kept.first.add(message);
      kept.firstBytes += bytes;
      return;
    }
    kept.last.addLast(message);
    kept.lastBytes += bytes;
    while (kept.last.size() > MESSAGES_MAX || kept.lastBytes > BYTES_MAX) {
      kept.lastBytes -= kept.last.removeFirst().text().length();
      kept.leftOut++;
    }
  }

  /// The call of that Call-ID has this name with us.
  ///
  /// @param ours we called, so its first message may be still to come
  public void named(String sipCallId, CallId id, boolean ours) {
    Kept kept = known(sipCallId);
    if (kept == null && ours) {
      kept = begin(sipCallId);
    }
    if (kept != null) {
      kept.id = Optional.of(id);
    }
  }

  /// The media at that port of ours have ended.
  public void mediaEnded(int localPort, MediaStatistics counted, MediaTime at) {
    newest(localPort)
        .filter(kept -> kept.media.size() < MEDIA_MAX)
        .ifPresent(kept -> kept.media.add(new Media(at, localPort, counted)));
  }

  private Optional<Kept> newest(int localPort) {
    Optional<Kept> newest = Optional.empty();
    for (Map<String, Kept> calls : List.of(unanswered, answered)) {
      for (Kept kept : calls.values()) {
        if (kept.ports.contains(localPort)
            && (newest.isEmpty() || began(newest.get()).isBefore(began(kept)))) {
          newest = Optional.of(kept);
        }
      }
    }
    return newest;
  }

  private static MediaTime began(Kept kept) {
    return kept.first.getFirst().at();
  }

  /// The calls that are kept, the newest first.
  public List<CallTrace> all() {
    return those((_, _) -> true);
  }

  /// What is kept of a call by our name for it or by its Call-ID, in order: more than one where a
  /// redirection was followed.
  public List<CallTrace> find(String name) {
    return those(
            (sipCallId, kept) ->
                sipCallId.equals(name) || kept.id.filter(i -> i.value().equals(name)).isPresent())
        .reversed();
  }

  private List<CallTrace> those(BiPredicate<String, Kept> wanted) {
    List<CallTrace> those = new ArrayList<>();
    for (Map<String, Kept> calls : List.of(unanswered, answered)) {
      calls.forEach(
          (sipCallId, kept) -> {
            if (!kept.first.isEmpty() && wanted.test(sipCallId, kept)) {
              those.add(trace(sipCallId, kept));
            }
          });
    }
    those.sort((a, b) -> b.messages().getFirst().at().compareTo(a.messages().getFirst().at()));
    return those;
  }

  private static CallTrace trace(String sipCallId, Kept kept) {
    List<Message> messages = new ArrayList<>(kept.first);
    messages.addAll(kept.last);
    return new CallTrace(
        kept.id, sipCallId, kept.ours, messages, kept.first.size(), kept.leftOut, kept.media);
  }
}
