package dev.parley.dialog.trial;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.dialog.DialogAct.Disposition;
import dev.parley.dialog.DialogInput.ContactChannel;
import dev.parley.dialog.spi.CustomerMemory;
import dev.parley.dialog.spi.PastContact;
import dev.parley.dialog.spi.PastContact.Owed;
import dev.parley.dialog.spi.PastContact.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a test conversation says is remembered (`remembered`), by customer.
record TrialMemory(List<Kept> kept) implements CustomerMemory {

  /// Of one customer.
  record Kept(String customer, PastContact contact) {}

  TrialMemory {
    kept = List.copyOf(kept);
  }

  /// @param list of contacts; missing where there are none
  /// @param begins when the conversation takes place
  static TrialMemory of(JsonNode list, Instant begins, ZoneId zone) {
    List<Kept> kept = new ArrayList<>();
    for (JsonNode each : list) {
      Instant at = begins.minus(Duration.parse(each.get("ago").asText()));
      List<Subject> about = new ArrayList<>();
      each.path("about")
          .properties()
          .forEach(
              subject ->
                  about.add(
                      new Subject(
                          subject.getKey(),
                          Optional.of(subject.getValue().asText()).filter(key -> !key.isEmpty()))));
      List<String> promises = new ArrayList<>();
      each.path("promised").forEach(promise -> promises.add(promise.asText()));
      kept.add(
          new Kept(
              each.get("customer").asText(),
              new PastContact(
                  "before-" + (kept.size() + 1),
                  at,
                  each.path("channel").asText("voice").equals("chat")
                      ? ContactChannel.CHAT
                      : ContactChannel.VOICE,
                  about,
                  Disposition.valueOf(each.path("disposition").asText("RESOLVED")),
                  promises,
                  callback(each.path("callback"), zone))));
    }
    return new TrialMemory(kept);
  }

  private static Optional<Owed> callback(JsonNode node, ZoneId zone) {
    return node.isObject()
        ? Optional.of(
            new Owed(
                node.get("reference").asText(),
                LocalDateTime.parse(node.get("from").asText()).atZone(zone).toInstant(),
                LocalDateTime.parse(node.get("until").asText()).atZone(zone).toInstant()))
        : Optional.empty();
  }

  @Override
  public List<PastContact> recall(String customer, Instant since) {
    return kept.stream()
        .filter(each -> each.customer().equals(customer))
        .map(Kept::contact)
        .filter(contact -> !contact.at().isBefore(since))
        .sorted(Comparator.comparing(PastContact::at).reversed())
        .toList();
  }
}
