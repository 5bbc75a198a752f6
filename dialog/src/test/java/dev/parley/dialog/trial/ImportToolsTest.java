package dev.parley.dialog.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.reading.PackReader;
import dev.parley.dialog.pack.way.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tools from descriptions, into a pack that has some.
class ImportToolsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final String SPEC =
      """
      openapi: 3.0.3
      servers: [{url: "https://api.example.com/v2/"}]
      security: [{shopKey: []}]
      paths:
        /trips/{tripId}:
          parameters: [{$ref: "#/components/parameters/Trip"}]
          get:
            operationId: getTrip
            summary: "One trip: what it is"
            parameters: [{name: lang, in: query, schema: {type: string}}]
            responses:
              "200": {content: {application/json: {schema: {$ref: "#/components/schemas/Trip"}}}}
          delete:
            operationId: cancelTrip
            security: [{login: []}]
            responses: {"204": {description: gone}}
        /trips:
          get:
            operationId: listTrips
            responses:
              "200": {content: {application/json: {schema: {type: array, items: {type: string}}}}}
          post:
            summary: Books a trip.
            parameters: [{name: Idempotency-Key, in: header, required: true}]
            requestBody:
              content:
                application/json:
                  schema: {type: object, required: [start], properties: {start: {type: string}, people: {type: array}}}
            responses:
              "201": {content: {application/json: {schema: {$ref: "#/components/schemas/Trip"}}}}
        /photos:
          post:
            operationId: addPhoto
            requestBody: {content: {multipart/form-data: {}}}
            responses: {"204": {description: done}}
        /orders/{number}:
          get:
            operationId: orderByNumber
            responses: {"204": {description: nothing}}
      components:
        parameters: {Trip: {name: tripId, in: path, required: true}}
        securitySchemes:
          shopKey: {type: apiKey, in: header, name: X-Key}
          login: {type: http, scheme: bearer}
        schemas:
          Trip:
            allOf:
              - {type: object, required: [id], properties: {id: {type: string}}}
              - type: object
                required: [from, from, gone]
                properties:
                  from: {type: string, format: date, description: "the day"}
                  state: {enum: [open, "yes"]}
                  price: {type: number, nullable: true}
                  inner: {$ref: "#/components/schemas/Trip"}
      """;

  @TempDir private Path folder;
  private Path pack = Path.of("");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void writePack() throws IOException {
    pack = folder.resolve("pack");
    NewPack.write(pack, TODAY);
  }

  private int imports(String text) throws IOException {
    Path spec = folder.resolve("spec.yaml");
    Files.writeString(spec, text);
    return runs("import-tools", spec.toString(), "--into", pack.toString());
  }

  private int runs(String... args) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new PackCommand(out, out, TODAY, folder.resolve("cache"), folder).run(args);
  }

  private String told() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static Way.Http http(Tool tool) {
    return assertInstanceOf(Way.Http.class, tool.way());
  }

  @Test
  void operations_become_tools_that_pass_the_check() throws IOException {
    assertEquals(0, imports(SPEC), told());
    AgentPack read = PackReader.load(pack, TODAY);
    Tool get = read.tool("get-trip");
    assertEquals("/v2/trips/{tripId}", http(get).path());
    assertEquals(List.of("tripId"), get.places());
    assertEquals("One trip: what it is", get.describes());
    assertEquals(Tool.Access.READ, get.access());
    assertEquals(Map.of("X-Key", "{SHOP_KEY}"), http(get).headers());
    assertEquals(List.of("from", "id"), get.resultRequired());
    assertEquals(List.of("open", "yes"), get.resultValues().get("state"));
    Tool cancel = read.tool("cancel-trip");
    assertEquals(Tool.Access.WRITE, cancel.access());
    assertEquals("DELETE", http(cancel).method());
    assertEquals(1, cancel.attempts());
    assertEquals(2, cancel.identity());
    assertEquals(Map.of("Authorization", "Bearer {LOGIN_TOKEN}"), http(cancel).headers());
    assertEquals(2, read.tool("post-trips").attempts());
    String file = Files.readString(pack.resolve("tools.yaml"));
    assertTrue(file.contains("# with: tripId, lang?"), file);
    assertTrue(file.contains("# with: start, people? (array: can't be given)"), file);
  }

  @Test
  void what_cannot_be_a_tool_is_left_out_and_says_why() throws IOException {
    imports(SPEC);
    assertTrue(told().contains("left out GET /v2/trips: it answers no JSON object"), told());
    assertTrue(told().contains("left out POST /v2/photos: it is sent no JSON"), told());
    assertTrue(told().contains("needs in its environment: LOGIN_TOKEN, SHOP_KEY"), told());
  }

  @Test
  void what_is_there_stays_as_it_is() throws IOException {
    String before = Files.readString(pack.resolve("tools.yaml"));
    imports(SPEC);
    String once = Files.readString(pack.resolve("tools.yaml"));
    assertTrue(once.startsWith(before), once);
    assertTrue(told().contains("kept     order-by-number, which is there already"), told());
    imports(SPEC);
    assertEquals(once, Files.readString(pack.resolve("tools.yaml")));
  }

  @Test
  void says_what_is_wrong_with_a_description_and_writes_nothing() throws IOException {
    String before = Files.readString(pack.resolve("tools.yaml"));
    assertEquals(2, imports("swagger: \"2.0\""));
    assertEquals(2, imports("openapi: 3.1.0"));
    assertEquals(2, imports("{ [ not"));
    assertEquals(2, runs("import-tools", "nowhere.yaml", "--into", pack.toString()));
    assertEquals(2, runs("import-tools", "spec.yaml", "--into", folder.toString()));
    assertEquals(2, runs("import-tools"));
    for (String words :
        List.of(
            "convert it to OpenAPI 3 first",
            "has no `paths`",
            "is neither JSON nor YAML",
            "nowhere.yaml can't be read",
            "begin with ./parley pack new",
            "name a description and a pack")) {
      assertTrue(told().contains(words), words + "\n" + told());
    }
    assertEquals(before, Files.readString(pack.resolve("tools.yaml")));
  }
}
