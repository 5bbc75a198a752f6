package dev.parley.gateway.server;

import dev.parley.gateway.session.Reception;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.call.TrunkFacts;
import java.util.Map;
import java.util.stream.Stream;

/// The server's own agent and those that trunks' numbers are for, each with a reception.
///
/// @param byPack as the numbers name the packs
record Receptions(Reception own, Map<String, Reception> byPack) {

  Receptions {
    byPack = Map.copyOf(byPack);
  }

  /// The taker for the line called `name` in records: the number that was dialled says whose call
  /// it is, and the trunk stands in the record behind the line.
  CallTaker at(String name) {
    return call -> whose(call).at(lineOf(name, call)).offered(call);
  }

  private Reception whose(Call call) {
    return call.offer()
        .trunk()
        .map(TrunkFacts::destination)
        .map(pack -> byPack.getOrDefault(pack, own))
        .orElse(own);
  }

  private static String lineOf(String name, Call call) {
    return call.offer().trunk().map(facts -> name + " " + facts.trunk()).orElse(name);
  }

  int calls() {
    return Stream.concat(Stream.of(own), byPack.values().stream().distinct().filter(r -> r != own))
        .mapToInt(Reception::calls)
        .sum();
  }
}
