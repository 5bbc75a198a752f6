package dev.parley.gateway.turn;

/// How many times a caller's usual wait open speech is waited on, by how likely it is over.
///
/// @param undecided when it may as well be over as not
/// @param perLogOdds so much less for each unit of the natural log odds that it is over
/// @param least however likely
/// @param most however unlikely
public record OpenDelayShape(double undecided, double perLogOdds, double least, double most) {

  /// On the tuning part open turns end 120 ms sooner with it than by how long the caller has
  /// spoken, at the same share of turns cut off (docs/benchmarks/turns.md).
  public static final OpenDelayShape DEFAULT = new OpenDelayShape(1.3, 0.45, 0.4, 1.6);

  /// @param over 0 to 1
  double times(double over) {
    double logOdds = Math.log(over / (1 - over));
    return Math.clamp(undecided - perLogOdds * logOdds, least, most);
  }
}
