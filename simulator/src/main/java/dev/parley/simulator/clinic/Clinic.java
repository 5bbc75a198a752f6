package dev.parley.simulator.clinic;

import dev.parley.simulator.business.Business;
import dev.parley.simulator.business.BusinessDatabase;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.appointments.Appointments;
import dev.parley.simulator.business.appointments.Hosts;
import dev.parley.simulator.business.appointments.LateFee;
import dev.parley.simulator.business.mailbox.Mailbox;

/// Bright Cove Dental as a business: all that it keeps and all that it can be asked.
public final class Clinic {

  private Clinic() {}

  public static Business business() {
    Appointments visits =
        new Appointments(
            OpeningHours.visits(),
            new Appointments.Kind(
                "patient",
                "treatment",
                ClinicSeed.TREATMENTS.stream()
                    .filter(ClinicSeed.Treatment::bookable)
                    .map(ClinicSeed.Treatment::code)
                    .toList(),
                "Bright Cove Dental, 3 Harbor Street",
                new Hosts("dentist", ClinicSeed.DENTISTS),
                new LateFee(ClinicSeed.NOTICE, ClinicSeed.LATE_FEE_CENTS)),
            (connection, id, _) -> Patients.contact(connection, id));
    Routes routes = new Routes();
    Patients.addTo(routes);
    visits.addTo(routes);
    OpeningHours.addTo(routes);
    Treatments.addTo(routes);
    Mailbox.addTo(
        routes, "patient", "select id from patients where email = ? or phone = ? order by id");
    return new Business(
        "clinic",
        BusinessDatabase.text(Clinic.class, "schema.sql"),
        BusinessDatabase.text(Clinic.class, "openapi.yaml"),
        new ClinicRecords(visits),
        routes);
  }
}
