package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.gateway.server.PeerPhones.Phone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole server, from a `parley.yaml` with a trunk, at a registrar that is Debian's sipp.
@Tag("slow")
class RegisteredServerTest {

  private static final int TRIES_MAX = 100;
  private static final int TRY_EVERY_MS = 100;

  @Test
  void the_server_registers_says_so_and_takes_it_back_when_it_stops(@TempDir Path folder)
      throws Exception {
    int port = PeerPhones.freePort();
    Path file = folder.resolve("parley.yaml");
    Files.writeString(
        file,
        """
        trunks:
          voip:
            server: 127.0.0.1:%d
            transport: udp
            domain: voip.example
            username: "4420"
            password-env: VOIP_PASSWORD
            options-seconds: 0
        """
            .formatted(port));
    try (PeerPhones phones = PeerPhones.in(folder)) {
      Phone registrar = phones.sipp(port, "registrar.sipp.xml", folder, List.of());
      ServerSettings settings =
          new ServerSettings(
                  name -> Optional.of(name).filter("VOIP_PASSWORD"::equals).map(_ -> "secret"))
              .readFile(file)
              .option("http-port", Optional.of(0));
      try (ServedCaller served = ServedCaller.start(folder, settings)) {
        String ready = "";
        for (int tries = 0; tries < TRIES_MAX && !ready.contains("registered for"); tries++) {
          ready = served.api("/health/ready").toString();
          TimeUnit.MILLISECONDS.sleep(TRY_EVERY_MS);
        }
        assertTrue(ready.contains("registered for"), ready);
      }
      registrar.endedWell(20);
    }
  }
}
