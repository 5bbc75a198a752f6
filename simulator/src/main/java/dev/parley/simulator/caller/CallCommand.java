package dev.parley.simulator.caller;

import dev.parley.asr.RecognitionException;
import dev.parley.audio.WavFile;
import dev.parley.simulator.caller.measure.AgentEar;
import dev.parley.simulator.caller.measure.CallMeasurement;
import dev.parley.simulator.caller.measure.CallReport;
import dev.parley.simulator.caller.measure.RecognizedAgent;
import dev.parley.simulator.caller.measure.RecordClient;
import dev.parley.simulator.caller.measure.RecordClient.Fetched;
import dev.parley.simulator.caller.measure.ReportJson;
import dev.parley.simulator.caller.measure.ServerRecord;
import dev.parley.simulator.caller.script.CallerStep;
import dev.parley.simulator.caller.script.CallerTimings;
import dev.parley.simulator.caller.script.ScriptReader;
import dev.parley.simulator.caller.wire.CallSeen;
import dev.parley.simulator.caller.wire.LiveAudio;
import dev.parley.telephony.TelephonyException;
import dev.parley.telephony.call.CallEvent;
import dev.parley.telephony.sip.call.CallTarget;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `parley call`: a SIP phone for engineers. Dials in, follows a script, and reports what the call
/// was like from its own side of the wire.
@Command(
    name = "parley call",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Calls the agent, says lines and presses keys, and measures what comes back.",
      "",
      "Lines, recordings and keys go in the order given. Each starts 300 ms after the agent"
          + " fell silent (see --after). After the last one the phone waits until the agent has"
          + " been silent for 2 s (60 s at most) and hangs up.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./parley call --say \"Where is my order?\" --key 410226",
      "  ./parley call --from +12075550142 --say \"Where is my order?\" --record call.wav",
      "  ./parley call sip:192.0.2.7 --script barge-in.script --json call.json",
      "",
      "A script has a step a line: say TEXT, wav FILE, key DIGITS, hang up; in front of it",
      "  after 5s    waits so long after the agent fell silent,",
      "  over 1.2s   speaks over the agent, so long after it began,",
      "  then 800ms  begins so long after the step before, whatever the agent does.",
      "",
      "Exit code: 0 answered, everything said, ended properly; 1 not so; 2 no call was made."
    })
public final class CallCommand implements Callable<Integer> {

  private static final int ENDED_PROPERLY = 0;
  private static final int ENDED_OTHERWISE = 1;
  private static final int NOT_MADE = 2;
  private static final Duration RECORD_PATIENCE = Duration.ofSeconds(3);

  /// What was asked for on the command line, in order.
  private sealed interface Asked {
    record Say(String text) implements Asked {}

    record Play(Path wav) implements Asked {}

    record Press(String keys) implements Asked {}

    record Script(Path file) implements Asked {}
  }

  private final List<Asked> asked = new ArrayList<>();

  @Parameters(
      arity = "0..1",
      paramLabel = "sip:USER@HOST:PORT",
      defaultValue = "sip:127.0.0.1:5060",
      description = "Whom to call (default ${DEFAULT-VALUE}).")
  private String address;

  @Option(names = "--say", order = 1, paramLabel = "TEXT", description = "Say TEXT.")
  void say(String text) {
    asked.add(new Asked.Say(text));
  }

  @Option(names = "--wav", order = 2, paramLabel = "FILE", description = "Play a WAV file.")
  void wav(Path file) {
    asked.add(new Asked.Play(file));
  }

  @Option(names = "--key", order = 3, paramLabel = "DIGITS", description = "Press keys: 0-9 * #.")
  void key(String keys) {
    asked.add(new Asked.Press(keys));
  }

  @Option(names = "--script", order = 4, paramLabel = "FILE", description = "Follow a script.")
  void script(Path file) {
    asked.add(new Asked.Script(file));
  }

  @Option(
      names = "--mic",
      order = 10,
      description = "Speak through this machine's microphone, listen on its loudspeaker.")
  private boolean microphone;

  @Option(
      names = "--voice",
      order = 11,
      paramLabel = "VOICE",
      description = "Voice of the lines: slt (default), rms, awb, kal16, kal.")
  private Optional<String> voice;

  @Option(
      names = "--from",
      order = 12,
      paramLabel = "NUMBER",
      description = "Caller id; withheld when left out.")
  private Optional<String> from;

  @Option(
      names = "--after",
      order = 13,
      paramLabel = "MS",
      defaultValue = "300",
      description =
          "How long after the agent fell silent a line starts (default ${DEFAULT-VALUE}).")
  private int afterMs;

  @Option(
      names = "--follow-transfers",
      order = 14,
      description = "Call whom the agent passes the call on to, which is declined otherwise.")
  private boolean followsTransfers;

  @Option(
      names = "--record",
      order = 15,
      paramLabel = "OUT.wav",
      description = "Record the call: caller left, agent right.")
  private Optional<Path> recording;

  @Option(
      names = "--json",
      order = 16,
      paramLabel = "OUT",
      description = "Write the report as JSON.")
  private Optional<Path> json;

  @Option(
      names = "--api",
      order = 17,
      paramLabel = "URL",
      description = "The server's HTTP address (default: the called host, port 8080).")
  private Optional<URI> api;

  @Option(
      names = {"-h", "--help"},
      order = 99,
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /// The command line as `parley call` reads it.
  public static CommandLine commandLine() {
    return new CommandLine(new CallCommand()).setOverwrittenOptionsAllowed(true);
  }

  @Override
  public Integer call() {
    try {
      return makeCall();
    } catch (CallException | TelephonyException refused) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("parley call: " + refused.getMessage());
      err.flush();
      return NOT_MADE;
    }
  }

  private int makeCall() {
    List<CallerStep> steps = steps();
    CallAddress callee = CallAddress.of(address);
    Map<Integer, short[]> lines = CallerLines.of(steps, voice);
    recording.ifPresent(file -> mustBeWritable("--record", file));
    json.ifPresent(file -> mustBeWritable("--json", file));
    callee.mustListen();
    PrintWriter out = spec.commandLine().getOut();
    out.println("calling " + callee.hostPort() + from.map(number -> " as " + number).orElse(""));
    URI server = api.orElse(URI.create("http://" + callee.host() + ":8080"));
    try (RecordClient records = new RecordClient(server)) {
      PlacedCall placed =
          microphone
              ? speakLive(callee, records, out)
              : place(callee, steps, lines, CallerTimings.DEFAULT, LiveAudio.NONE, records, out);
      CallSeen seen = placed.seen();
      recording.ifPresent(file -> record(seen, file));
      CallReport report = report(seen, placed.sipCallId(), records);
      ReportText.print(report, out);
      json.ifPresent(file -> write(report, file));
      return outcome(seen);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CallException("interrupted", interrupted);
    }
  }

  /// Told before the call rather than after it, when there is no second chance.
  private static void mustBeWritable(String option, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    boolean writable =
        Files.exists(file)
            ? Files.isRegularFile(file) && Files.isWritable(file)
            : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    if (!writable) {
      throw new CallException(option + ": can't write to " + file);
    }
  }

  private PlacedCall speakLive(CallAddress callee, RecordClient records, PrintWriter out)
      throws InterruptedException {
    try (SoundCard card = SoundCard.open()) {
      return place(callee, List.of(), Map.of(), CallerTimings.LIVE, card, records, out);
    }
  }

  private PlacedCall place(
      CallAddress callee,
      List<CallerStep> steps,
      Map<Integer, short[]> lines,
      CallerTimings timings,
      LiveAudio live,
      RecordClient records,
      PrintWriter out)
      throws InterruptedException {
    return PlacedCall.make(
        callee.target(from),
        callee.local(),
        steps,
        lines,
        timings,
        new PlacedCall.Surroundings(live, this::transferTarget, records, out));
  }

  private Optional<CallTarget> transferTarget(String named) {
    return followsTransfers ? CallAddress.transferTarget(named, from) : Optional.empty();
  }

  List<CallerStep> steps() {
    Duration after = Duration.ofMillis(afterMs);
    CallerStep.Start start = new CallerStep.Start.AfterAgent(after);
    List<CallerStep> steps = new ArrayList<>();
    try {
      for (Asked one : asked) {
        switch (one) {
          case Asked.Say(String text) -> steps.add(new CallerStep.Say(text, start));
          case Asked.Play(Path wav) -> steps.add(new CallerStep.Play(wav, start));
          case Asked.Press(String keys) ->
              steps.add(new CallerStep.Press(ScriptReader.keys(keys), start));
          case Asked.Script(Path file) -> steps.addAll(ScriptReader.read(file, after));
        }
      }
    } catch (IOException unreadable) {
      throw new CallException("the script can't be read: " + unreadable.getMessage(), unreadable);
    } catch (IllegalArgumentException problem) {
      throw new CallException(String.valueOf(problem.getMessage()), problem);
    }
    if (microphone && !steps.isEmpty()) {
      throw new CallException("with --mic you speak yourself: leave the lines out");
    }
    return steps;
  }

  private CallReport report(CallSeen seen, String sipCallId, RecordClient records)
      throws InterruptedException {
    if (seen.answered().isEmpty()) {
      return new CallMeasurement(seen, Optional.empty()).report(AgentEar.DEAF);
    }
    Optional<ServerRecord> record =
        switch (records.fetchClosed(sipCallId, RECORD_PATIENCE)) {
          case Fetched.Found(ServerRecord found) -> Optional.of(found);
          case Fetched.NotFound(String why) -> {
            note("without the server's record: " + why);
            yield Optional.empty();
          }
        };
    try {
      return new CallMeasurement(seen, record).report(RecognizedAgent.shared());
    } catch (RecognitionException deaf) {
      note("without recognition of what was received: " + deaf.getMessage());
      return new CallMeasurement(seen, record).report(AgentEar.DEAF);
    }
  }

  private int outcome(CallSeen seen) {
    if (seen.answered().isEmpty()) {
      note("not answered: " + seen.ended().map(CallEvent.Ended::cause).orElse("no reason given"));
      return ENDED_OTHERWISE;
    }
    if (seen.media().filter(media -> media.packetsReceived() > 0).isEmpty()) {
      note(
          "not one packet of audio came from the agent: does the address in its session description"
              + " reach it, and do its packets reach this machine?");
    }
    boolean goodbye = seen.ended().filter(end -> end.by() != CallEvent.EndedBy.NETWORK).isPresent();
    if (!seen.finished()) {
      note("the call ended before everything was said");
    }
    return goodbye && seen.finished() ? ENDED_PROPERLY : ENDED_OTHERWISE;
  }

  private void record(CallSeen seen, Path file) {
    try {
      TwoSides.of(seen).write(file);
    } catch (IOException full) {
      throw new CallException("the recording can't be written to " + file, full);
    }
  }

  private static void write(CallReport report, Path file) {
    try {
      ReportJson.write(report, file);
    } catch (IOException full) {
      throw new CallException("the report can't be written to " + file, full);
    }
  }

  private void note(String note) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("parley call: " + note);
    err.flush();
  }

  /// The recording of a call: both sides by when they were at the caller's side of the wire.
  private static final class TwoSides {
    static WavFile of(CallSeen seen) {
      short[] caller = seen.sent().range(0, seen.sent().length());
      short[] agent = seen.heard().alignedTo(seen.sent().nanosOf(0));
      return WavFile.stereo(8_000, caller, agent);
    }
  }
}
