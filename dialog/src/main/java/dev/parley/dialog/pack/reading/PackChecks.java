package dev.parley.dialog.pack.reading;

import dev.parley.dialog.SpokenText;
import dev.parley.dialog.claim.PackClaims;
import dev.parley.dialog.pack.AgentPack;
import dev.parley.dialog.pack.AgentProfile;
import dev.parley.dialog.pack.Flow;
import dev.parley.dialog.pack.Knowledge;
import dev.parley.dialog.pack.Policy;
import dev.parley.dialog.pack.ReplyPattern;
import dev.parley.dialog.pack.ReplyPattern.Wording;
import dev.parley.dialog.pack.Stock;
import dev.parley.dialog.pack.Tool;
import dev.parley.dialog.pack.message.MessageChecks;
import dev.parley.dialog.pack.reading.PackReader.Origin;
import dev.parley.dialog.pack.rules.PolicyChecks;
import dev.parley.dialog.pack.spoken.FormChecks;
import dev.parley.dialog.pack.write.WriteChecks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The references between a pack's files, and what must hold across them.
final class PackChecks {
  private static final int GREETING_WORDS_MAX = 20;
  private static final int WORDS_MAX = 30;

  private final AgentPack pack;
  private static final Map<String, String> FILE_OF =
      Map.of("slot", "slots", "tool", "tools", "reply", "replies", "flow", "flow");

  private final Map<String, Origin> origins;
  private final Set<String> unread;

  /// @param unread kinds of files of which one could not be read: what is missing may stand there
  PackChecks(AgentPack pack, Map<String, Origin> origins, Set<String> unread) {
    this.pack = pack;
    this.origins = origins;
    this.unread = unread;
  }

  /// Whether what is missing of this kind is missing for good.
  static boolean allRead(Set<String> unread, String kind) {
    return !unread.contains(FILE_OF.getOrDefault(kind, kind));
  }

  void run() {
    new SlotChecks(pack, this).run();
    checkTools();
    new WriteChecks(pack, this::problem).run();
    new MessageChecks(pack, this::problem).run(allRead(unread, "flow"));
    checkPolicy();
    if (allRead(unread, "tool")) {
      new PolicyChecks(pack, (at, what, fix) -> problem("policy/", at, what, fix), this::idle)
          .run();
    }
    checkReplies();
    new FormChecks(pack, this::problem).run();
    checkPhrases();
    new PackClaims(pack, this::problem).run();
    for (Flow flow : pack.flows().values()) {
      Origin origin = origins.get("flow/" + flow.id());
      if (origin != null) {
        new FlowChecks(pack, flow, origin.file(), origins, unread).run();
      }
    }
  }

  private void idle(String tool, String message, String fix) {
    Optional.ofNullable(origins.get("tool/" + tool))
        .ifPresent(origin -> origin.file().warning(origin.pointer(), message, fix));
  }

  private void checkTools() {
    for (Tool tool : pack.tools().values()) {
      String part = "tool/" + tool.id();
      for (String field : tool.resultRequired()) {
        if (field.indexOf('.') < 0 && !tool.resultForms().containsKey(field)) {
          problem(
              part,
              "/result/required",
              "`" + field + "` is required and not described",
              "add it under `properties`");
        }
      }
    }
  }

  private void checkPolicy() {
    Policy policy = pack.policy();
    var who = policy.identification();
    String at = "/identification/";
    named(at + "key", "slot", who.key(), pack.slots());
    named(at + "other", "slot", who.other(), pack.slots());
    named(at + "by-key", "tool", who.byKey(), pack.tools());
    named(at + "by-caller", "tool", who.byCaller(), pack.tools());
    given(who.byKey(), who.byKeyArgument());
    given(who.byCaller(), who.byCallerArgument());
    Tool byKey = pack.tools().get(who.byKey());
    if (byKey != null) {
      checkRecord(who, byKey, at);
    }
    policy.verification().ifPresent(this::checkVerification);
    named("/callback/flow", "flow", policy.callback().flow(), pack.flows());
    named("/callback/slot", "slot", policy.callback().slot(), pack.slots());
    for (int i = 0; i < policy.must().size(); i++) {
      named("/must/" + i + "/say", "reply", policy.must().get(i).say(), pack.replies());
    }
    for (int i = 0; i < policy.decline().size(); i++) {
      named("/decline/" + i + "/say", "reply", policy.decline().get(i).say(), pack.replies());
    }
    for (int i = 0; i < policy.incidents().size(); i++) {
      named("/incidents/" + i + "/say", "reply", policy.incidents().get(i).say(), pack.replies());
    }
    for (int i = 0; i < policy.offer().size(); i++) {
      named("/offer/" + i + "/say", "reply", policy.offer().get(i).say(), pack.replies());
    }
  }

  private void checkVerification(Policy.Verification how) {
    named("/verification/send", "tool", how.send(), pack.tools());
    named("/verification/check", "tool", how.check(), pack.tools());
    named("/verification/slot", "slot", how.slot(), pack.slots());
    named("/verification/say", "reply", how.say(), pack.replies());
    how.byPhone()
        .ifPresent(
            by -> {
              named("/verification/by-phone/slot", "slot", by.slot(), pack.slots());
              named("/verification/by-phone/say", "reply", by.say(), pack.replies());
            });
    for (String tool : List.of(how.send(), how.check())) {
      if (pack.tools().containsKey(tool) && pack.tool(tool).identity() > 1) {
        problem(
            "policy/",
            "/verification/" + (tool.equals(how.send()) ? "send" : "check"),
            "`" + tool + "` needs the level that it is there to reach",
            "set its `identity` to 1");
      }
    }
    Tool check = pack.tools().get(how.check());
    if (check != null && !check.resultRequired().contains(how.verified())) {
      problem(
          "policy/",
          "/verification/verified",
          "`" + how.check() + "` need not answer with `" + how.verified() + "`",
          "name a field of its result's `required`");
    }
  }

  private void checkRecord(Policy.Identification who, Tool byKey, String at) {
    Map<String, String> fields = new HashMap<>();
    fields.put("key", who.fields().key());
    fields.put("other", who.fields().other());
    fields.put("phone", who.fields().phone());
    fields.put("status", who.fields().status());
    fields.put("id", who.fields().id());
    String within = who.each() == Policy.Each.PERSON ? who.list() + "." : "";
    fields.forEach(
        (name, plain) -> {
          String field = within + plain;
          if (!plain.isEmpty() && !byKey.resultRequired().contains(field)) {
            problem(
                "policy/",
                at + "fields/" + name,
                "`" + who.byKey() + "` need not answer with `" + field + "`",
                "name a field of its result's `required`");
          }
        });
    if (who.each() == Policy.Each.PERSON && who.fields().id().isEmpty()) {
      problem(
          "policy/",
          at + "fields",
          "nothing tells one `person` from another with the same telephone number",
          "add `id:` with the field of `" + who.list() + "` that does");
    }
    if (who.each() == Policy.Each.THING && who.open().isEmpty()) {
      problem(
          "policy/",
          at + "open",
          "no record is ever offered to a caller without a key",
          "list the values of `" + who.fields().status() + "` that are worth asking about");
    }
    if (byKey.resultForms().containsKey(within + who.fields().status())) {
      List<String> statuses =
          byKey.resultValues().getOrDefault(within + who.fields().status(), List.of());
      for (int i = 0; i < who.open().size(); i++) {
        oneOf("policy/", at + "open/" + i, who.open().get(i), statuses);
      }
    }
  }

  /// A part that the policy names; no name is one that could not be read.
  private void named(String pointer, String kind, String id, Map<String, ?> known) {
    if (!id.isEmpty()) {
      known("policy/", pointer, kind, id, known);
    }
  }

  /// The places in the path of a tool that identification asks by one argument.
  private void given(String tool, String argument) {
    if (argument.isEmpty() || !pack.tools().containsKey(tool)) {
      return;
    }
    for (String place : pack.tool(tool).places()) {
      if (!place.equals(argument)) {
        problem(
            "tool/" + tool,
            "/path",
            "nothing is given for `{" + place + "}`: policy.yaml asks by `" + argument + "`",
            Suggestions.didYouMean(place, List.of(argument)));
      }
    }
  }

  private void checkReplies() {
    for (Stock stock : Stock.values()) {
      boolean missing = !stock.isOptional() && !pack.replies().containsKey(stock.id());
      if (missing && allRead(unread, "reply")) {
        origins.entrySet().stream()
            .filter(e -> e.getKey().startsWith("reply/"))
            .findFirst()
            .ifPresent(
                e ->
                    e.getValue()
                        .file()
                        .problem(
                            "",
                            "the reply `" + stock.id() + "` is missing",
                            "add `" + stock.id() + ": \"…\"`"));
      }
    }
    for (ReplyPattern reply : pack.replies().values()) {
      String part = "reply/" + reply.id();
      for (int i = 0; i < reply.wordings().size(); i++) {
        String pointer = reply.wordings().size() == 1 ? "" : "/" + i;
        wording(part, pointer, reply.wordings().get(i));
      }
    }
    pack.replies().values().stream()
        .filter(
            reply ->
                reply.id().equals(Stock.GREETING.id()) || reply.id().startsWith(Stock.greeting("")))
        .forEach(this::greeting);
    for (String greeting : pack.agent().onMachine().keySet()) {
      boolean known =
          greeting.equals(AgentProfile.OTHERWISE)
              || pack.replies().containsKey(Stock.greeting(greeting));
      if (!known) {
        problem(
            "agent/",
            "/answering-machine/" + greeting,
            "there is no reply `" + Stock.greeting(greeting) + "`",
            "name a greeting of the pack, or `otherwise`");
      }
    }
  }

  private void wording(String part, String pointer, Wording wording) {
    String text = wording.text();
    int words = WordingLength.words(wording, pack);
    if (words > WORDS_MAX) {
      problem(part, pointer, words + " words in one go", "say it in at most " + WORDS_MAX);
    }
    if (text.chars().filter(c -> c == '?').count() > 1) {
      problem(part, pointer, "two questions at once", "ask one");
    }
    if (text.toLowerCase(Locale.ROOT).contains("resolved")) {
      problem(part, pointer, "says `resolved`", "say what was done instead");
    }
    for (String path : wording.paths()) {
      boolean slot = !path.contains(".");
      if (slot && !pack.slots().containsKey(path) && allRead(unread, "slot")) {
        problem(
            part,
            pointer,
            "no slot `" + path + "`",
            Suggestions.didYouMean(path, pack.slots().keySet()));
      }
    }
  }

  private void greeting(ReplyPattern greeting) {
    for (Wording wording : greeting.wordings()) {
      String text = wording.text();
      String part = "reply/" + greeting.id();
      if (SpokenText.words(text) > GREETING_WORDS_MAX) {
        problem(
            part,
            "",
            "a greeting of more than 7 seconds",
            "use at most " + GREETING_WORDS_MAX + " words");
      }
      if (!text.contains(pack.agent().disclosure())) {
        problem(
            part,
            "",
            "the greeting does not say `" + pack.agent().disclosure() + "`",
            "say it, or change `disclosure` in agent.yaml");
      }
      if (!plain(text).contains(plain(pack.agent().brand()))) {
        problem(part, "", "the greeting does not name " + pack.agent().brand(), "say who this is");
      }
      if (!text.strip().endsWith("?")) {
        problem(part, "", "the greeting does not end in a question", "ask how to help");
      }
    }
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replace("&", "and").replaceAll("[^a-z]+", " ");
  }

  /// The same words can't mean two things.
  private void checkPhrases() {
    Map<String, String> meanings = new HashMap<>();
    pack.commands()
        .forEach(
            (kind, phrases) ->
                phrases.forEach(phrase -> phrase(meanings, phrase, "commands/", "/" + kind.key())));
    pack.flows()
        .values()
        .forEach(
            flow -> {
              for (int i = 0; i < flow.examples().size(); i++) {
                phrase(meanings, flow.examples().get(i), "flow/" + flow.id(), "/examples/" + i);
              }
            });
    Map<String, List<Knowledge>> asked = new HashMap<>();
    for (Knowledge passage : pack.knowledge().values()) {
      for (int i = 0; i < passage.questions().size(); i++) {
        question(meanings, asked, passage, i);
      }
    }
  }

  /// Two passages may answer the same question on different days, or to different people.
  private void question(
      Map<String, String> meanings, Map<String, List<Knowledge>> asked, Knowledge passage, int at) {
    String question = passage.questions().get(at);
    List<Knowledge> others = asked.computeIfAbsent(question, _ -> new ArrayList<>());
    String pointer = "/questions/" + at;
    Optional<Knowledge> rival =
        others.stream().filter(other -> other.approval().meets(passage.approval())).findFirst();
    if (rival.isPresent()) {
      phrase(
          Map.of(question, "knowledge/" + rival.get().id()),
          question,
          "knowledge/" + passage.id(),
          pointer);
    } else if (others.isEmpty()) {
      phrase(meanings, question, "knowledge/" + passage.id(), pointer);
    }
    others.add(passage);
  }

  private void phrase(Map<String, String> meanings, String phrase, String part, String pointer) {
    String meaning = part + (part.equals("commands/") ? pointer.substring(1) : "");
    String before = meanings.get(phrase);
    if (before == null) {
      meanings.put(phrase, meaning);
    } else {
      problem(
          part,
          pointer,
          "`" + phrase + (before.equals(meaning) ? "` is here twice" : "` is also in " + before),
          "keep it in one place");
    }
  }

  void reply(String part, String pointer, String id) {
    known(part, pointer, "reply", id, pack.replies());
  }

  void known(String part, String pointer, String kind, String id, Map<String, ?> known) {
    if (!known.containsKey(id) && allRead(unread, kind)) {
      problem(
          part,
          pointer,
          "no " + kind + " `" + id + "`",
          Suggestions.didYouMean(id, known.keySet()));
    }
  }

  private void oneOf(String part, String pointer, String value, List<String> values) {
    if (!value.isEmpty() && !values.contains(value)) {
      problem(part, pointer, "no value `" + value + "`", Suggestions.didYouMean(value, values));
    }
  }

  void problem(String part, String pointer, String message, String fix) {
    Origin origin = origins.get(part);
    if (origin != null) {
      origin.file().problem(origin.pointer() + pointer, message, fix);
    }
  }
}
