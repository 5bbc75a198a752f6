package dev.parley.benchmarks.agent.talk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HearingTest {

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ORDER_NUMBER | What's your order number?",
        "ORDER_NUMBER | Could you tell me the order number?",
        "YES_NO | That's order number 4 6 1, 2 1 0, right?",
        "POSTCODE | And the zip code it's going to?",
        "PHONE | What number should a colleague call?",
        "PERSON | Should we call you at 5 5 5, 0 1 0, 0 4 2?",
        "PERSON | That's outside what I can do here. Shall I have a colleague call you back?",
        "CODE | I've sent a code to the phone on file. What's the code?",
        "CODE | Please read me the six-digit code.",
        "YES_NO | I can send a code to the phone ending in 42. Shall I send it?",
        "E_MAIL | What's the e-mail address on your account?",
        "WHICH | Which item would you like to return, the rain hat or the lantern?",
        "WHICH | You have 3 open orders: a jacket, a pack, a mug. Which one is it?",
        "REASON | Why are you sending it back?",
        "REASON | What's wrong with it?",
        "RESOLUTION | Would you like a refund or an exchange?",
        "YES_NO | I'll start a return of the rain hat for 32 dollars. Shall I?",
        "YES_NO | Shall I cancel order 4 2 3, 1 6 0?",
        "WHEN | Which day would suit you?",
        "WHEN | I have 10 a.m., 11 a.m. or 2 p.m. on Tuesday. Which time?",
        "ADDRESS | What's the new address?",
        "ADDRESS | Where should it go?",
        "STREET | What's the street?",
        "CITY | And the city?",
        "QUANTITY | How many would you like?",
        "MONTHS | For how long, one to three months?",
        "PLAN | Which plan would you like: Explorer, Ranger or Summit?",
        "RECEIVED | It was delivered to your front door. Do you have it?",
        "HELPED | Please turn the valve all the way. Does it light now?",
        "ANYTHING_ELSE | Done. Anything else?",
        "GOAL | Hello, I'm an automated assistant. How can I help?",
        "GOAL | Go ahead.",
        "GOAL | You can say order, return, fitting, membership, or person. Which one?",
        "GOAL | Is it about an order, a return, a fitting, your membership, or a question?",
        "YES_NO | Is it about your order?",
        "TOPIC | I want to give you the right answer. Is it about Gift cards, or Ways to pay?",
        "TOPIC | I may have something on that. Do you mean The store?",
        "NOTHING | You can return anything unused within sixty days.",
      })
  void a_caller_hears_what_is_asked(Question question, String said) {
    assertEquals(question, Hearing.question(said));
  }
}
