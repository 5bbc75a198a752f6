package dev.parley.gateway.rehearsal;

import dev.parley.gateway.session.reply.Speaker;
import dev.parley.testkit.VirtualTime;
import dev.parley.tts.spi.SpeechListener;
import dev.parley.tts.spi.SpeechSynthesizer.Speech;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Speaks in tones, word by word, the first after a scripted time; ahead, only that one.
final class ToneVoice implements Speaker {

  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Duration FIRST_AUDIO = Duration.ofMillis(12);
  private static final Duration NEXT_WORD = Duration.ofMillis(4);

  private final VirtualTime time;
  private final ToneSpeech speech;

  ToneVoice(VirtualTime time, ToneSpeech speech) {
    this.time = time;
    this.speech = speech;
  }

  @Override
  public Speech speak(String text, SpeechListener listener) {
    return begin(new Speaking(text, listener, true));
  }

  @Override
  public Speech speakAhead(String text, SpeechListener listener) {
    return begin(new Speaking(text, listener, false));
  }

  private Speech begin(Speaking speaking) {
    time.after(FIRST_AUDIO, speaking);
    return speaking;
  }

  private final class Speaking implements Speech, Runnable {
    private final SpeechListener listener;
    private final Matcher words;
    private long samples;
    private boolean stopped;
    private boolean wanted;
    private boolean waitsToBeWanted;

    Speaking(String text, SpeechListener listener, boolean wanted) {
      this.wanted = wanted;
      this.listener = listener;
      this.words = WORD.matcher(text);
    }

    @Override
    public void run() {
      if (stopped || !words.find()) {
        listener.ended();
        return;
      }
      short[] audio = speech.speak(words.group());
      if (audio.length > 0) {
        listener.word(new SpeechListener.WordMark(words.start(), words.end(), samples));
        samples += audio.length;
        listener.audio(audio);
      }
      if (wanted) {
        time.after(NEXT_WORD, this);
      } else {
        waitsToBeWanted = true;
      }
    }

    @Override
    public void wanted() {
      wanted = true;
      goOn();
    }

    private void goOn() {
      if (waitsToBeWanted) {
        waitsToBeWanted = false;
        time.after(NEXT_WORD, this);
      }
    }

    @Override
    public void stop() {
      stopped = true;
      goOn();
    }
  }
}
