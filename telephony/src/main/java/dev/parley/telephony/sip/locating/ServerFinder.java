package dev.parley.telephony.sip.locating;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Finds servers by asking name servers what their searches want to know.
///
/// @param family A or AAAA: which addresses can be reached from here
public record ServerFinder(DnsLookup names, DnsQuestion.Type family, RandomGenerator random)
    implements ServerLookup {

  @Override
  public void find(SipServer server, Consumer<Located> found) {
    ServerSearch search = new ServerSearch(server, family, random);
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
