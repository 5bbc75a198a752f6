package dev.parley.dialog.pack.way;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// One SELECT that changes nothing as far as its text can tell, with named parameters.
///
/// There are as many dialects of SQL as databases, so nothing is parsed that would have to be
/// understood: the text is cut into words, names, literals and signs by rules on which all of them
/// agree, and what they disagree on (comments, backslashes, `E'…'`, `$$`, `;`) is refused. Of what
/// is left, words that begin a change are refused wherever they stand, and functions unless they
/// are known to change nothing. A column with the name of such a word stands in double quotes.
///
/// What a text can't tell: views and operators may do anything that the database's user may. So
/// that user may only read.
///
/// @param jdbc with `?` in place of each parameter
/// @param parameters in the order of these places, without the colon
public record SelectText(String jdbc, List<String> parameters) {
  private static final Set<String> CHANGES =
      words(
          """
          alter analyze begin call comment commit copy create delete do drop exec execute
          explain for grant insert into lock merge nextval notify procedure returning
          revoke rollback set truncate update vacuum
          """);

  /// Words of the language and of types that may stand before a parenthesis.
  private static final Set<String> BEFORE_PARENTHESES =
      words(
          """
          all and any as between by case char character decimal distinct else except
          exists filter from group having in intersect join lateral like limit not numeric
          offset on or over select some then time timestamp union using values varchar
          when where
          """);

  private static final Set<String> FUNCTIONS =
      words(
          """
          abs avg bool_and bool_or btrim cast ceil ceiling char_length coalesce concat
          concat_ws count date_trunc dateadd datediff dense_rank extract first_value floor
          formatdatetime greatest initcap lag last_value lead least left length listagg
          lower lpad ltrim max min mod nullif position rank replace right round row_number
          rpad rtrim sign string_agg substring sum to_char to_date to_number trim upper
          """);

  private static final String BLANKS = " \t\r\n";
  private static final String SIGNS = "(),.*=<>!+-/%|";

  public SelectText {
    parameters = List.copyOf(parameters);
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /// @param fix what to do about it
  public record Wrong(String message, String fix) {}

  /// @param wrong told of the first thing that is wrong
  public static SelectText read(String sql, Consumer<Wrong> wrong) {
    Lexer lexer = new Lexer(sql.strip());
    lexer.run().ifPresent(wrong);
    return new SelectText(lexer.jdbc.toString(), lexer.parameters);
  }

  private static final class Lexer {
    private final String sql;
    private final StringBuilder jdbc = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();
    private int at;
    private int words;

    /// The last word or name, until something else than a blank follows it.
    private String before = "";

    /// Whether `before` stands behind a dot or in double quotes.
    private boolean named;

    private boolean dot;

    Lexer(String sql) {
      this.sql = sql;
    }

    Optional<Wrong> run() {
      if (sql.isEmpty() || !isWordStart(sql.charAt(0))) {
        return wrong("no SELECT", "begin with `select` or `with`");
      }
      while (at < sql.length()) {
        Optional<Wrong> wrong = next(sql.charAt(at));
        if (wrong.isPresent()) {
          return wrong;
        }
      }
      return Optional.empty();
    }

    private Optional<Wrong> next(char c) {
      if (BLANKS.indexOf(c) >= 0) {
        jdbc.append(c);
        at++;
        return Optional.empty();
      }
      if (isWordStart(c)) {
        return word();
      }
      if (c == '"') {
        return quoted();
      }
      Optional<Wrong> wrong =
          switch (c) {
            case '\'' -> literal();
            case ':' -> colon();
            case '(' -> parenthesis();
            default -> isDigit(c) ? number() : sign(c);
          };
      dot = c == '.';
      before = "";
      return wrong;
    }

    private Optional<Wrong> word() {
      int end = endOfWord(at);
      String word = sql.substring(at, end).toLowerCase(Locale.ROOT);
      if (words++ == 0 && !word.equals("select") && !word.equals("with")) {
        return wrong("it begins with `" + word + "`", "begin with `select` or `with`");
      }
      if (CHANGES.contains(word)) {
        return wrong(
            "`" + word + "` is no part of a SELECT that only reads",
            "take it out, or put it in double quotes where it is a column");
      }
      if (end < sql.length() && (sql.charAt(end) == '\'' || sql.charAt(end) == '"')) {
        return wrong("`" + word + "` and a quote without a blank", "put a blank between them");
      }
      return name(word, end, dot);
    }

    private Optional<Wrong> quoted() {
      int end = endOfQuoted('"');
      return end < 0
          ? wrong("a double quote that isn't closed", "close it")
          : name(sql.substring(at, end), end, true);
    }

    private Optional<Wrong> name(String name, int end, boolean isNamed) {
      jdbc.append(sql, at, end);
      at = end;
      before = name;
      named = isNamed;
      dot = false;
      return Optional.empty();
    }

    private Optional<Wrong> literal() {
      int end = endOfQuoted('\'');
      if (end < 0) {
        return wrong("a quote that isn't closed", "close it");
      }
      return sql.substring(at, end).indexOf('\\') >= 0
          ? wrong("a backslash in quotes", "databases read it differently: bind it as a parameter")
          : copy(end);
    }

    private Optional<Wrong> colon() {
      if (sql.startsWith("::", at)) {
        return copy(at + 2);
      }
      int end = endOfWord(at + 1);
      if (end == at + 1 || !isWordStart(sql.charAt(at + 1))) {
        return wrong("a colon without a name", "a parameter is written `:number`");
      }
      parameters.add(sql.substring(at + 1, end));
      jdbc.append('?');
      at = end;
      return Optional.empty();
    }

    private Optional<Wrong> parenthesis() {
      boolean known =
          before.isEmpty()
              || (!named && (BEFORE_PARENTHESES.contains(before) || FUNCTIONS.contains(before)));
      return known
          ? copy(at + 1)
          : wrong(
              "nobody knows what `" + before + "(` does",
              "call only " + FUNCTIONS.stream().sorted().toList() + ", or make it a view");
    }

    private Optional<Wrong> number() {
      int end = at;
      while (end < sql.length() && (isDigit(sql.charAt(end)) || sql.charAt(end) == '.')) {
        end++;
      }
      return end < sql.length() && isWordStart(sql.charAt(end))
          ? wrong("a number and a word without a blank", "put a blank between them")
          : copy(end);
    }

    private Optional<Wrong> sign(char c) {
      if (c == ';') {
        return wrong("a `;`", "one SELECT, without `;`");
      }
      if (sql.startsWith("--", at) || sql.startsWith("/*", at)) {
        return wrong("a comment", "write it as a comment of the YAML file");
      }
      return SIGNS.indexOf(c) < 0
          ? wrong("`" + c + "` can't stand in it", "parameters are written `:number`")
          : copy(at + 1);
    }

    private Optional<Wrong> copy(int end) {
      jdbc.append(sql, at, end);
      at = end;
      return Optional.empty();
    }

    /// After the closing one; a doubled quote is one of the text. -1 where there is none.
    private int endOfQuoted(char quote) {
      int end = at + 1;
      while (end < sql.length()) {
        if (sql.charAt(end) != quote) {
          end++;
        } else if (end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
          end += 2;
        } else {
          return end + 1;
        }
      }
      return -1;
    }

    private int endOfWord(int from) {
      int end = from;
      while (end < sql.length() && (isWordStart(sql.charAt(end)) || isDigit(sql.charAt(end)))) {
        end++;
      }
      return end;
    }

    private static boolean isWordStart(char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private static Optional<Wrong> wrong(String message, String fix) {
      return Optional.of(new Wrong(message, fix));
    }
  }
}
