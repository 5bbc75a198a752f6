package dev.parley.gateway.outgoing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the server may call, and how much.
///
/// @param allowed nobody by default
/// @param callsMax calls of ours at once, those that only ring included
/// @param callsPerMinute new ones in any minute
/// @param minutesADay how long all of them together may talk on one day (UTC); what is under way
///   when it is used up is hung up
/// @param ringAtMost how long one may ring
/// @param followsRedirections whether a 3xx is followed, to where `allowed` allows
public record OutgoingSettings(
    AllowedDestinations allowed,
    int callsMax,
    int callsPerMinute,
    Duration minutesADay,
    Duration ringAtMost,
    boolean followsRedirections) {

  /// What is wrong with them, by the settings' names.
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    atLeastOne("outgoing-calls-max", callsMax, problems);
    atLeastOne("outgoing-calls-per-minute", callsPerMinute, problems);
    atLeastOne("outgoing-minutes-a-day", minutesADay.toMinutes(), problems);
    atLeastOne("outgoing-ring-seconds", ringAtMost.toSeconds(), problems);
    return problems;
  }

  private static void atLeastOne(String name, long value, List<String> problems) {
    if (value < 1) {
      problems.add(name + ": expected at least 1, found " + value);
    }
  }

  /// Nobody is called. Once somebody is: little, so that a mistake costs little.
  public static final OutgoingSettings NONE =
      new OutgoingSettings(
          AllowedDestinations.of(List.of()),
          5,
          10,
          Duration.ofHours(2),
          Duration.ofSeconds(45),
          false);
}
