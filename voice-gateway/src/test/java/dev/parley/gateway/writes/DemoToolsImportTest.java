package dev.parley.gateway.writes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.engine.openapi.ImportedTool;
import dev.parley.dialog.engine.openapi.OpenApiDocument;
import dev.parley.dialog.engine.openapi.ToolImport;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.simulator.business.BusinessServer;
import dev.parley.simulator.shop.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo shop's own description, over HTTP, into the demo agent's pack.
@Tag("slow")
class DemoToolsImportTest {
  private static final Path DEMO =
      Path.of(System.getProperty("parley.root", "..")).resolve("agents/harbor-pine");

  @TempDir private Path folder;

  @Test
  void the_demo_shops_description_becomes_tools_that_pass_the_check() throws IOException {
    Path pack = folder.resolve("pack");
    try (Stream<Path> files = Files.walk(DEMO)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = pack.resolve(DEMO.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    ToolImport.Imported imported;
    try (BusinessServer shop =
        BusinessServer.start(
            Shop.business(new SecureRandom()),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            folder.resolve("shop"),
            folder.resolve("access.log"),
            Clock.systemUTC())) {
      imported = ToolImport.of(OpenApiDocument.read(shop.address() + "/openapi.json"));
    }
    assertTrue(imported.tools().size() > 25, imported.toString());
    AgentPack before = PackReader.load(pack, LocalDate.of(2026, 11, 20));
    StringBuilder tools = new StringBuilder(Files.readString(pack.resolve("tools.yaml")));
    imported.tools().stream()
        .filter(tool -> !before.tools().containsKey(tool.id()))
        .map(ImportedTool::entry)
        .forEach(tools::append);
    Files.writeString(pack.resolve("tools.yaml"), tools);
    AgentPack after = PackReader.load(pack, LocalDate.of(2026, 11, 20));
    assertTrue(after.tools().size() > before.tools().size());
    for (ImportedTool tool : imported.tools()) {
      boolean get = tool.what().startsWith("GET ");
      if (!before.tools().containsKey(tool.id())) {
        Tool read = after.tool(tool.id());
        assertEquals(get ? Tool.Access.READ : Tool.Access.WRITE, read.access(), tool.what());
        assertEquals(tool.what().contains(" /api") || get ? 2 : 1, read.attempts(), tool.what());
      }
    }
  }
}
