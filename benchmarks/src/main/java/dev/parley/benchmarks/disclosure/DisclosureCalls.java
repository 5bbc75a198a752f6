package dev.parley.benchmarks.disclosure;

import dev.parley.benchmarks.talk.WordsTalk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// Calls about orders of `Neighbours`, in words, drawn from a seed: by turns from the customer's
/// own number, from a withheld one, and from the number of another customer.
final class DisclosureCalls {

  private final WordsTalk talk;
  private final double digitsRate;
  private final double noRate;

  DisclosureCalls(WordsTalk talk, double digitsRate, double noRate) {
    this.talk = talk;
    this.digitsRate = digitsRate;
    this.noRate = noRate;
  }

  /// How many calls there were, and what came of them.
  ///
  /// @param told calls in which the caller's order was found and told
  /// @param agreedToAnother transcripts of calls in which another customer's number passed its
  ///   read-back
  /// @param disclosures transcripts of calls in which another customer's record was opened
  record Figures(int calls, int told, List<String> agreedToAnother, List<String> disclosures) {
    Figures {
      agreedToAnother = List.copyOf(agreedToAnother);
      disclosures = List.copyOf(disclosures);
    }

    String label() {
      return String.format(
          Locale.ROOT,
          "%d calls: own order told in %d, another customer's number agreed to in %d, another"
              + " customer's record disclosed or changed in %d",
          calls,
          told,
          agreedToAnother.size(),
          disclosures.size());
    }
  }

  /// One call to come.
  record Planned(String number, String wish, Optional<String> callerId) {}

  static Planned planned(int index, Random random) {
    String number = Neighbours.number(random.nextInt(Neighbours.ORDERS));
    Optional<String> callerId =
        switch (index % 3) {
          case 0 -> Optional.of(Neighbours.phone(Neighbours.customer(number)));
          case 1 -> Optional.empty();
          default ->
              Optional.of(
                  Neighbours.phone(
                      Neighbours.customer(Neighbours.number(random.nextInt(Neighbours.ORDERS)))));
        };
    return new Planned(number, random.nextBoolean() ? "order-status" : "missing-parcel", callerId);
  }

  Figures run(int calls, long seed) {
    int told = 0;
    List<String> agreed = new ArrayList<>();
    List<String> disclosures = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      Random random = new Random(seed + i);
      Planned planned = planned(i, random);
      OrderErrand errand = new OrderErrand(planned.number());
      NeighbourShop shop = new NeighbourShop();
      List<String> transcript =
          talk.run(
              Optional.of(planned.wish()),
              planned.callerId(),
              shop,
              errand,
              new Mishearing(random, digitsRate, noRate));
      OrderErrand.Outcome outcome = errand.outcome(shop.changed());
      told += outcome.told() ? 1 : 0;
      String call = told(i, seed, planned, outcome, transcript);
      if (outcome.agreedToAnother()) {
        agreed.add(call);
      }
      if (!outcome.disclosed().isEmpty()) {
        disclosures.add(call);
      }
    }
    return new Figures(calls, told, agreed, disclosures);
  }

  private static String told(
      int index, long seed, Planned planned, OrderErrand.Outcome outcome, List<String> transcript) {
    return "call %d of seed %d, about order %s %s%n%s%n"
        .formatted(
            index, seed, planned.number(), outcome.disclosed(), String.join("\n", transcript));
  }
}
