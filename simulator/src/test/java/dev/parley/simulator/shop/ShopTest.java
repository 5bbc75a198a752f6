package dev.parley.simulator.shop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.simulator.business.RunningBusiness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// A shop of its own for each test.
@Tag("slow")
abstract class ShopTest {

  @TempDir private Path folder;
  RunningBusiness shop;

  @BeforeEach
  void start() throws IOException {
    shop =
        new RunningBusiness(
            Shop.business(new Random(7)), Files.createTempDirectory(folder, "shop"));
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  /// The last message that a customer got.
  JsonNode lastMessage(int customer) throws Exception {
    JsonNode messages = shop.read("/api/messages?customer=" + customer).path("messages");
    return messages.path(messages.size() - 1);
  }
}
