package dev.parley.asr.engine.viterbi.model;

import dev.parley.asr.RecognitionException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The model's phones, alone and between neighbours, and the tied states that each is made of
/// (`mdef`, text version 0.3).
///
/// A *sequence* is the three tied states of a phone with its transition matrix; many triphones
/// share one, and what has the same sequence sounds the same to the search.
public final class Phones {

  /// Emitting states a phone.
  public static final int STATES = 3;

  /// Where in its word a phone stands.
  public enum Place {
    INSIDE('i', 0),
    BEGIN('b', 1),
    END('e', 2),
    SINGLE('s', 3);

    private final char letter;
    private final int index;

    Place(char letter, int index) {
      this.letter = letter;
      this.index = index;
    }
  }

  private static final String VERSION = "0.3";
  private static final String SILENCE = "SIL";
  private static final int NONE = -1;

  private final List<String> names;
  private final Map<String, Integer> numbers;
  private final boolean[] filler;
  private final int silence;
  private final int senones;

  /// Sequence of a phone alone.
  private final int[] alone;

  /// Sequence by place, phone, left and right neighbour; `NONE` when the model has no such one.
  private final int[] between;

  /// Three tied states a sequence.
  private final int[] states;

  /// Transition matrix by sequence.
  private final int[] matrices;

  private Phones(Reader in) {
    names = List.copyOf(in.names);
    numbers = Map.copyOf(in.numbers);
    filler = Arrays.copyOf(in.filler, names.size());
    senones = in.senones;
    alone = in.alone;
    between = in.between;
    states = new int[in.sequences.size() * STATES];
    matrices = new int[in.sequences.size()];
    in.sequences.forEach(
        (sequence, number) -> {
          System.arraycopy(sequence.states, 0, states, number * STATES, STATES);
          matrices[number] = sequence.matrix;
        });
    silence = number(SILENCE);
  }

  public static Phones read(byte[] definition) {
    return new Phones(new Reader(definition));
  }

  public int count() {
    return names.size();
  }

  /// Tied states of the whole model.
  public int senones() {
    return senones;
  }

  public int sequences() {
    return matrices.length;
  }

  public String name(int phone) {
    return names.get(phone);
  }

  public int number(String name) {
    var number = numbers.get(name);
    if (number == null) {
      throw new RecognitionException(
          "expected the phone " + name + " in the acoustic model, found only " + names);
    }
    return number;
  }

  public int silence() {
    return silence;
  }

  /// Silence and noises: no part of a word.
  public boolean isFiller(int phone) {
    return filler[phone];
  }

  /// The sequence of `phone` whatever stands around it.
  public int alone(int phone) {
    return alone[phone];
  }

  /// The sequence of `phone` between `left` and `right`, or the nearest that the model has: at
  /// another place in the word, then beside silence, then alone.
  public int between(int phone, int left, int right, Place place) {
    int l = filler[left] ? silence : left;
    int r = filler[right] ? silence : right;
    int found = anywhere(phone, l, r, place);
    if (found != NONE) {
      return found;
    }
    boolean first = place == Place.BEGIN || place == Place.SINGLE;
    boolean last = place == Place.END || place == Place.SINGLE;
    found = anywhere(phone, first ? silence : l, last ? silence : r, place);
    return found != NONE ? found : alone[phone];
  }

  private int anywhere(int phone, int left, int right, Place place) {
    int found = between[index(place, phone, left, right, names.size())];
    for (var other : Place.values()) {
      if (found == NONE) {
        found = between[index(other, phone, left, right, names.size())];
      }
    }
    return found;
  }

  public int state(int sequence, int place) {
    return states[sequence * STATES + place];
  }

  public int matrix(int sequence) {
    return matrices[sequence];
  }

  private static int index(Place place, int phone, int left, int right, int phones) {
    return ((place.index * phones + phone) * phones + left) * phones + right;
  }

  private record Sequence(int[] states, int matrix) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Sequence(var s, var m) && m == matrix && Arrays.equals(s, states);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(states) * 31 + matrix;
    }
  }

  /// Reads the text once from front to back.
  private static final class Reader {
    final byte[] text;
    final List<String> names = new ArrayList<>();
    final Map<String, Integer> numbers = new HashMap<>();
    final Map<Sequence, Integer> sequences = new HashMap<>();
    final boolean[] filler;
    final int[] alone;
    final int[] between;
    final int senones;
    private int at;

    Reader(byte[] text) {
      this.text = text;
      if (!word().equals(VERSION)) {
        throw broken("expected version " + VERSION + " as text");
      }
      int phones = counted("n_base");
      int triphones = counted("n_tri");
      counted("n_state_map");
      senones = counted("n_tied_state");
      counted("n_tied_ci_state");
      counted("n_tied_tmat");
      filler = new boolean[phones];
      alone = new int[phones];
      between = new int[Place.values().length * phones * phones * phones];
      Arrays.fill(between, NONE);
      for (int i = 0; i < phones; i++) {
        var name = word();
        numbers.put(name, i);
        names.add(name);
        skip();
        skip();
        skip();
        filler[i] = word().equals("filler");
        alone[i] = sequence();
      }
      for (int i = 0; i < triphones; i++) {
        int phone = phone();
        int left = phone();
        int right = phone();
        var place = place(word());
        skip();
        between[index(place, phone, left, right, phones)] = sequence();
      }
    }

    private int counted(String what) {
      int value = Integer.parseInt(word());
      if (!word().equals(what)) {
        throw broken("expected " + what);
      }
      return value;
    }

    private int phone() {
      var name = word();
      var number = numbers.get(name);
      if (number == null) {
        throw broken("no phone " + name);
      }
      return number;
    }

    private static Place place(String letter) {
      for (var place : Place.values()) {
        if (letter.charAt(0) == place.letter) {
          return place;
        }
      }
      throw broken("no place in a word is called " + letter);
    }

    /// Transition matrix, three tied states, and an `N` that ends the line.
    private int sequence() {
      int matrix = Integer.parseInt(word());
      var states = new int[STATES];
      for (int i = 0; i < STATES; i++) {
        states[i] = Integer.parseInt(word());
        if (states[i] >= senones) {
          throw broken("state " + states[i] + " of " + senones);
        }
      }
      if (!word().equals("N")) {
        throw broken("expected three emitting states a phone");
      }
      return sequences.computeIfAbsent(new Sequence(states, matrix), s -> sequences.size());
    }

    private void skip() {
      word();
    }

    private String word() {
      while (at < text.length && text[at] <= ' ' || comment()) {
        at++;
      }
      int from = at;
      while (at < text.length && text[at] > ' ') {
        at++;
      }
      if (from == at) {
        throw broken("it ends too early");
      }
      return new String(text, from, at - from, StandardCharsets.ISO_8859_1);
    }

    /// At a `#`: goes to the end of the line.
    private boolean comment() {
      if (at >= text.length || text[at] != '#') {
        return false;
      }
      while (at < text.length - 1 && text[at] != '\n') {
        at++;
      }
      return true;
    }

    private static RecognitionException broken(String what) {
      return new RecognitionException("the acoustic model's file mdef can't be used: " + what);
    }
  }
}
