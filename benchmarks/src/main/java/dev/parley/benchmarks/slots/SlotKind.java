package dev.parley.benchmarks.slots;

import java.util.Optional;

/// What a caller is asked for.
enum SlotKind {
  YES_NO("yes/no", 99, Packs.FRONT_DESK, "news", "", false, true),
  ORDER_NUMBER(
      "six digits with a check",
      95,
      Packs.HARBOR_PINE,
      "order-status",
      "order-number",
      false,
      true),
  OWN_ORDER(
      "six digits, among the caller's own",
      95,
      Packs.HARBOR_PINE,
      "order-status",
      "order-number",
      true,
      true),
  OWN_ACCOUNT(
      "ten digits, among the caller's own",
      90,
      Packs.FRONT_DESK,
      "account",
      "account-number",
      true,
      true),
  FREE_NUMBER("ten digits, free", 0, Packs.FRONT_DESK, "person", "callback-number", false, true),
  INTENT("one of five intents", 95, Packs.HARBOR_PINE, "", "", false, false),
  DATE("date", 90, Packs.FRONT_DESK, "visit", "day", false, false);

  private final String label;
  private final int aimPercent;
  private final String pack;
  private final String wish;
  private final String slot;
  private final boolean hasCallerId;
  private final boolean canBeKeyed;

  /// @param label for figures
  /// @param aimPercent of callers whose value is right after at most one repair
  /// @param pack folder of the agent that asks, from the repository's root
  /// @param wish flow that the conversation begins with; empty where the wish is what is asked
  /// @param slot where the value goes; empty where it goes into none
  /// @param hasCallerId the call comes from the customer's own number
  /// @param canBeKeyed the keypad is an answer
  SlotKind(
      String label,
      int aimPercent,
      String pack,
      String wish,
      String slot,
      boolean hasCallerId,
      boolean canBeKeyed) {
    this.label = label;
    this.aimPercent = aimPercent;
    this.pack = pack;
    this.wish = wish;
    this.slot = slot;
    this.hasCallerId = hasCallerId;
    this.canBeKeyed = canBeKeyed;
  }

  String label() {
    return label;
  }

  /// 0 where there is none.
  int aimPercent() {
    return aimPercent;
  }

  String pack() {
    return pack;
  }

  Optional<String> wish() {
    return Optional.of(wish).filter(flow -> !flow.isEmpty());
  }

  String slot() {
    return slot;
  }

  boolean hasCallerId() {
    return hasCallerId;
  }

  boolean canBeKeyed() {
    return canBeKeyed;
  }

  /// Where the agents are.
  static final class Packs {
    static final String HARBOR_PINE = "agents/harbor-pine";
    static final String FRONT_DESK = "benchmarks/packs/front-desk";

    private Packs() {}
  }
}
