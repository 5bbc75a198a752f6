package dev.parley.gateway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DemoShopProcessTest {

  @TempDir Path data;

  @Test
  void another_program_on_its_port_is_told() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer other = HttpServer.create(any, 0);
    other.start();
    try {
      int port = other.getAddress().getPort();
      StartException told =
          assertThrows(StartException.class, () -> DemoShopProcess.start(port, data));
      String message = String.valueOf(told.getMessage());
      assertTrue(message.contains("Port " + port + " is taken"), message);
      assertTrue(message.contains("--demo-shop-port"), message);
    } finally {
      other.stop(0);
    }
  }

  @Test
  void a_shop_that_runs_already_is_left_alone() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertFalse(DemoShopProcess.answers(port));
    try (DemoShopProcess shop = DemoShopProcess.start(port, data).orElseThrow()) {
      shop.awaitReady(port, Duration.ofSeconds(20));
      assertEquals(Optional.empty(), DemoShopProcess.start(port, data));
    }
  }
}
