package dev.parley.benchmarks.agent.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.benchmarks.agent.caller.Fixture.Opening;
import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.corpus.make.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What callers of one part want and say, as it was written down.
///
/// @param goals by their names, in the order of `goals.yaml`
/// @param people the facts of each customer, by number
/// @param answers wordings by what is asked
/// @param manners wordings by manner and place in the conversation
public record Fixtures(
    Part part,
    Map<String, Fixture> goals,
    Map<String, Map<String, String>> people,
    Map<String, List<String>> answers,
    Map<String, Map<String, List<String>>> manners) {

  private static final String FOLDER = "/dev/parley/benchmarks/agent/";
  private static final String CASTS = "casts/";
  private static final String WISHES = "wishes.yaml";

  /// What of a goal is in a cast's words.
  private static final List<String> SAID = List.of("openings", "then", "mind");

  private static final String GOALS = "goals.yaml";
  private static final String PEOPLE = "people.yaml";
  private static final String ANSWERS = "answers.yaml";
  private static final String MANNERS = "manners.yaml";
  private static final List<String> BY_GOAL =
      List.of(
          "returns",
          "orders",
          "account",
          "fitting",
          "club",
          "status",
          "questions",
          "trouble",
          "person",
          "offers",
          "odd");
  private static final ObjectMapper JSON = new ObjectMapper();

  public static Fixtures of(Part part) {
    return fixtures(part, part.label(), written(part));
  }

  /// The dev part's callers with the words of another cast: of people who wrote what they would say
  /// for each wish, each question and each manner, and knew neither the agent nor other casts.
  public static Fixtures ofCast(String cast) {
    String folder = CASTS + cast;
    if (Fixtures.class.getResource(FOLDER + folder + "/" + WISHES) == null) {
      throw new CorpusException("there is no cast " + cast);
    }
    Map<String, JsonNode> wishes = new LinkedHashMap<>();
    yaml(folder + "/" + WISHES).properties().forEach(e -> wishes.put(e.getKey(), e.getValue()));
    Map<String, JsonNode> written = written(Part.DEV);
    written.replaceAll((goal, own) -> inWordsOf(wishes.get(goal), own));
    return fixtures(Part.DEV, folder, written);
  }

  /// The callers and pools of `own`, with what `cast` says.
  private static JsonNode inWordsOf(@Nullable JsonNode cast, JsonNode own) {
    ObjectNode merged = own.deepCopy();
    merged.remove(SAID);
    if (cast != null) {
      SAID.forEach(said -> merged.set(said, cast.path(said)));
    }
    return merged;
  }

  private static Map<String, JsonNode> written(Part part) {
    Map<String, JsonNode> written = new LinkedHashMap<>();
    for (String file : BY_GOAL) {
      yaml(name(part, file + ".yaml"))
          .properties()
          .forEach(e -> written.put(e.getKey(), e.getValue()));
    }
    return written;
  }

  /// @param folder of the answers and manners
  private static Fixtures fixtures(Part part, String folder, Map<String, JsonNode> written) {
    Map<String, Fixture> goals = new LinkedHashMap<>();
    yaml(GOALS)
        .properties()
        .forEach(
            entry -> goals.put(entry.getKey(), fixture(entry.getKey(), entry.getValue(), written)));
    Map<String, Map<String, String>> people = new LinkedHashMap<>();
    yaml(PEOPLE).forEach(each -> people.put(each.path("who").asText(), texts(each)));
    Map<String, Map<String, List<String>>> manners = new LinkedHashMap<>();
    yaml(folder + "/" + MANNERS)
        .properties()
        .forEach(entry -> manners.put(entry.getKey(), lists(entry.getValue())));
    return new Fixtures(part, goals, people, lists(yaml(folder + "/" + ANSWERS)), manners);
  }

  public Fixture goal(String id) {
    return there(goals, id);
  }

  /// @param who the customer's number
  public Map<String, String> person(String who) {
    return there(people, who);
  }

  /// @param asked by which question
  public List<String> answers(String asked) {
    return there(answers, asked);
  }

  /// @param place in the conversation, such as `before` the goal
  public List<String> ways(Manner manner, String place) {
    return there(there(manners, manner.key()), place);
  }

  private static <T> T there(Map<String, T> map, String key) {
    T value = map.get(key);
    if (value == null) {
      throw new CorpusException("no fixture has " + key + ", only " + map.keySet());
    }
    return value;
  }

  /// Every file that decides what a part's callers want and say, with its name before it.
  static String manifest(Part part) {
    StringBuilder all = new StringBuilder();
    Stream.concat(
            Stream.of(GOALS, PEOPLE),
            Stream.concat(
                BY_GOAL.stream().map(file -> name(part, file + ".yaml")),
                Stream.of(name(part, ANSWERS), name(part, MANNERS))))
        .forEach(name -> all.append(name).append('\n').append(text(name)));
    return all.toString();
  }

  private static Fixture fixture(String id, JsonNode goal, Map<String, JsonNode> written) {
    JsonNode own = Optional.ofNullable(written.get(id)).orElseThrow(() -> missing(id));
    List<Opening> openings = new ArrayList<>();
    for (JsonNode pool : own.path("openings-of")) {
      openings(
          Optional.ofNullable(written.get(pool.asText())).orElseThrow(() -> missing(pool.asText())),
          openings);
    }
    openings(own, openings);
    List<Map<String, String>> callers = new ArrayList<>();
    own.path("callers").forEach(each -> callers.add(texts(each)));
    return new Fixture(
        goal(id, goal), callers, openings, list(own.path("then")), list(own.path("mind")));
  }

  private static Goal goal(String id, JsonNode goal) {
    return new Goal(
        id,
        goal.path("group").asText(),
        list(goal.path("changes")).stream().map(Change::of).toList(),
        text(goal, "refused"),
        text(goal, "tells"),
        Goal.Person.valueOf(goal.path("person").asText().toUpperCase(Locale.ROOT)));
  }

  private static void openings(JsonNode from, List<Opening> into) {
    for (JsonNode each : from.path("openings")) {
      into.add(
          each.isObject()
              ? new Opening(each.path("says").asText(), text(each, "topic"))
              : new Opening(each.asText(), Optional.empty()));
    }
  }

  private static CorpusException missing(String id) {
    return new CorpusException("no fixture has the callers of " + id);
  }

  private static Optional<String> text(JsonNode node, String field) {
    return Optional.of(node.path(field).asText()).filter(text -> !text.isEmpty());
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static Map<String, List<String>> lists(JsonNode node) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    node.properties().forEach(entry -> lists.put(entry.getKey(), list(entry.getValue())));
    return lists;
  }

  private static List<String> list(JsonNode node) {
    List<String> list = new ArrayList<>();
    node.forEach(each -> list.add(each.asText()));
    return list;
  }

  private static String name(Part part, String file) {
    return part.label() + "/" + file;
  }

  private static JsonNode yaml(String name) {
    Object read =
        new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text(name));
    return JSON.valueToTree(read);
  }

  private static String text(String name) {
    try (InputStream in = Fixtures.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new CorpusException("there is no fixture " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new CorpusException("the fixture can't be read: " + name, unreadable);
    }
  }
}
