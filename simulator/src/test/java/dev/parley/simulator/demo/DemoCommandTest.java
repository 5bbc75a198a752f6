package dev.parley.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.simulator.business.RunningBusiness;
import dev.parley.simulator.clinic.Clinic;
import dev.parley.simulator.shop.Shop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DemoCommandTest {

  @TempDir private Path folder;
  private RunningBusiness shop;

  @BeforeEach
  void start() throws IOException {
    shop = new RunningBusiness(Shop.business(new Random(7)), folder);
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void orders_are_listed_for_people_and_for_programs() throws Exception {
    String table = demo(0, "orders", "--url", shop.server().address());
    assertTrue(table.contains("418277  shipped"), table);
    assertTrue(table.contains("./parley call --from 555010042"), table);
    JsonNode orders =
        new ObjectMapper().readTree(demo(0, "orders", "--json", "--url", shop.server().address()));
    assertEquals(shop.read("/api/orders").path("orders"), orders);
    assertEquals("04101", orders.get(0).path("postcode").asText());
  }

  @Test
  void what_was_sent_is_printed_with_whom_how_when_and_what() throws Exception {
    String none = demo(0, "messages", "--url", shop.server().address());
    assertTrue(none.contains("No messages so far."), none);
    shop.done("/api/customers/1/password-reset", "{}");
    shop.done("/api/customers/2/code", "{}");
    String all = demo(0, "messages", "--url", shop.server().address());
    assertTrue(
        all.contains("2026-11-21 12:00  e-mail to maya.ortiz@example.com (customer 1)\n"), all);
    assertTrue(all.contains("\n  Choose a new password\n  Within 30 minutes: https://"), all);
    String second = demo(0, "messages", "--customer", "2", "--url", shop.server().address());
    assertTrue(second.startsWith("2026-11-21 12:00  sms to 555010017 (customer 2)"), second);
    assertTrue(second.contains("is your code"), second);
  }

  @Test
  void a_clinics_messages_name_its_patients(@TempDir Path other) throws Exception {
    try (RunningBusiness clinic = new RunningBusiness(Clinic.business(), other)) {
      clinic.done("/api/appointments", "{\"patientId\": 2, \"start\": \"2026-11-24T08:00\"}");
      String sent = demo(0, "messages", "--patient", "2", "--url", clinic.server().address());
      assertTrue(sent.startsWith("2026-11-21 12:00  sms to 555020011 (patient 2)"), sent);
      String others = demo(0, "messages", "--patient", "3", "--url", clinic.server().address());
      assertTrue(others.contains("No messages so far."), others);
    }
  }

  @Test
  void followed_it_prints_what_is_sent_from_then_on() throws Exception {
    PipedWriter written = new PipedWriter();
    try (BufferedReader printed = new BufferedReader(new PipedReader(written))) {
      Thread follower =
          Thread.startVirtualThread(
              () ->
                  DemoCommand.commandLine()
                      .setOut(new PrintWriter(written))
                      .execute("messages", "--follow", "--url", shop.server().address()));
      shop.done("/api/customers/1/code", "{}");
      assertEquals("2026-11-21 12:00  sms to 555010042 (customer 1)", printed.readLine());
      for (int i = 0; i < 3; i++) {
        printed.readLine();
      }
      shop.done("/api/customers/2/code", "{}");
      assertEquals("2026-11-21 12:00  sms to 555010017 (customer 2)", printed.readLine());
      follower.interrupt();
      follower.join();
    }
  }

  @Test
  void a_business_that_is_not_there_is_told() {
    for (String what : List.of("orders", "messages")) {
      String gone = demo(1, what, "--url", "http://127.0.0.1:1");
      assertTrue(gone.contains("Start it with ./parley run"), gone);
    }
  }

  @Test
  void an_address_that_is_none_is_told() {
    for (String url : List.of("foo", "ftp://127.0.0.1", "http:///x")) {
      String told = demo(2, "orders", "--url", url);
      assertTrue(told.contains("--url: expected the shop's address"), told);
      assertTrue(told.contains("found " + url), told);
    }
  }

  @Test
  void each_part_says_how_it_is_used() {
    for (String what : List.of("orders", "messages", "shop", "clinic")) {
      String help = demo(0, what, "--help");
      assertTrue(help.contains("Usage: demo " + what), help);
    }
    assertTrue(demo(2).contains("messages"), "the usage names the parts");
    String wrong = demo(2, "messages", "--customer", "maya");
    assertTrue(wrong.contains("--customer"), wrong);
  }

  private static String demo(int exitCode, String... args) {
    StringWriter written = new StringWriter();
    int exit =
        DemoCommand.commandLine()
            .setOut(new PrintWriter(written, true))
            .setErr(new PrintWriter(written, true))
            .execute(args);
    assertEquals(exitCode, exit, written.toString());
    return written.toString();
  }
}
