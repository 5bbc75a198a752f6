package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.WavFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Phones that others wrote, as a test starts them: each with a folder of its own for its settings,
/// its sound and its log.
record PeerPhones(Path folder, List<Process> started) implements AutoCloseable {

  private static final Path BARESIP_MODULES = Path.of("/usr/lib/baresip/modules");
  private static final List<Path> BOUND_SOCKETS =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
  private static final int PORTS_FROM = 10_000;
  private static final int PORTS = 1_250;
  private static final int PORTS_APART = 4;
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger((int) (ProcessHandle.current().pid() % PORTS));
  private static final int TRIES_MAX = 200;
  private static final int TRY_EVERY_MS = 50;

  /// One of them.
  record Phone(String name, Process process, Path log) {

    /// Types `line` as a user would.
    void type(String line) throws IOException {
      BufferedWriter user = process.outputWriter(StandardCharsets.UTF_8);
      user.write(line + "\n");
      user.flush();
    }

    String said() throws IOException {
      return Files.exists(log) ? Files.readString(log, StandardCharsets.ISO_8859_1) : "";
    }

    /// What baresip has heard, once it has ended.
    WavFile heard() throws IOException {
      try (Stream<Path> files = Files.list(log.resolveSibling("."))) {
        Path decoded =
            files
                .filter(file -> file.toString().endsWith("-dec.wav"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " heard nothing"));
        return WavFile.read(decoded);
      }
    }

    /// Waits until it has said so, `seconds` at most.
    void awaitSaid(String words, int seconds) throws Exception {
      for (int tries = 0; tries < seconds * 1_000 / TRY_EVERY_MS; tries++) {
        if (said().contains(words)) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(TRY_EVERY_MS);
      }
      throw new AssertionError(name + " never said '" + words + "': " + said());
    }

    /// Waits until it has ended by itself; what it made of it.
    void ended(int seconds) throws Exception {
      assertTrue(process.waitFor(seconds, TimeUnit.SECONDS), name + " did not end: " + said());
    }

    void endedWell(int seconds) throws Exception {
      ended(seconds);
      assertEquals(0, process.exitValue(), name + " failed: " + said());
    }
  }

  static PeerPhones in(Path folder) {
    return new PeerPhones(folder, new ArrayList<>());
  }

  static void mustHave(String program) throws Exception {
    boolean there = new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
    if ("true".equals(System.getenv("CI"))) {
      assertTrue(there, program + " is missing; ./parley test installs it");
    }
    assumeTrue(there, program + " is not installed");
  }

  /// Debian's sipp with one call of a scenario beside this class.
  ///
  /// @param more arguments; whom it calls, where it does
  Phone sipp(int port, String scenario, Path speech, List<String> more) throws Exception {
    return sipp(port, scenario, Map.of("SPEECH", speech.toString()), more);
  }

  /// @param told what stands in the scenario in place of these words
  Phone sipp(int port, String scenario, Map<String, String> told, List<String> more)
      throws Exception {
    mustHave("sipp");
    Path here = Files.createTempDirectory(folder, "sipp");
    Path file = here.resolve(scenario);
    Files.writeString(file, scenario(scenario, told));
    List<String> command =
        new ArrayList<>(
            List.of("sipp", "-sf", file.toString(), "-i", "127.0.0.1", "-p", "" + port));
    command.addAll(List.of("-mp", "" + mediaPort(port), "-m", "1", "-nostdin"));
    command.addAll(List.of("-timeout", "60s"));
    command.addAll(more);
    Phone phone = start(scenario, here, command);
    awaitBound(port);
    return phone;
  }

  private static String scenario(String name, Map<String, String> told) throws IOException {
    try (InputStream written = PeerPhones.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(written).readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> each : told.entrySet()) {
        text = text.replace(each.getKey(), each.getValue());
      }
      return text;
    }
  }

  /// Debian's baresip with G.711, which plays `speech` to whoever it talks to.
  Phone baresip(String user, short[] speech, List<String> more) throws Exception {
    return baresip(user, "", "module g711.so\n", speech, more);
  }

  /// @param account parameters of its account, such as `;mediaenc=srtp-mand`
  /// @param settings further lines of its settings: the module of its codec, at least
  Phone baresip(String user, String account, String settings, short[] speech, List<String> more)
      throws Exception {
    mustHave("baresip");
    Path here = Files.createTempDirectory(folder, "baresip");
    Path sound = here.resolve("speech.wav");
    new WavFile(AudioFormat.TELEPHONE, speech).write(sound);
    Files.writeString(
        here.resolve("config"),
        """
        sip_listen 127.0.0.1:%d
        audio_source aufile,%s
        audio_player aufile,%s
        ausrc_srate 8000
        auplay_srate 8000
        module_path %s
        module aufile.so
        module sndfile.so
        snd_path %s
        module_tmp account.so
        module_app menu.so
        """
                .formatted(freePort(), sound, here.resolve("heard.wav"), BARESIP_MODULES, here)
            + settings);
    Files.writeString(
        here.resolve("accounts"), "<sip:" + user + "@127.0.0.1>;regint=0" + account + "\n");
    Files.writeString(here.resolve("contacts"), "");
    List<String> command = new ArrayList<>(List.of("baresip", "-s", "-f", here.toString()));
    command.addAll(more);
    return start("baresip", here, command);
  }

  /// Where Debian's baresip has no such module, there is nothing to try.
  static void mustHaveBaresipModule(String module) {
    assumeTrue(Files.exists(BARESIP_MODULES.resolve(module)), "baresip has no module " + module);
  }

  /// linphone's console phone without a sound card.
  ///
  /// @param more arguments, such as `-a`: it answers by itself
  Phone linphone(int port, List<String> more) throws Exception {
    mustHave("linphonec");
    Path here = Files.createTempDirectory(folder, "linphone");
    Files.createDirectories(here.resolve(".local/share/linphone"));
    Path config = here.resolve("linphonerc");
    Files.writeString(
        config,
        """
        [sip]
        sip_port=%d
        sip_tcp_port=0
        sip_tls_port=0
        use_ipv6=0
        [video]
        enabled=0
        automatically_initiate=0
        automatically_accept=0
        """
            .formatted(port));
    List<String> command = new ArrayList<>(List.of("linphonec", "-c", config.toString()));
    command.addAll(more);
    Phone phone = start("linphonec", here, command);
    awaitBound(port);
    phone.type("soundcard use files");
    return phone;
  }

  private Phone start(String name, Path here, List<String> command) throws IOException {
    Path log = here.resolve("log");
    ProcessBuilder starting =
        new ProcessBuilder(command)
            .directory(here.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    starting.environment().put("HOME", here.toString());
    Process process = starting.start();
    started.add(process);
    return new Phone(name, process, log);
  }

  /// Waits until somebody listens at this port. It is looked up, never tried: a port that this test
  /// holds for a moment is one that the phone can't have.
  static void awaitBound(int port) throws IOException, InterruptedException {
    Pattern local = Pattern.compile("(?m)^ *[0-9]+: [0-9A-F]+:%04X ".formatted(port));
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      for (Path sockets : BOUND_SOCKETS) {
        if (Files.exists(sockets) && local.matcher(Files.readString(sockets)).find()) {
          return;
        }
      }
      TimeUnit.MILLISECONDS.sleep(TRY_EVERY_MS);
    }
  }

  /// A port that nobody is given by chance before the phone takes it, and none after it.
  static int freePort() throws IOException {
    for (int tries = 0; tries < TRIES_MAX; tries++) {
      int port = PORTS_FROM + PORTS_APART * (NEXT_PORT.getAndIncrement() % PORTS);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no port is free");
  }

  private static boolean isFree(int port) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(port)) {
      return socket.isBound();
    } catch (BindException taken) {
      return false;
    }
  }

  /// Where a phone at `port` has its audio: no other one of `freePort` has any part of it.
  static int mediaPort(int port) {
    return port + PORTS_APART * PORTS;
  }

  @Override
  public void close() {
    started.forEach(Process::destroyForcibly);
  }
}
