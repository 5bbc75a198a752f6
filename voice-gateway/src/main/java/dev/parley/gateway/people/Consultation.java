package dev.parley.gateway.people;

import dev.parley.audio.MediaTime;
import dev.parley.gateway.people.PeopleLine.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Getting a person for a caller, as a machine: ring them, say what it is about, and join the two
/// when they press 1. Whoever presses nothing is an answering machine, or busy with something else:
/// the caller is not left with either. Exactly one `Reached` or `NotReached` comes of each.
///
/// ```
/// state     person answers  1          2, hangs up   caller leaves, stop  deadline
/// Ringing   Brief           -          not reached   hang up              not reached
/// Briefing  -               Join       not reached   hang up              → Deciding
/// Deciding  -               Join       not reached   hang up              Brief once more; not reached
/// Joined    -               -          caller: bye   person: bye          (transfer never told of: stays);
///                                                                          talked too long: bye to both
/// Replaced  -               -          -             -                    caller: bye
/// Following -               -          -             -                    person: bye
/// ```
///
/// In a warm transfer the caller's side is asked to take our place once the two talk. It does that
/// with a call of its own, at whose answer the person's telephone lets ours go (RFC 3891 3): so a
/// person who leaves while that is under way is `Replaced` until the transfer is told of. And some
/// telephones let us go as soon as they have taken the REFER, before their own call is answered: a
/// caller who leaves then may be `Following`, and needs the person's call for a moment more.
///
/// Whom the person has the caller passed on to is no matter of this machine (`PassingOn`): for it
/// they are the person, and who left while they are called hasn't.
final class Consultation {

  static final char TAKE = '1';
  static final char DECLINE = '2';

  private static final String TALKED_LONG = "the longest time with a person is over";

  /// Longer than a briefing lasts.
  private static final Duration BRIEFED_AFTER = Duration.ofSeconds(45);

  private static final Duration DECIDES_WITHIN = Duration.ofSeconds(8);

  private static final Duration TRANSFER_TOLD_WITHIN = Duration.ofSeconds(10);

  /// As long as the call of a telephone that has let us go may take to reach the person's.
  private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(4);

  private static final int BRIEFINGS_MAX = 2;

  /// What happens.
  sealed interface Cue {
    record Answered() implements Cue {}

    /// The briefing was played to its end, or can't be spoken.
    record Briefed() implements Cue {}

    record Pressed(char key) implements Cue {}

    record PersonLeft(String cause) implements Cue {}

    record CallerLeft() implements Cue {}

    record Stopped() implements Cue {}

    record Transferred(boolean done, String cause) implements Cue {}

    record TimeReached() implements Cue {}
  }

  /// What is to be done.
  sealed interface Act {
    record Brief() implements Act {}

    record Join() implements Act {}

    /// Ask the caller's side to take our place.
    record PassOn(Duration atMost) implements Act {}

    record Reached(String how) implements Act {}

    record NotReached(String cause) implements Act {}

    record HangUpPerson(String reason) implements Act {}

    record HangUpCaller(String reason) implements Act {}
  }

  private sealed interface State {
    record Ringing(MediaTime until) implements State {}

    record Briefing(int times, MediaTime until) implements State {}

    record Deciding(int times, MediaTime until) implements State {}

    record Joined(Optional<MediaTime> transferToldBy, MediaTime until) implements State {}

    record Replaced(MediaTime until) implements State {}

    record Following(MediaTime until) implements State {}

    record Over() implements State {}
  }

  private final Manner manner;
  private final Duration talksAtMost;
  private State state;

  Consultation(PeopleLine people, MediaTime now) {
    this.manner = people.manner();
    this.talksAtMost = people.talksAtMost();
    this.state = new State.Ringing(now.plus(people.ringsAtMost()));
  }

  List<Act> on(Cue cue, MediaTime now) {
    return switch (state) {
      case State.Ringing ringing -> ringing(ringing, cue, now);
      case State.Briefing briefing -> briefing(briefing, cue, now);
      case State.Deciding deciding -> deciding(deciding, cue, now);
      case State.Joined joined -> joined(joined, cue, now);
      case State.Replaced replaced -> replaced(replaced, cue, now);
      case State.Following following -> following(following, cue, now);
      case State.Over _ -> List.of();
    };
  }

  private List<Act> ringing(State.Ringing ringing, Cue cue, MediaTime now) {
    return switch (cue) {
      case Cue.Answered _ -> brief(1, now);
      case Cue.PersonLeft(String cause) -> notReached(cause);
      case Cue.TimeReached _ when !now.isBefore(ringing.until()) ->
          notReachedAfterHangUp("not answered");
      case Cue.CallerLeft _, Cue.Stopped _ -> nobodyWaits();
      case Cue.Briefed _, Cue.Pressed _, Cue.Transferred _, Cue.TimeReached _ -> List.of();
    };
  }

  private List<Act> briefing(State.Briefing briefing, Cue cue, MediaTime now) {
    return switch (cue) {
      case Cue.Briefed _ -> decide(briefing.times(), now);
      case Cue.TimeReached _ when !now.isBefore(briefing.until()) -> decide(briefing.times(), now);
      case Cue.Pressed(char key) -> pressed(key, now);
      case Cue.PersonLeft(String cause) -> notReached("left: " + cause);
      case Cue.CallerLeft _, Cue.Stopped _ -> nobodyWaits();
      case Cue.Answered _, Cue.Transferred _, Cue.TimeReached _ -> List.of();
    };
  }

  private List<Act> deciding(State.Deciding deciding, Cue cue, MediaTime now) {
    return switch (cue) {
      case Cue.Pressed(char key) -> pressed(key, now);
      case Cue.TimeReached _ when !now.isBefore(deciding.until()) ->
          deciding.times() < BRIEFINGS_MAX
              ? brief(deciding.times() + 1, now)
              : notReachedAfterHangUp("answered, and nobody took the call");
      case Cue.PersonLeft(String cause) -> notReached("left: " + cause);
      case Cue.CallerLeft _, Cue.Stopped _ -> nobodyWaits();
      case Cue.Answered _, Cue.Briefed _, Cue.Transferred _, Cue.TimeReached _ -> List.of();
    };
  }

  private List<Act> brief(int times, MediaTime now) {
    state = new State.Briefing(times, now.plus(BRIEFED_AFTER));
    return List.of(new Act.Brief());
  }

  private List<Act> decide(int times, MediaTime now) {
    state = new State.Deciding(times, now.plus(DECIDES_WITHIN));
    return List.of();
  }

  private List<Act> pressed(char key, MediaTime now) {
    return switch (key) {
      case TAKE -> {
        List<Act> acts = new ArrayList<>(List.of(new Act.Join(), new Act.Reached("joined")));
        Optional<MediaTime> toldBy = Optional.empty();
        if (manner == Manner.WARM) {
          acts.add(new Act.PassOn(TRANSFER_TOLD_WITHIN));
          // A little longer than the transfer itself may take.
          toldBy = Optional.of(now.plus(TRANSFER_TOLD_WITHIN).plus(DECIDES_WITHIN));
        }
        state = new State.Joined(toldBy, now.plus(talksAtMost));
        yield acts;
      }
      case DECLINE -> notReachedAfterHangUp("declined");
      default -> List.of();
    };
  }

  private List<Act> joined(State.Joined joined, Cue cue, MediaTime now) {
    return switch (cue) {
      case Cue.PersonLeft _ when joined.transferToldBy().isPresent() -> {
        state = new State.Replaced(joined.transferToldBy().get());
        yield List.of();
      }
      case Cue.PersonLeft _ -> {
        state = new State.Over();
        yield List.of(new Act.HangUpCaller("the person hung up"));
      }
      case Cue.CallerLeft _ when joined.transferToldBy().isPresent() -> {
        state = new State.Following(now.plus(FOLLOWS_WITHIN));
        yield List.of();
      }
      case Cue.CallerLeft _ -> nobodyWaits();
      case Cue.Transferred(boolean done, _) -> {
        state = done ? new State.Over() : new State.Joined(Optional.empty(), joined.until());
        yield done ? List.of(new Act.HangUpPerson("transferred")) : List.of();
      }
      case Cue.TimeReached _ when !now.isBefore(joined.until()) -> {
        state = new State.Over();
        yield List.of(new Act.HangUpPerson(TALKED_LONG), new Act.HangUpCaller(TALKED_LONG));
      }
      case Cue.TimeReached _
          when joined.transferToldBy().filter(at -> !now.isBefore(at)).isPresent() -> {
        state = new State.Joined(Optional.empty(), joined.until());
        yield List.of();
      }
      case Cue.Answered _, Cue.Briefed _, Cue.Pressed _, Cue.Stopped _, Cue.TimeReached _ ->
          List.of();
    };
  }

  private List<Act> replaced(State.Replaced replaced, Cue cue, MediaTime now) {
    return switch (cue) {
      case Cue.Transferred(boolean done, String cause) -> {
        state = new State.Over();
        yield done ? List.of() : List.of(new Act.HangUpCaller(cause));
      }
      case Cue.TimeReached _ when !now.isBefore(replaced.until()) -> {
        state = new State.Over();
        yield List.of(new Act.HangUpCaller("the person hung up"));
      }
      case Cue.CallerLeft _ -> {
        state = new State.Over();
        yield List.of();
      }
      case Cue.Answered _,
          Cue.Briefed _,
          Cue.Pressed _,
          Cue.PersonLeft _,
          Cue.Stopped _,
          Cue.TimeReached _ ->
          List.of();
    };
  }

  private List<Act> following(State.Following following, Cue cue, MediaTime now) {
    return switch (cue) {
      case Cue.TimeReached _ when !now.isBefore(following.until()) -> nobodyWaits();
      case Cue.PersonLeft _ -> {
        state = new State.Over();
        yield List.of();
      }
      case Cue.Answered _,
          Cue.Briefed _,
          Cue.Pressed _,
          Cue.CallerLeft _,
          Cue.Stopped _,
          Cue.Transferred _,
          Cue.TimeReached _ ->
          List.of();
    };
  }

  private List<Act> notReached(String cause) {
    state = new State.Over();
    return List.of(new Act.NotReached(cause));
  }

  private List<Act> notReachedAfterHangUp(String cause) {
    state = new State.Over();
    return List.of(new Act.HangUpPerson(cause), new Act.NotReached(cause));
  }

  private List<Act> nobodyWaits() {
    state = new State.Over();
    return List.of(new Act.HangUpPerson("the caller doesn't wait"));
  }

  /// When `TimeReached` is due.
  Optional<MediaTime> deadline() {
    return switch (state) {
      case State.Ringing(var until) -> Optional.of(until);
      case State.Briefing(_, var until) -> Optional.of(until);
      case State.Deciding(_, var until) -> Optional.of(until);
      case State.Joined(var toldBy, var until) ->
          Optional.of(toldBy.filter(at -> at.isBefore(until)).orElse(until));
      case State.Replaced(var until) -> Optional.of(until);
      case State.Following(var until) -> Optional.of(until);
      case State.Over _ -> Optional.empty();
    };
  }

  /// The two talk, and nobody else is asked to take our place.
  boolean isTalking() {
    return state instanceof State.Joined(var transfer, _) && transfer.isEmpty();
  }

  boolean isJoined() {
    return state instanceof State.Joined;
  }

  boolean isOver() {
    return state instanceof State.Over;
  }
}
