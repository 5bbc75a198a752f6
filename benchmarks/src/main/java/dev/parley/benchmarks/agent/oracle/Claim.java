package dev.parley.benchmarks.agent.oracle;

import dev.parley.benchmarks.agent.caller.Change;
import dev.parley.dialog.SpokenText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A sentence by which the agent says that something was done: a finished verb, and what it is
/// about. Found by verb and noun in general, not by any agent's own wordings.
///
/// @param may what it may be about; one of these deeds makes it true
/// @param state whether it tells how things are ("is cancelled") rather than what the agent did
record Claim(String sentence, Set<Change> may, boolean state) {

  private static final String DONE =
      "(started|set up|set|opened|created|booked|arranged|registered|logged|made|requested|cancell?ed"
          + "|changed|updated|corrected|sent|e-?mailed|texted|moved|rescheduled|reserved|confirmed"
          + "|paused|resumed|restarted|reactivated|upgraded|downgraded|ended|switched|joined|signed"
          + "|placed|ordered|put|refunded|issued|approved|processed|taken|added|stopped|redirected"
          + "|credited|released|closed|down|in)";
  private static final Pattern I_DID =
      Pattern.compile(
          "\\b(i've|i have|we've|we have|i|we) (just |now |also |already |gone ahead and )*"
              + DONE
              + "\\b");
  private static final Pattern IT_IS =
      Pattern.compile(
          "\\b(has been|have been|is|are|it's|that's|you're|was|were) (now |all |just |already"
              + " |being |back )*"
              + DONE
              + "\\b");

  /// What the caller has become by it; what they did themselves is told in the same way.
  private static final Pattern YOU_HAVE =
      Pattern.compile(
          "\\b(you've|you have) (now |all |just |already )*(been "
              + DONE
              + "|joined|left|signed|switched|enrolled|upgraded|downgraded)\\b");

  private static final Pattern IT_GOES =
      Pattern.compile(
          "\\b(will|is|are|it'll|you'll)( now)? (go|going|be sent|ship|be delivered|get|on its way"
              + "|on the way|active|running|a member|see you)\\b|^done\\b|^all set\\b|\\bsee you\\b|\\b(number|reference) is\\b");
  private static final Pattern OPEN =
      Pattern.compile("\\?$|^(if|when|once|unless|before|after|as soon as|to )\\b|\\bwould\\b");

  private static final Pattern RETURN =
      Pattern.compile("\\breturns?\\b|\\blabel\\b|\\btaken .*back");
  private static final Pattern CANCELLED =
      Pattern.compile("\\bcancell?(ed|ation)\\b|\\bstopped\\b");
  private static final Pattern ADDRESS =
      Pattern.compile("\\baddress\\b|\\b(go|going|sent|ship|delivered|redirected)( now)? to\\b");
  private static final Pattern LINK = Pattern.compile("\\blink\\b|\\bpassword\\b|\\breset\\b");
  private static final Pattern FITTING =
      Pattern.compile(
          "\\bfitting\\b|\\bappointment\\b|\\bbooked\\b|\\bsee you\\b|\\brescheduled\\b"
              + "|\\breserved\\b|\\byou're down\\b");
  private static final Pattern CLUB =
      Pattern.compile(
          "\\bclub\\b|\\bmember(ship)?\\b|\\bsubscription\\b|\\bbox(es)?\\b|\\bplan\\b|\\branger\\b"
              + "|\\bsummit\\b|\\bexplorer\\b|\\bpaused\\b|\\bresumed\\b|\\bupgraded\\b|\\bdowngraded\\b");
  private static final Pattern CASE = Pattern.compile("\\bcase\\b");
  private static final Pattern ORDERED =
      Pattern.compile("\\b(placed|ordered|put (in|through))\\b|\\bnew order\\b|\\border is in\\b");
  private static final Pattern MONEY =
      Pattern.compile(
          "\\brefund(ed)?\\b|\\bdollars\\b.*\\bback\\b|\\bcredited\\b|\\bmoney back\\b");
  private static final Set<Change> FITTINGS =
      EnumSet.of(Change.FITTING_BOOKED, Change.FITTING_MOVED, Change.FITTING_CANCELLED);
  private static final Set<Change> CLUBS =
      EnumSet.of(
          Change.CLUB_PAUSED,
          Change.CLUB_RESUMED,
          Change.CLUB_LARGER,
          Change.CLUB_SMALLER,
          Change.CLUB_LEFT,
          Change.CLUB_JOINED);

  static List<Claim> in(String said) {
    List<Claim> claims = new ArrayList<>();
    for (String sentence : SpokenText.sentences(said)) {
      String lower = sentence.toLowerCase(Locale.ROOT).replace('’', '\'').strip();
      boolean did = I_DID.matcher(lower).find();
      boolean is = IT_IS.matcher(lower).find() || YOU_HAVE.matcher(lower).find();
      boolean goes = IT_GOES.matcher(lower).find();
      if (OPEN.matcher(lower).find() || !(did || is || goes)) {
        continue;
      }
      Set<Change> may = about(lower, goes && !did && !is);
      if (!may.isEmpty()) {
        claims.add(new Claim(sentence, may, !did));
      }
    }
    return claims;
  }

  /// @param onlyGoes a sentence about the future must name the thing: a parcel, too, is on its way
  private static Set<Change> about(String sentence, boolean onlyGoes) {
    Set<Change> may = EnumSet.noneOf(Change.class);
    boolean fitting = FITTING.matcher(sentence).find();
    boolean club = CLUB.matcher(sentence).find();
    if (RETURN.matcher(sentence).find()) {
      may.add(Change.RETURN);
    }
    if (CANCELLED.matcher(sentence).find() && !fitting && !club) {
      may.addAll(EnumSet.of(Change.CANCELLATION, Change.FITTING_CANCELLED, Change.CLUB_LEFT));
    }
    if (ADDRESS.matcher(sentence).find() && (!onlyGoes || sentence.contains("now"))) {
      may.add(Change.ORDER_ADDRESS);
    }
    if (LINK.matcher(sentence).find()) {
      may.add(Change.LINK);
    }
    if (fitting) {
      may.addAll(FITTINGS);
    }
    if (club) {
      may.addAll(CLUBS);
    }
    if (CASE.matcher(sentence).find()) {
      may.add(Change.CASE);
    }
    if (ORDERED.matcher(sentence).find()) {
      may.add(Change.ORDER_PLACED);
    }
    if (may.isEmpty() && MONEY.matcher(sentence).find()) {
      may.addAll(EnumSet.of(Change.RETURN, Change.CANCELLATION));
    }
    return may;
  }
}
