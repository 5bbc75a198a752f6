package dev.parley.gateway.outgoing;

import java.util.List;

/// Numbers that cost the caller much, or that must not be called by mistake. Fraud earns by them,
/// so a prefix that is shorter than the range itself never covers them.
final class CostlyNumbers {

  /// Fewer digits than a subscriber's number has anywhere, country code included (ITU-T E.164):
  /// emergency calls, and the short numbers that networks charge as they like.
  private static final int SUBSCRIBER_DIGITS_MIN = 8;

  /// Premium and satellite ranges: ITU-T E.164 country codes 870, 878, 881–883, 979; then national
  /// numbering plans.
  private static final List<String> PREMIUM =
      List.of(
          "+870", "+878", "+881", "+882", "+883", "+979", // international
          "+1900", "+1976", // North America
          "+449", "+4487", "+4470", "+44118", // United Kingdom
          "+49900", "+49137", "+49118", // Germany
          "+3389", "+33118", // France
          "+3489", "+34803", "+34806", "+34807", "+34118", "+34905", // Spain
          "+39899", "+39892", "+39894", "+39895", // Italy
          "+3190", "+3118", // Netherlands
          "+3290", // Belgium
          "+4190", "+4118", // Switzerland
          "+43900", "+43901", "+43930", "+43931", // Austria
          "+35315", // Ireland
          "+4590", // Denmark
          "+46900", "+46939", "+46944", // Sweden
          "+4782", // Norway
          "+61190", // Australia
          "+64900"); // New Zealand

  /// Countries of the North American plan (country code 1) that are billed as abroad.
  private static final List<String> ABROAD_IN_NORTH_AMERICA =
      List.of(
          "+1242", "+1246", "+1264", "+1268", "+1284", "+1345", "+1441", "+1473", "+1649", "+1658",
          "+1664", "+1721", "+1758", "+1767", "+1784", "+1809", "+1829", "+1849", "+1868", "+1869",
          "+1876");

  private CostlyNumbers() {}

  /// Only an entry that is this very number allows it.
  static boolean needOwnEntry(String number) {
    return !number.startsWith("+")
        || number.length() <= SUBSCRIBER_DIGITS_MIN
        || PREMIUM.stream().anyMatch(number::startsWith);
  }

  /// Whether `prefix` is meant for `number`, which begins with it.
  static boolean isMeantBy(String prefix, String number) {
    return ABROAD_IN_NORTH_AMERICA.stream()
        .noneMatch(range -> number.startsWith(range) && prefix.length() < range.length());
  }
}
