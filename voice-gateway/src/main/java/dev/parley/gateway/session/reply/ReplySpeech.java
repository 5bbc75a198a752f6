package dev.parley.gateway.session.reply;

import dev.parley.dialog.Reply;
import dev.parley.telephony.call.CallLoop;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.time.Duration;
import java.util.List;

/// One reply on its way from the synthesizer to playout, whatever the synthesizer does. Belongs to
/// the call's loop; audio comes from the synthesizer's threads through the loop.
///
/// It may be begun ahead: until it is wanted nobody waits for it, so its first trouble is its end.
///
/// Where it fails, throws or falls silent, the caller is told to wait, in words that are at hand,
/// and the reply is asked for once more from the first word that was not finished. When that goes
/// wrong too, the reply ends where it is.
///
/// | attempt | speaks                       | after trouble                                      |
/// |---------|------------------------------|----------------------------------------------------|
/// | FIRST   | the reply                    | BRIDGE; own words end where they are               |
/// | BRIDGE  | "Sorry, one moment.", unmarked | SECOND, as after its end                           |
/// | SECOND  | what is left of the reply    | the reply ends where it is                         |
final class ReplySpeech {

  /// Longer than workers and the engine that stands in for them need together; short enough that
  /// the caller hears something within two seconds.
  static final Duration SILENT_AT_MOST = Duration.ofMillis(1_400);

  private static final Duration LOOKED_AFTER_EVERY = Duration.ofMillis(200);

  /// What becomes of the reply, on the loop.
  interface Progress {
    /// There is more audio.
    void audio(SpokenReply reply);

    /// No more comes. `cause` is empty when all of it was spoken.
    void over(SpokenReply reply, String cause);

    /// The synthesizer left the reply in the lurch; it is asked once more.
    void troubled(SpokenReply reply, String cause);
  }

  private enum Attempt {
    FIRST,
    BRIDGE,
    SECOND
  }

  private final SpokenReply spoken;
  private final boolean bridged;
  private final Speaker speaker;
  private final CallLoop loop;
  private final Progress progress;
  private Attempt attempt = Attempt.FIRST;
  private Speech current = () -> {};
  private long quietSinceNanos;

  private boolean wanted;

  /// The character from which the reply is still to be said.
  private int leftFrom;

  private boolean over;

  /// @param bridged whether the caller is told to wait when it doesn't come
  ReplySpeech(
      SpokenReply spoken, boolean bridged, Speaker speaker, CallLoop loop, Progress progress) {
    this.spoken = spoken;
    this.bridged = bridged;
    this.speaker = speaker;
    this.loop = loop;
    this.progress = progress;
  }

  void begin() {
    wanted = true;
    speak(Attempt.FIRST, spoken.reply().text(), spoken.reply().tags(), 0);
    lookAfter();
  }

  /// Begins it as what will probably be wanted.
  void beginAhead() {
    speak(Attempt.FIRST, spoken.reply().text(), spoken.reply().tags(), 0);
  }

  /// What was begun ahead is to be heard now.
  void wanted() {
    wanted = true;
    quietSinceNanos = loop.now().nanos();
    current.wanted();
    lookAfter();
  }

  /// Nothing of it is wanted any more, not even its end.
  void forget() {
    over = true;
    current.stop();
  }

  private void speak(Attempt next, String text, List<Reply.Tag> tags, int textFrom) {
    attempt = next;
    quietSinceNanos = loop.now().nanos();
    current = () -> {};
    try {
      OntoLoop listener = new OntoLoop(next, textFrom, spoken.samplesMade());
      current =
          wanted ? speaker.speak(text, tags, listener) : speaker.speakAhead(text, tags, listener);
    } catch (SynthesisException unable) {
      loop.execute(() -> trouble(next, String.valueOf(unable.getMessage())));
    }
  }

  private void lookAfter() {
    loop.schedule(
        LOOKED_AFTER_EVERY,
        () -> {
          long quiet = loop.now().nanos() - quietSinceNanos;
          if (!over && spoken.starved() && quiet >= SILENT_AT_MOST.toNanos()) {
            trouble(attempt, "the synthesizer fell silent");
          }
          if (!over) {
            lookAfter();
          }
        });
  }

  private void trouble(Attempt in, String cause) {
    if (over || in != attempt) {
      return;
    }
    current.stop();
    switch (in) {
      case FIRST -> {
        if (wanted && bridged) {
          progress.troubled(spoken, cause);
          leftFrom = spoken.dropUnfinishedWords();
          speak(Attempt.BRIDGE, OwnWords.ONE_MOMENT, List.of(), 0);
        } else {
          end(cause);
        }
      }
      case BRIDGE -> again();
      case SECOND -> end(cause);
    }
  }

  private void again() {
    speak(Attempt.SECOND, spoken.reply().text().substring(leftFrom), List.of(), leftFrom);
  }

  private void end(String cause) {
    over = true;
    spoken.cutShort();
    progress.over(spoken, cause);
  }

  private final class OntoLoop implements SpeechListener {
    private final Attempt of;
    private final int textFrom;
    private final long samplesBefore;

    OntoLoop(Attempt of, int textFrom, long samplesBefore) {
      this.of = of;
      this.textFrom = textFrom;
      this.samplesBefore = samplesBefore;
    }

    @Override
    public void audio(short[] samples) {
      onLoop(
          () -> {
            quietSinceNanos = loop.now().nanos();
            if (!spoken.add(samples)) {
              current.stop();
            }
            progress.audio(spoken);
          });
    }

    // The words of the bridge are none of the reply's.
    @Override
    public void word(WordMark mark) {
      onLoop(
          () -> {
            if (of != Attempt.BRIDGE) {
              spoken.addWord(
                  textFrom + mark.textFrom(),
                  textFrom + mark.textTo(),
                  samplesBefore + mark.sampleOffset());
            }
          });
    }

    @Override
    public void ended() {
      onLoop(
          () -> {
            if (of == Attempt.BRIDGE) {
              again();
            } else {
              over = true;
              spoken.made();
              progress.over(spoken, "");
            }
          });
    }

    @Override
    public void failed(String cause) {
      onLoop(() -> trouble(of, cause));
    }

    private void onLoop(Runnable task) {
      loop.execute(
          () -> {
            if (!over && of == attempt) {
              task.run();
            }
          });
    }
  }
}
