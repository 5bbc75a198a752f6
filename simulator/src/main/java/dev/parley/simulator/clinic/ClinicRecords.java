package dev.parley.simulator.clinic;

import dev.parley.simulator.business.Business;
import dev.parley.simulator.business.Sql;
import dev.parley.simulator.business.appointments.Appointments;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;

/// Puts the seed into the clinic's tables; its appointments stay so many days ahead.
record ClinicRecords(Appointments visits) implements Business.Records {

  private static final int PATIENT_FOR_DAYS = 700;

  @Override
  public void seed(Connection connection, LocalDate today) throws SQLException {
    for (ClinicSeed.Patient patient : ClinicSeed.PATIENTS) {
      Sql.change(
          connection,
          "insert into patients values (?, ?, ?, ?, ?, ?, ?, ?)",
          patient.id(),
          patient.name(),
          patient.surname(),
          LocalDate.parse(patient.born()),
          patient.phone(),
          patient.email(),
          today.minusDays(PATIENT_FOR_DAYS),
          patient.note());
    }
    for (ClinicSeed.Treatment treatment : ClinicSeed.TREATMENTS) {
      Sql.change(
          connection,
          "insert into treatments values (?, ?, ?, ?, ?, ?, ?)",
          treatment.code(),
          treatment.name(),
          treatment.spoken(),
          treatment.cents(),
          treatment.minutes(),
          treatment.bookable(),
          treatment.note());
    }
    visits.seed(connection, 1, "check-up", 2, LocalTime.of(9, 0), today);
    visits.seed(connection, 3, "filling", 1, LocalTime.of(8, 30), today);
    visits.seed(connection, 4, "cleaning", 4, LocalTime.of(11, 30), today);
    visits.seed(connection, 5, "check-up", 1, LocalTime.of(10, 0), today);
  }

  @Override
  public void moveAlong(Connection connection, long days, LocalDate today) throws SQLException {
    visits.moveAlong(connection, today);
  }
}
