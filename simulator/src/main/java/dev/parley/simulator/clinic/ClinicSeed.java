package dev.parley.simulator.clinic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the clinic starts with.
final class ClinicSeed {

  /// An appointment is cancelled free of charge up to so long before it.
  static final Duration NOTICE = Duration.ofHours(24);

  static final int LATE_FEE_CENTS = 50_00;

  /// By code; the first one has the appointments of the seed.
  static final Map<String, String> DENTISTS = dentists();

  private ClinicSeed() {}

  private static Map<String, String> dentists() {
    Map<String, String> dentists = new LinkedHashMap<>();
    dentists.put("hale", "Dr. Hale");
    dentists.put("okafor", "Dr. Okafor");
    return dentists;
  }

  /// @param born a day (ISO 8601)
  /// @param note what whoever takes the call should know; empty where nothing
  record Patient(
      int id, String name, String surname, String born, String phone, String email, String note) {}

  static final List<Patient> PATIENTS =
      List.of(
          patient(1, "Alice", "Moreau", "1984-05-17", "555020011", ""),
          patient(2, "Peter", "Moreau", "2014-09-02", "555020011", "a child; Alice Moreau's son"),
          patient(3, "Kenji", "Tanaka", "1969-12-30", "555020024", "takes blood thinners"),
          patient(4, "Siobhan", "O'Brien", "1991-03-08", "555020038", ""),
          patient(5, "Robert", "Smith", "1975-07-21", "555020045", ""),
          patient(6, "Rachel", "Smith", "1975-07-21", "555020045", ""),
          patient(7, "Lucía", "Núñez", "2001-01-15", "555020057", "afraid of the drill"));

  private static Patient patient(
      int id, String name, String surname, String born, String phone, String note) {
    return new Patient(id, name, surname, born, phone, "patient" + id + "@example.com", note);
  }

  /// @param spoken as it is said: "a filling"
  /// @param bookable by telephone; others follow from an examination
  record Treatment(
      String code,
      String name,
      String spoken,
      int cents,
      int minutes,
      boolean bookable,
      String note) {}

  static final List<Treatment> TREATMENTS =
      List.of(
          new Treatment(
              "check-up",
              "check-up",
              "a check-up",
              85_00,
              30,
              true,
              "with X-rays when they are due"),
          new Treatment("cleaning", "cleaning", "a cleaning", 120_00, 30, true, ""),
          new Treatment(
              "toothache",
              "emergency visit",
              "an emergency visit",
              95_00,
              30,
              true,
              "treatment is extra"),
          new Treatment("filling", "filling", "a filling", 180_00, 30, true, "for one surface"),
          new Treatment("whitening", "whitening", "whitening", 350_00, 30, true, "both jaws"),
          new Treatment(
              "crown", "crown", "a crown", 1_250_00, 90, false, "depending on the material"),
          new Treatment(
              "root-canal",
              "root canal treatment",
              "a root canal treatment",
              950_00,
              90,
              false,
              "depending on the tooth"),
          new Treatment(
              "extraction", "extraction", "an extraction", 220_00, 30, false, "for one tooth"));
}
