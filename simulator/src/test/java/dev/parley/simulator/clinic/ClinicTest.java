package dev.parley.simulator.clinic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.simulator.business.OpenApiContract;
import dev.parley.simulator.business.RunningBusiness;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ClinicTest {

  private static final String TUESDAY_AT_EIGHT =
      "{\"patientId\": 2, \"start\": \"2026-11-24T08:00\", \"treatment\": \"cleaning\","
          + " \"dentist\": \"hale\"}";

  @TempDir private Path folder;
  private RunningBusiness clinic;

  @BeforeEach
  void start() throws IOException {
    clinic = new RunningBusiness(Clinic.business(), Files.createTempDirectory(folder, "clinic"));
  }

  @AfterEach
  void stop() {
    clinic.close();
  }

  @Test
  void a_family_is_found_by_its_telephone() throws Exception {
    JsonNode family = clinic.read("/api/patients?phone=%2B1555020011").path("patients");
    assertEquals(2, family.size());
    assertEquals("…11", family.path(0).path("phoneMasked").asText());
    assertEquals("p…@e…", family.path(0).path("emailMasked").asText());
    assertEquals(family.path(1), clinic.read("/api/patients/2"));
    assertEquals(404, clinic.get("/api/patients?phone=555999999").statusCode());
    assertEquals(404, clinic.get("/api/patients/99").statusCode());
    assertEquals(400, clinic.get("/api/patients").statusCode());
    assertEquals(400, clinic.get("/api/patients?born=1984-05-17").statusCode());
  }

  @ParameterizedTest
  @CsvSource({"1991-03-08, o brien, 4", "2001-01-15, NUNEZ, 7", "1984-05-17, Moreau, 1"})
  void a_patient_is_found_by_day_of_birth_and_surname(String born, String surname, int id)
      throws Exception {
    String name = URLEncoder.encode(surname, StandardCharsets.UTF_8);
    JsonNode found = clinic.read("/api/patients?born=" + born + "&surname=" + name);
    assertEquals(1, found.path("patients").size());
    assertEquals(id, found.path("patients").path(0).path("id").asInt());
    assertEquals(404, clinic.get("/api/patients?born=1950-01-01&surname=" + name).statusCode());
    assertEquals(404, clinic.get("/api/patients?born=" + born + "&surname=x").statusCode());
  }

  @Test
  void twins_are_both_found() throws Exception {
    assertEquals(
        2, clinic.read("/api/patients?born=1975-07-21&surname=smith").path("patients").size());
  }

  @Test
  void visits_are_free_when_the_clinic_is_open() throws Exception {
    assertEquals(0, free("from=2026-11-21&to=2026-11-22").size());
    // Monday, eight to twelve and one to five, less two of the seed.
    assertEquals(14, free("from=2026-11-23&to=2026-11-23&dentist=hale").size());
    assertEquals(16, free("from=2026-11-23&to=2026-11-23&dentist=okafor").size());
    assertEquals(8, free("from=2026-11-23&to=2026-11-23&dentist=hale&part=afternoon").size());
    JsonNode friday = free("from=2026-11-27&to=2026-11-27");
    assertEquals("12:30", friday.path(friday.size() - 1).path("time").asText());
  }

  @Test
  void each_time_is_offered_once_with_a_dentist_who_is_free() throws Exception {
    JsonNode any = free("from=2026-11-23&to=2026-11-23&dentist=any");
    assertEquals(16, any.size());
    assertEquals("hale", any.path(0).path("dentist").asText());
    assertEquals("08:30", any.path(1).path("time").asText());
    assertEquals("Dr. Okafor", any.path(1).path("dentistName").asText());
    assertEquals(400, clinic.get("/api/appointments/free?dentist=nobody").statusCode());
  }

  @Test
  void a_time_that_one_dentist_has_taken_is_free_with_the_other() throws Exception {
    clinic.done("/api/appointments", TUESDAY_AT_EIGHT);
    clinic.refused(409, "taken", "/api/appointments", TUESDAY_AT_EIGHT.replace(": 2,", ": 3,"));
    JsonNode other =
        clinic.done(
            "/api/appointments", TUESDAY_AT_EIGHT.replace(": 2,", ": 3,").replace("hale", "any"));
    assertEquals("okafor", other.path("dentist").asText());
    String path = "/api/appointments/" + other.path("reference").asText() + "/move";
    clinic.refused(409, "taken", path, "{\"start\": \"2026-11-24T08:00\", \"dentist\": \"hale\"}");
    JsonNode moved = clinic.done(path, "{\"start\": \"2026-11-24T08:30\"}");
    assertEquals("okafor", moved.path("dentist").asText());
  }

  @Test
  void cancelling_less_than_a_day_before_costs() throws Exception {
    // Saturday: patient 3 comes on Monday at half past eight, patient 1 on Tuesday at nine.
    assertEquals("0.00", feeOf(3));
    clinic.later(Duration.ofDays(1));
    assertEquals("0.00", feeOf(1));
    clinic.later(Duration.ofHours(3));
    JsonNode cancelled = clinic.done("/api/appointments/" + referenceOf(3) + "/cancel", "{}");
    assertEquals("50.00", cancelled.path("fee").asText());
    assertTrue(cancelled.path("shortNotice").asBoolean());
    assertEquals(
        "50.00",
        clinic
            .read("/api/appointments/" + cancelled.path("reference").asText())
            .path("fee")
            .asText());
  }

  private String feeOf(int patient) throws Exception {
    return clinic
        .read("/api/patients/" + patient + "/appointments")
        .path("appointments")
        .path(0)
        .path("fee")
        .asText();
  }

  @Test
  void a_new_patient_is_registered_once_and_can_come() throws Exception {
    String wish =
        "{\"name\": \"Ines\", \"surname\": \"Duarte\", \"born\": \"1982-03-04\","
            + " \"phone\": \"555 020 066\"}";
    JsonNode patient = clinic.done("/api/patients", wish);
    assertEquals(8, patient.path("id").asInt());
    assertEquals("555020066", patient.path("phone").asText());
    assertEquals("sms", patient.path("sentBy").asText());
    clinic.refused(409, "already-registered", "/api/patients", wish.replace("Duarte", "DUARTE"));
    for (String wrong :
        List.of(
            wish.replace("1982", "2082"),
            wish.replace("Duarte", "-"),
            wish.replace("555 020 066", "5"))) {
      clinic.refused(400, "bad-patient", "/api/patients", wrong);
    }
    assertEquals(1, clinic.read("/api/patients?phone=555020066").path("patients").size());
    clinic.done("/api/appointments", TUESDAY_AT_EIGHT.replace(": 2,", ": 8,"));
  }

  private JsonNode free(String query) throws Exception {
    return clinic.read("/api/appointments/free?" + query).path("free");
  }

  @Test
  void an_appointment_is_booked_moved_and_cancelled() throws Exception {
    JsonNode booked = clinic.done("/api/appointments", TUESDAY_AT_EIGHT);
    String reference = booked.path("reference").asText();
    assertEquals("cleaning", booked.path("treatment").asText());
    assertEquals("2026-11-24T08:30", booked.path("endsAt").asText());
    clinic.refused(409, "taken", "/api/appointments", TUESDAY_AT_EIGHT.replace(": 2,", ": 3,"));
    clinic.refused(
        400, "bad-appointment", "/api/appointments", TUESDAY_AT_EIGHT.replace("cleaning", "crown"));
    clinic.refused(
        404, "no-such-patient", "/api/appointments", TUESDAY_AT_EIGHT.replace(": 2,", ": 99,"));
    JsonNode moved =
        clinic.done(
            "/api/appointments/" + reference + "/move", "{\"start\": \"2026-11-24T16:30\"}");
    assertEquals("afternoon", moved.path("part").asText());
    assertEquals(1, clinic.read("/api/patients/2/appointments").path("appointments").size());
    clinic.done("/api/appointments/" + reference + "/cancel", "");
    assertEquals(0, clinic.read("/api/patients/2/appointments").path("appointments").size());
    clinic.refused(409, "already-cancelled", "/api/appointments/" + reference + "/cancel", "{}");
    JsonNode messages = clinic.read("/api/messages?patient=2").path("messages");
    assertEquals(3, messages.size());
    assertEquals("555020011", messages.path(0).path("to").asText());
    assertEquals(2, messages.path(0).path("patientId").asInt());
  }

  @Test
  void of_many_who_want_the_same_time_one_gets_it() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HttpResponse<String>>> wishes =
          IntStream.rangeClosed(1, 7)
              .<Callable<HttpResponse<String>>>mapToObj(
                  patient ->
                      () ->
                          clinic.post(
                              "/api/appointments",
                              "wish " + patient,
                              TUESDAY_AT_EIGHT.replace(": 2,", ": " + patient + ",")))
              .toList();
      int booked = 0;
      for (Future<HttpResponse<String>> wish : threads.invokeAll(wishes)) {
        booked += wish.get().statusCode() == 201 ? 1 : 0;
      }
      assertEquals(1, booked);
    }
  }

  @Test
  void a_lost_answer_asked_for_again_is_the_same_and_nothing_is_done_twice() throws Exception {
    String seeded = "/api/appointments/" + referenceOf(1);
    Map<String, String> writes =
        Map.of(
            "/api/patients",
            "{\"name\": \"A\", \"surname\": \"B\", \"born\": \"1982-03-04\", \"phone\": \"555020066\"}",
            "/api/appointments",
            TUESDAY_AT_EIGHT,
            seeded + "/move",
            "{\"start\": \"2026-11-25T08:00\"}",
            "/api/appointments/" + referenceOf(3) + "/cancel",
            "{}",
            "/api/messages",
            "{\"to\": \"patient1@example.com\", \"text\": \"See you soon.\"}");
    int sent = 0;
    for (Map.Entry<String, String> write : writes.entrySet()) {
      String path = write.getKey();
      clinic.setFault("{\"kind\": \"answer-lost\", \"path\": \"/api/\"}");
      assertThrows(IOException.class, () -> clinic.post(path, "key " + path, write.getValue()));
      clinic.setFault("{\"kind\": \"none\"}");
      HttpResponse<String> again = clinic.post(path, "key " + path, write.getValue());
      assertEquals(200, again.statusCode(), again.body());
      assertEquals(again.body(), clinic.post(path, "key " + path, write.getValue()).body());
      assertEquals(422, clinic.post(path, "key " + path, "{\"a\": 1}").statusCode());
      assertEquals(400, clinic.post(path, "", write.getValue()).statusCode());
      sent++;
      assertEquals(sent, clinic.read("/api/messages").path("messages").size());
    }
    assertEquals(1, clinic.read("/api/patients/2/appointments").path("appointments").size());
    assertEquals(
        writes.size(),
        clinic.server().routes().stream().filter(route -> route.startsWith("POST ")).count());
  }

  private String referenceOf(int patient) throws Exception {
    return clinic
        .read("/api/patients/" + patient + "/appointments")
        .path("appointments")
        .path(0)
        .path("reference")
        .asText();
  }

  @Test
  void the_hours_say_when_it_is_open_and_whether_it_is_now() throws Exception {
    JsonNode hours = clinic.read("/api/opening-hours");
    assertFalse(hours.path("openNow").asBoolean());
    assertEquals("[\"2026-12-25\",\"2027-01-01\"]", hours.path("shutOn").toString());
    assertEquals(2, hours.path("week").path(0).path("hours").size());
    assertEquals(0, hours.path("week").path(6).path("hours").size());
    clinic.later(Duration.ofDays(2).minusHours(3));
    assertTrue(clinic.read("/api/opening-hours").path("openNow").asBoolean());
    clinic.later(Duration.ofHours(3));
    assertFalse(clinic.read("/api/opening-hours").path("openNow").asBoolean());
  }

  @Test
  void a_price_is_found_by_words() throws Exception {
    JsonNode found = clinic.read("/api/treatments?name=root%20canals").path("treatments");
    assertEquals("950.00", found.path(0).path("price").asText());
    assertFalse(found.path(0).path("bookable").asBoolean());
    assertEquals("check-up", priced("checkup").path("treatment").asText());
    assertEquals("toothache", priced("tooth ache").path("treatment").asText());
    assertEquals(
        ClinicSeed.TREATMENTS.size(), clinic.read("/api/treatments").path("treatments").size());
    assertEquals(0, clinic.read("/api/treatments?name=haircut").path("treatments").size());
  }

  private JsonNode priced(String words) throws Exception {
    return clinic
        .read("/api/treatments?name=" + URLEncoder.encode(words, StandardCharsets.UTF_8))
        .path("treatments")
        .path(0);
  }

  @Test
  void those_of_the_seed_stay_ahead_on_open_days() throws Exception {
    // Saturday: the second open day is Tuesday. Ten days on, on Tuesday, it is Thursday.
    assertEquals("2026-11-24T09:00", firstOf(1));
    clinic.later(Duration.ofDays(10));
    assertEquals("2026-12-03T09:00", firstOf(1));
  }

  private String firstOf(int patient) throws Exception {
    return clinic
        .read("/api/patients/" + patient + "/appointments")
        .path("appointments")
        .path(0)
        .path("start")
        .asText();
  }

  @Test
  void it_answers_as_its_document_says() throws Exception {
    OpenApiContract contract = new OpenApiContract(clinic.read("/openapi.json"));
    contract.hasEveryRouteOf(clinic.server());
    assertEquals("parley-demo-clinic", clinic.read("/health").path("name").asText());
    for (String operation : contract.operations()) {
      if (!operation.startsWith("GET")) {
        stop();
        start();
      }
      contract.holds(clinic, operation);
      if (operation.contains("{")) {
        contract.refusesAnUnknownRecord(clinic, operation);
      }
    }
    for (ClinicSeed.Patient patient : ClinicSeed.PATIENTS) {
      contract.answers(clinic, "GET /api/patients/{id}", "/api/patients/" + patient.id());
    }
  }
}
