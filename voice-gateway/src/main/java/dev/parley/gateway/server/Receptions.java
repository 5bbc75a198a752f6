package dev.parley.gateway.server;

import dev.parley.gateway.outgoing.OutgoingPorts.Agent;
import dev.parley.gateway.outgoing.OutgoingPorts.Agents;
import dev.parley.gateway.outgoing.OutgoingPorts.Place;
import dev.parley.gateway.outgoing.answering.OnMachine;
import dev.parley.gateway.session.CallSession;
import dev.parley.gateway.session.Reception;
import dev.parley.telephony.call.Call;
import dev.parley.telephony.call.Line.CallTaker;
import dev.parley.telephony.call.TrunkFacts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The server's own agent and those that trunks' numbers are for, each with a reception.
///
/// @param byPack as the numbers name the packs
/// @param callsMax of all together
record Receptions(Reception own, Map<String, Reception> byPack, int callsMax) implements Agents {

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

  @Override
  public Optional<Place> reserve(Optional<String> pack, Optional<String> greeting) {
    Reception whose = pack.map(this::named).orElse(own);
    greeting
        .filter(name -> !whose.greetsWith(name))
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "The agent pack has no reply `greeting-" + name + "`.");
            });
    return calls() >= callsMax
        ? Optional.empty()
        : whose
            .reserve()
            .map(room -> place(room, greeting, whose.onMachine(greeting).flatMap(OnMachine::of)));
  }

  private Reception named(String pack) {
    Reception named = byPack.get(pack);
    if (named == null) {
      throw new IllegalArgumentException(
          "No number is answered with that agent pack here; there are: "
              + String.join(", ", new TreeSet<>(byPack.keySet())));
    }
    return named;
  }

  private static Place place(
      Reception.Place room, Optional<String> greeting, Optional<OnMachine> onMachine) {
    return new Place() {
      @Override
      public Optional<OnMachine> onMachine() {
        return onMachine;
      }

      @Override
      public Agent take(String line, Call call) {
        CallSession session = room.open(line, call, greeting);
        return new Agent(
            session,
            session.media(),
            verdict -> session.answeredBy(verdict.whom(), verdict.after()),
            session::greetAnew);
      }

      @Override
      public void giveBack() {
        room.giveBack();
      }
    };
  }

  private static String lineOf(String name, Call call) {
    return call.offer()
        .trunk()
        .filter(facts -> !facts.trunk().equals(name))
        .map(facts -> name + " " + facts.trunk())
        .orElse(name);
  }

  int calls() {
    return Stream.concat(Stream.of(own), byPack.values().stream().distinct().filter(r -> r != own))
        .mapToInt(Reception::calls)
        .sum();
  }
}
