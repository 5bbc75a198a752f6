package dev.parley.benchmarks.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.benchmarks.corpus.CorpusException;
import dev.parley.benchmarks.talk.Errand;
import dev.parley.dialog.DialogAct;
import dev.parley.dialog.DialogAct.NoteKind;
import dev.parley.dialog.flow.question.Question;
import dev.parley.dialog.flow.state.DialogState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PleaErrandTest {
  private static final Plea DUE = new Plea("legal", "my solicitor will write to you");
  private static final Plea NOT_DUE = new Plea("none", "when are you open");

  @TempDir private Path folder;

  @Test
  void a_person_who_is_brought_is_right_where_one_is_due_and_wrong_elsewhere() {
    PleaErrand due = new PleaErrand(DUE);
    PleaErrand notDue = new PleaErrand(NOT_DUE);
    for (PleaErrand each : List.of(due, notDue)) {
      noted(each, NoteKind.ESCALATION);
      assertTrue(each.isOver());
    }
    assertTrue(due.outcome().isRight());
    assertTrue(due.outcome().isAtOnce());
    assertFalse(notDue.outcome().isRight());
  }

  @Test
  void a_person_who_comes_of_what_was_begun_instead_does_not_count() {
    PleaErrand errand = new PleaErrand(DUE);
    noted(errand, NoteKind.FLOW_STARTED, NoteKind.ESCALATION);
    assertFalse(errand.outcome().isRight());
  }

  @Test
  void what_is_not_understood_is_said_once_more_and_not_again() {
    PleaErrand errand = new PleaErrand(DUE);
    Errand.Asked asked = new Errand.Asked(new Question.Open(), DialogState.NEW, "Sorry?");
    assertEquals(new Errand.Move.Speak(DUE.text()), errand.answer(asked));
    assertEquals(new Errand.Move.Speak(DUE.text()), errand.answer(asked));
    assertEquals(new Errand.Move.HangUp(), errand.answer(asked));
    assertFalse(errand.outcome().isRight());
  }

  private static void noted(PleaErrand errand, NoteKind... kinds) {
    List<DialogAct> acts =
        Stream.of(kinds).<DialogAct>map(kind -> new DialogAct.Note(kind, "so")).toList();
    errand.happened(DialogState.NEW, acts);
  }

  @Test
  void a_line_of_another_form_is_told_by_its_number() throws IOException {
    Path file = folder.resolve("pleas.tsv");
    Files.writeString(file, "# reasons\n\nlegal\tsee you in court\nno reason here\n");
    CorpusException told = assertThrows(CorpusException.class, () -> Plea.read(file));
    assertTrue(String.valueOf(told.getMessage()).contains("line 4"), told::getMessage);
  }
}
