package dev.parley.dialog.understand;

import dev.parley.dialog.TurnExpectation.Answer;
import dev.parley.dialog.TurnExpectation.Check;
import dev.parley.dialog.understand.intent.ClassifierTraining;
import dev.parley.dialog.understand.intent.Example;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A small shop's domain for tests, and the sentences its understanding is measured on.
public final class Shop {

  public static final Answer.Digits ORDER_NUMBER =
      new Answer.Digits(6, 6, List.of("h p", "order number"), Check.LUHN);

  public static final Answer.Digits POSTCODE = new Answer.Digits(5, 5, List.of(), Check.NONE);

  private static final Map<String, String> SPOKEN =
      Map.of(
          "returns",
          "You can return anything within sixty days for a full refund, with the receipt or the"
              + " order number. Sending it back is free with the label in the box.",
          "hours",
          "We are open Monday to Saturday from nine to seven, and closed on Sundays and holidays.",
          "shipping",
          "Standard shipping takes three to five business days and is free from fifty dollars."
              + " Express takes two days and costs twelve dollars. We ship within the United"
              + " States.");

  private Shop() {}

  /// @param label a kind and id of `shop.tsv`, or a steering command's label
  public record Labelled(String label, String sentence) {}

  /// Trained on the shop's sentences.
  static EmbeddedInterpreter interpreter() {
    return interpreter(domain());
  }

  /// Trained on the sentences of `domain`.
  public static EmbeddedInterpreter interpreter(AgentDomain domain) {
    List<Example> examples = Meanings.examplesOf(domain);
    BagOfWords encoder = new BagOfWords();
    return new EmbeddedInterpreter(
        domain, new Meanings(encoder, ClassifierTraining.train(examples, encoder).classifier()));
  }

  public static AgentDomain domain() {
    Map<String, List<String>> flows = new LinkedHashMap<>();
    Map<String, List<String>> topics = new LinkedHashMap<>();
    for (Labelled each : read("shop.tsv")) {
      String id = each.label().substring(each.label().indexOf(':') + 1);
      Map<String, List<String>> kind = each.label().startsWith("flow:") ? flows : topics;
      kind.computeIfAbsent(id, _ -> new ArrayList<>()).add(each.sentence());
    }
    return new AgentDomain(
        flows.entrySet().stream()
            .map(flow -> new AgentDomain.Intent(flow.getKey(), flow.getValue()))
            .toList(),
        topics.entrySet().stream().map(Shop::topic).toList(),
        List.of(
            new AgentDomain.SlotForm("order-number", "order number", ORDER_NUMBER),
            new AgentDomain.SlotForm("postcode", "postcode", POSTCODE),
            new AgentDomain.SlotForm("received", "received", new Answer.YesNo())),
        List.of());
  }

  private static AgentDomain.Topic topic(Map.Entry<String, List<String>> topic) {
    String spoken = SPOKEN.get(topic.getKey());
    return new AgentDomain.Topic(
        topic.getKey(), topic.getKey(), topic.getValue(), Objects.requireNonNull(spoken), "");
  }

  /// Sentences that nothing was trained on or tuned to.
  public static List<Labelled> heldOut() {
    return read("held-out.tsv");
  }

  static List<Labelled> read(String name) {
    List<Labelled> read = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(Shop.class.getResourceAsStream("/understanding/" + name));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && line.charAt(0) != '#') {
          read.add(new Labelled(line.substring(0, tab), line.substring(tab + 1)));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return read;
  }
}
