package dev.parley.gateway.writes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.dialog.spi.ToolResult;
import dev.parley.gateway.writes.Points.Point;
import dev.parley.testkit.Seeds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every write of the demo agents, cut at every point of its call, by the caller, on the wire, and
/// by the death of the process: the business's records show it at most once, once where the caller
/// was told that it is done and not where they were told that it isn't; and whatever the business
/// shows and our record doesn't is for a person after the next start.
///
/// A run of a call to its end tells its points. A spread of them is taken here, by seed, and all at
/// night.
class EveryPointTest {

  private static final Map<Demo, Brains> BRAINS = new EnumMap<>(Demo.class);
  private static final Map<String, List<Place>> PLACES = new ConcurrentHashMap<>();
  private static final List<ServerParts> SERVER = new ArrayList<>();

  private static int calls;

  /// Where a call is cut, and how.
  private record Place(int point, Cut cut) {}

  @BeforeAll
  static void open() {
    SERVER.add(new ServerParts());
    for (Demo demo : Demo.values()) {
      BRAINS.put(demo, Brains.of(demo));
    }
  }

  @AfterAll
  static void close() {
    SERVER.forEach(ServerParts::close);
    SERVER.clear();
    BRAINS.clear();
    PLACES.clear();
  }

  static Stream<String> errands() {
    return Errand.ALL.stream().map(Errand::tool);
  }

  private static CutCall call(Errand errand, Place place) {
    SERVER.getFirst().forget();
    calls++;
    return new CutCall(
        "call-" + calls,
        errand,
        place.point(),
        place.cut(),
        SERVER.getFirst(),
        Objects.requireNonNull(BRAINS.get(errand.demo())));
  }

  /// All cuts of the errand's call.
  private static List<Place> places(Errand errand) {
    return PLACES.computeIfAbsent(errand.tool(), _ -> learn(errand));
  }

  private static List<Place> learn(Errand errand) {
    try (CutCall call = call(errand, new Place(-1, Cut.NONE))) {
      CutCall.End end = call.run();
      assertEquals(1, call.done(), call::story);
      assertTrue(end.toldDone() || Errand.PROOFS.contains(errand), call::story);
      List<Place> places = new ArrayList<>();
      List<Point> points = call.points();
      for (int i = 0; i < points.size(); i++) {
        for (Cut cut : points.get(i).request() ? Cut.OF_REQUESTS : Cut.ANYWHERE) {
          places.add(new Place(i, cut));
        }
        if (points.get(i).request()) {
          places.add(new Place(i, Cut.CRASHES));
          places.add(new Place(i, Cut.CRASHES_SENT));
        }
      }
      return places;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @Seeds(360)
  void it_is_done_once_or_not_at_all_wherever_its_call_is_cut(long seed) {
    Errand errand = Errand.ALL.get((int) (seed % Errand.ALL.size()));
    List<Place> places = places(errand);
    cut(errand, places.get(new Random(seed).nextInt(places.size())));
  }

  @Tag("nightly")
  @ParameterizedTest
  @MethodSource("errands")
  void it_is_done_once_or_not_at_all_at_every_point(String tool) {
    Errand errand = Errand.of(tool);
    for (Place place : places(errand)) {
      cut(errand, place);
    }
  }

  /// A code that was sent in vain may be sent anew where the caller begins anew; whoever is told
  /// that one was sent has one.
  @Tag("nightly")
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void a_code_is_sent_and_checked_once_in_each_go_at_every_point(int which) {
    Errand errand = Errand.PROOFS.get(which);
    for (Place place : places(errand)) {
      try (CutCall call = call(errand, place)) {
        CutCall.End end = call.run();
        String story = errand.tool() + " " + place + "\n" + call.story();
        assertTrue(call.done() <= end.goes(), () -> "done " + call.done() + " times: " + story);
        assertTrue(call.done() > 0 || !end.toldDone(), () -> "told and not done: " + story);
      }
    }
  }

  private static void cut(Errand errand, Place place) {
    try (CutCall call = call(errand, place)) {
      CutCall.End end = call.run();
      int done = call.done();
      String story = errand.tool() + " " + place + "\n" + call.story();
      assertTrue(done <= 1, () -> "done " + done + " times: " + story);
      if (end.toldDone()) {
        assertEquals(1, done, () -> "told and not done: " + story);
      }
      assertFalse(end.toldNot() && done > 0, () -> "told that it isn't done: " + story);
      known(errand, place, end, done, story, call.id());
    }
  }

  /// The record tells what the business did, or a person is to find out.
  private static void known(
      Errand errand, Place place, CutCall.End end, int done, String story, String id) {
    ServerParts server = SERVER.getFirst();
    String recorded = server.recorded(id, errand.tool()).orElse("nothing");
    boolean open = recorded.equals("nothing") || recorded.equals("unknown");
    if (recorded.equals("succeeded")) {
      assertEquals(1, done, () -> "recorded and not done: " + story);
    } else if (!open) {
      assertEquals(0, done, () -> "recorded as " + recorded + " and done: " + story);
    }
    if (open && end.sent()) {
      String unknown = "not known whether ";
      assertTrue(
          server.owed(errand.demo().pack()).stream()
              .anyMatch(
                  owed ->
                      owed.startsWith(errand.from())
                          && owed.contains(unknown)
                          && owed.contains(errand.tool())),
          () -> "nobody looks after it: " + server.owed(errand.demo().pack()) + "\n" + story);
      assertTrue(server.record(id).contains(unknown), () -> "the record doesn't tell: " + story);
    }
    boolean silent = end.results().stream().noneMatch(ToolResult.Succeeded.class::isInstance);
    assertFalse(done == 1 && silent && !open, () -> "done behind our back: " + place + " " + story);
  }
}
