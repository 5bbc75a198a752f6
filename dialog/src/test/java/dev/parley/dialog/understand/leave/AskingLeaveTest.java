package dev.parley.dialog.understand.leave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.understand.grammar.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskingLeaveTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          can i still cancel my order | true | true
          my order's still there can i change the address | true | true
          is it too late to cancel the tea lights | true | false
          can i change the address for a delivery | true | false
          i'd like to know if i can still cancel my order | true | true
          i was wondering if it's too late to cancel the tea lights | true | false
          could you tell me if it is possible to move my fitting | true | true
          can i return my tent if i have worn it | false | false
          can i get my money back if it rains | false | false
          could the hat i bought be sent back | false | false
          can orders be cancelled | false | false
          can i return something | false | false
          can i return my tent without the box | false | false
          what's your returns policy | false | false
          where is my order | false | false
          """)
  void leave_is_asked_for_something_of_one_s_own(String said, boolean onFile, boolean unknown) {
    assertEquals(onFile, AskingLeave.in(Words.of(said), true));
    assertEquals(unknown, AskingLeave.in(Words.of(said), false));
  }
}
