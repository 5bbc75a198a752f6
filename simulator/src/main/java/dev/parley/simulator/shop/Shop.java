package dev.parley.simulator.shop;

import dev.parley.simulator.business.Business;
import dev.parley.simulator.business.BusinessDatabase;
import dev.parley.simulator.business.Routes;
import dev.parley.simulator.business.appointments.Appointments;
import dev.parley.simulator.business.appointments.Timetable;
import dev.parley.simulator.business.mailbox.Mailbox;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Harbor & Pine Outfitters as a business: all that it keeps and all that it can be asked.
public final class Shop {

  /// A fitter in the store measures feet and fits boots.
  static final String FITTING = "boot-fitting";

  private static final int FIRST_FITTING_HOUR = 10;

  private Shop() {}

  /// @param random draws codes and links
  public static Business business(RandomGenerator random) {
    Appointments fittings =
        new Appointments(
            fittingTimes(),
            new Appointments.Kind(
                "customer", "kind", List.of(FITTING), "our store, 12 Harbor Street, Portland"),
            (connection, id, _) -> People.find(connection, id).map(People.Person::phone));
    Routes routes = new Routes();
    Orders.addTo(routes);
    OrderPlacing.addTo(routes);
    OrderChanges.addTo(routes);
    Returns.addTo(routes);
    Customers.addTo(routes);
    new Credentials(random).addTo(routes);
    Subscriptions.addTo(routes);
    fittings.addTo(routes);
    Products.addTo(routes);
    Incidents.addTo(routes);
    Cases.addTo(routes);
    Mailbox.addTo(
        routes, "customer", "select id from customers where email = ? or phone = ? order by id");
    return new Business(
        "shop",
        BusinessDatabase.text(Shop.class, "schema.sql"),
        BusinessDatabase.text(Shop.class, "openapi.yaml"),
        new ShopRecords(fittings),
        routes);
  }

  /// On the hour, every day that the store is open; the last one ends before it closes.
  private static Timetable fittingTimes() {
    Map<DayOfWeek, List<LocalTime>> starts =
        Stream.of(DayOfWeek.values())
            .collect(Collectors.toMap(day -> day, day -> hoursTo(lastFitting(day))));
    return new Timetable(
        starts, Set.of(MonthDay.of(12, 25), MonthDay.of(1, 1)), Duration.ofMinutes(45));
  }

  private static int lastFitting(DayOfWeek day) {
    return switch (day) {
      case SUNDAY -> 15;
      case SATURDAY -> 17;
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> 18;
    };
  }

  private static List<LocalTime> hoursTo(int last) {
    return IntStream.rangeClosed(FIRST_FITTING_HOUR, last)
        .mapToObj(hour -> LocalTime.of(hour, 0))
        .toList();
  }
}
