package dev.parley.dialog.understand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.dialog.understand.grammar.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {

  private static List<String> of(String said) {
    return Pieces.of(Words.of(said)).stream().map(Words::toString).toList();
  }

  @Test
  void a_turn_is_cut_where_clauses_begin() {
    assertEquals(
        List.of("you people are useless", "is there a warranty on the tents"),
        of("you people are useless is there a warranty on the tents").subList(0, 2));
  }

  @Test
  void without_clauses_there_are_no_pieces() {
    assertEquals(List.of(), of("thursday morning early four people big boots winter hiking"));
  }

  @Test
  void a_thing_torn_off_what_is_wanted_of_it_is_no_piece() {
    assertEquals(
        List.of("could i take a break from"), of("could i take a break from the trail club"));
  }
}
