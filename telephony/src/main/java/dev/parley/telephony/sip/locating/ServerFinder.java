package dev.parley.telephony.sip.locating;

import dev.parley.telephony.sip.wire.SipTransport;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Finds servers by asking name servers what their searches want to know.
///
/// @param family A or AAAA: which addresses can be reached from here
/// @param spoken the transports that we may be led to
public record ServerFinder(
    DnsLookup names, DnsQuestion.Type family, Set<SipTransport> spoken, RandomGenerator random)
    implements ServerLookup {

  @Override
  public void find(SipServer server, Consumer<Located> found) {
    ServerSearch search = new ServerSearch(server, family, spoken, random);
    go(search, search.start(), found);
  }

  private void go(ServerSearch search, ServerSearch.Step step, Consumer<Located> found) {
    switch (step) {
      case ServerSearch.Step.Done(var located) -> found.accept(located);
      case ServerSearch.Step.Ask(var questions) ->
          questions.forEach(
              question ->
                  names.ask(
                      question, answer -> go(search, search.answered(question, answer), found)));
    }
  }
}
