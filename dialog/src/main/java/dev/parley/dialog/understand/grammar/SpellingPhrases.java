package dev.parley.dialog.understand.grammar;

/// What people say around letters when they spell.
final class SpellingPhrases {

  enum Piece {
    FILLER,
    CORRECTION,
    RESTART,
    CASE,
    STYLE,
    DASH,
    UNDERSCORE,
    DOT,
    SLASH,
    AT,
    APOSTROPHE,
    SPACE,
    UNKNOWN
  }

  static final PhraseTable<Piece> PIECES =
      new PhraseTable<Piece>()
          .with(
              Piece.FILLER,
              "um|uh|er|erm|hm|hmm|mm|well|so|it's|its|it is|that's|thats|that is|that would be|the"
                  + "|my|name|names|code|reference|number|letter|letters|okay|ok|yeah|yes|right|sure"
                  + "|please|thanks|thank you|and|then|spelled|spelt|it's spelled|that's spelled"
                  + "|my name is|the name is|the code is|my email is|my email address is|email|e mail"
                  + "|address|is|followed by|let me see|let's see|i think|i have|i've got|goes|again")
          .with(
              Piece.CORRECTION,
              "no|no wait|no sorry|sorry|sorry no|oh sorry|i mean|i meant|scratch that|correction"
                  + "|make that|wait|wait no|actually|rather|oops|no no|no actually|no that's|no it's"
                  + "|my mistake")
          .with(
              Piece.RESTART,
              "start again|start over|let me start again|let me start over|let me try again"
                  + "|from the start|from the beginning|let me repeat that|let me spell that again"
                  + "|i'll spell it again|i'll say it again")
          .with(
              Piece.CASE,
              "capital|capital letter|upper case|uppercase|lower case|lowercase|small|big")
          .with(
              Piece.STYLE,
              "all capitals|all caps|in capitals|all lower case|all lowercase|all upper case|in caps"
                  + "|all one word|one word|no spaces|all small|in small letters")
          .with(Piece.DASH, "dash|hyphen|minus|hyphenated")
          .with(Piece.UNDERSCORE, "underscore|under score")
          .with(Piece.DOT, "dot|point|period|full stop")
          .with(Piece.SLASH, "slash|forward slash")
          .with(Piece.AT, "at|at sign")
          .with(Piece.APOSTROPHE, "apostrophe")
          .with(Piece.SPACE, "space|new word");

  static final PhraseTable<Integer> GIVEN =
      new PhraseTable<Integer>()
          .with(1, "as in|as in the word|like|like in|as for|is for|is in|as|as in a|for");

  private SpellingPhrases() {}
}
