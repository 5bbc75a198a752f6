package dev.parley.dialog.understand.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "9 Birch Road|9 Birch Road||",
        "it's twelve birch road|12 Birch Road||",
        "um the new address is one oh four elm street|104 Elm Street||",
        "nine hundred four elm street|904 Elm Street||",
        "twenty one harbor lane|21 Harbor Lane||",
        "12 Elm Street, Bangor, Maine 04401|12 Elm Street|Bangor|04401",
        "twelve elm street in bangor maine oh four four oh one|12 Elm Street|Bangor|04401",
        "we live at 7 oak court and the town is saint johnsbury vermont zip code 05819"
            + "|7 Oak Court|Saint Johnsbury|05819",
        "44 pine avenue apartment 3 portland|44 Pine Avenue Apartment 3|Portland|",
        "18 5th avenue concord new hampshire|18 5th Avenue|Concord|",
        "send it to 5 sea view terrace|5 Sea View Terrace||",
        "2200 main st lowell massachusetts zip 01850|2200 Main St|Lowell|01850",
        "118 juniper street it's the one with the bad hedge|118 Juniper Street||",
        "four lake view court mind the step|4 Lake View Court||",
        "four lake view court is the street|4 Lake View Court||",
      })
  void street_town_and_postcode_are_told_apart(
      String said, String street, String town, String postcode) {
    SpokenAddress address = SpokenAddress.read(Words.of(said)).orElseThrow();
    assertEquals(street, address.street());
    assertEquals(town == null ? "" : town, address.town());
    assertEquals(postcode == null ? "" : postcode, address.postcode());
  }

  @ParameterizedTest
  @CsvSource({
    "bangor, Bangor",
    "it's in south portland, South Portland",
    "that's burlington vermont, Burlington",
    "um new york, New York",
    "the town is york, York",
    "bangor please, Bangor",
    "portland thank you, Portland",
    "my name is anna, Anna",
    "i'm anna, Anna",
    "that's monona dear, Monona",
    "it's decatur my boy goes to school there, Decatur",
    "down in south portland where it never snows, South Portland",
    "we ended up in decatur because of my husband's work, Decatur",
    "monona it's hardly more than a gas station, Monona",
    "they call it monona though we're a ways out, Monona",
  })
  void a_town_is_a_name(String said, String town) {
    assertEquals(town, SpokenAddress.place(Words.of(said)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in a minute i'm looking for it",
        "can you say that once more",
        "hold on it's in my other coat",
        "okay cancel it",
        "sorry cancel my order",
        "well honestly i don't know",
        "i put it in when i ordered",
        "i typed it in yesterday",
        "i don't live in town anymore",
      })
  void what_is_said_instead_of_a_town_is_none(String said) {
    assertEquals("", SpokenAddress.place(Words.of(said)));
  }

  @Test
  void nothing_is_no_address() {
    assertTrue(SpokenAddress.read(Words.of("um it's")).isEmpty());
    assertTrue(SpokenAddress.read(Words.of("")).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i've got a new email and now i can't log in",
        "my package never came",
        "could you please cancel it",
      })
  void what_somebody_wants_is_no_place(String said) {
    assertTrue(SpokenAddress.read(Words.of(said)).isEmpty());
    assertEquals("", SpokenAddress.place(Words.of(said)));
  }
}
