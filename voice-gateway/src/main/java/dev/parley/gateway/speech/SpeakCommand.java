package dev.parley.gateway.speech;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.reading.PackException;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.tts.CollectedSpeech;
import dev.parley.tts.SynthesisException;
import dev.parley.tts.Synthesizers;
import dev.parley.tts.assembly.Assembly;
import dev.parley.tts.assembly.Piece;
import dev.parley.tts.assembly.TextMap;
import dev.parley.tts.markup.MarkedText;
import dev.parley.tts.markup.MarkupException;
import dev.parley.tts.markup.SpeechMarkup;
import dev.parley.tts.recorded.RecordedVoice;
import dev.parley.tts.recorded.Recordings;
import dev.parley.tts.spi.Lexicon;
import dev.parley.tts.spi.SpeechSynthesizer;
import dev.parley.tts.spi.SynthesizerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley speak`: says a text into a WAV file, to hear how the agent would say it.
@Command(
    name = "parley speak",
    description = "Says TEXT into a WAV file, as the agent would say it to a caller.",
    sortOptions = false)
public final class SpeakCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Parameters(paramLabel = "TEXT", description = "What to say, as written.")
  private String text;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The WAV file to write.")
  private Path out;

  @Option(
      names = "--voice",
      paramLabel = "VOICE",
      description = "slt (default), rms, awb, kal16 or kal.")
  private Optional<String> voice;

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      defaultValue = "8000",
      description = "Samples a second: 8000 (default, as on the telephone) or 16000.")
  private int rateHz;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "Say it as this agent pack would: its voice, lexicon and recordings.")
  private Optional<Path> pack;

  @Option(
      names = "--ssml",
      description =
          "TEXT is marked up: <break time>, <say-as interpret-as>, <sub alias>, <emphasis>.")
  private boolean ssml;

  @Option(names = "--words", description = "Print when each word starts.")
  private boolean words;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new SpeakCommand()).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    if (rateHz != 8_000 && rateHz != 16_000) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--rate: expected 8000 or 16000, found " + rateHz);
    }
    Path into = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out) || into == null || !Files.isDirectory(into)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--out: can't write to " + out + ": there is no such folder");
    }
    Optional<AgentPack> agent;
    MarkedText said;
    try {
      agent = pack.map(folder -> PackReader.load(folder, LocalDate.now(ZoneOffset.UTC)));
      said = ssml ? SpeechMarkup.parse(text) : plain(text);
    } catch (PackException | MarkupException wrong) {
      spec.commandLine().getErr().println("parley speak: " + wrong.getMessage());
      return FAILED;
    }
    String unread = unread(said.text());
    if (!unread.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("parley speak: not said, for the voices read Latin letters only: " + unread);
    }
    try (SpeechSynthesizer synthesizer = open(agent)) {
      String speaking =
          voice.orElseGet(
              () ->
                  agent
                      .map(known -> known.agent().voiceAmong(synthesizer.voices()))
                      .orElse(synthesizer.voices().getFirst()));
      if (!synthesizer.voices().contains(speaking)) {
        throw new SynthesisException(
            "there is no voice "
                + speaking
                + "; there are "
                + String.join(", ", synthesizer.voices()));
      }
      AudioFormat format = new AudioFormat(rateHz, 1);
      long asked = System.nanoTime();
      CollectedSpeech recording =
          CollectedSpeech.of(
              listener -> Assembly.speak(said.pieces(), synthesizer, speaking, format, listener),
              System::nanoTime);
      if (recording.samples().length == 0) {
        throw new SynthesisException("there is no word to say in \"" + said.text() + "\"");
      }
      new WavFile(format, recording.samples()).write(out);
      if (words) {
        recording
            .marks()
            .forEach(
                mark ->
                    console.printf(
                        "%7.3f  %s%n",
                        (double) mark.sampleOffset() / rateHz,
                        said.text().substring(mark.textFrom(), mark.textTo())));
      }
      console.printf(
          "%s: %.2f s by %s, voice %s; first audio after %.1f ms, all after %.1f ms%n",
          out,
          (double) recording.samples().length / rateHz,
          synthesizer.name(),
          speaking,
          (recording.firstNanos() - asked) / 1e6,
          (recording.lastNanos() - asked) / 1e6);
      console.flush();
      return 0;
    } catch (SynthesisException | IOException failure) {
      spec.commandLine().getErr().println("parley speak: " + failure.getMessage());
      return FAILED;
    }
  }

  /// Words with letters that no voice knows.
  private static String unread(String text) {
    return Stream.of(text.split("\\s+"))
        .filter(
            word ->
                word.codePoints()
                    .anyMatch(
                        c ->
                            Character.isLetter(c)
                                && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN))
        .collect(Collectors.joining(" "));
  }

  private static MarkedText plain(String text) {
    return new MarkedText(text, List.of(new Piece.Synthesised(text, TextMap.at(0, text.length()))));
  }

  private SpeechSynthesizer open(Optional<AgentPack> agent) {
    SpeechSynthesizer engine =
        Synthesizers.choose(
                SynthesizerSettings.defaults()
                    .withLexicon(
                        agent.map(known -> Lexicon.of(known.lexicon())).orElse(Lexicon.EMPTY)))
            .open();
    return pack.<SpeechSynthesizer>map(folder -> new RecordedVoice(engine, recordings(folder)))
        .orElse(engine);
  }

  private Recordings recordings(Path folder) {
    Recordings.Reading reading =
        Recordings.read(folder.resolve(RecordingInspection.FOLDER), rateHz);
    reading
        .problems()
        .forEach(
            problem ->
                spec.commandLine()
                    .getErr()
                    .println("parley speak: " + problem.file() + " " + problem.message()));
    return reading.recordings();
  }
}
