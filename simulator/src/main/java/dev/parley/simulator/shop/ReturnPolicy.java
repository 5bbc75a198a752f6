package dev.parley.simulator.shop;

import java.time.LocalDate;
import java.util.Optional;

/// What may come back, and until when.
final class ReturnPolicy {

  static final int WINDOW_DAYS = 60;

  /// More than this for one order is for a person to approve.
  static final int WITHOUT_APPROVAL_CENTS_MAX = 150_00;

  /// Until a label was used, the parcel came back, and the refund was made.
  static final int SETTLED_WITHIN_DAYS = 14;

  private ReturnPolicy() {}

  /// Why an item can't be returned.
  enum WhyNot {
    ALREADY_RETURNED("already-returned", "It is being returned already."),
    CANCELLED("cancelled", "The order was cancelled."),
    NOT_DELIVERED("not-delivered", "It hasn't been delivered yet."),
    FINAL_SALE("final-sale", "It was sold as final sale."),
    PAST_WINDOW("past-window", "It was delivered more than " + WINDOW_DAYS + " days ago.");

    private final String code;
    private final String words;

    WhyNot(String code, String words) {
      this.code = code;
      this.words = words;
    }

    String code() {
      return code;
    }

    String words() {
      return words;
    }
  }

  /// Empty when it may come back.
  static Optional<WhyNot> whyNot(
      String status,
      Optional<LocalDate> deliveredOn,
      boolean finalSale,
      boolean returned,
      LocalDate today) {
    if (returned) {
      return Optional.of(WhyNot.ALREADY_RETURNED);
    }
    if (status.equals(Orders.CANCELLED)) {
      return Optional.of(WhyNot.CANCELLED);
    }
    if (!status.equals(Orders.DELIVERED) || deliveredOn.isEmpty()) {
      return Optional.of(WhyNot.NOT_DELIVERED);
    }
    if (finalSale) {
      return Optional.of(WhyNot.FINAL_SALE);
    }
    return today.isAfter(lastDay(deliveredOn.get()))
        ? Optional.of(WhyNot.PAST_WINDOW)
        : Optional.empty();
  }

  static LocalDate lastDay(LocalDate deliveredOn) {
    return deliveredOn.plusDays(WINDOW_DAYS);
  }

  /// @param before what this order's returns came to so far: in parts it is no less
  static boolean needsApproval(int before, int cents) {
    return before + cents > WITHOUT_APPROVAL_CENTS_MAX;
  }
}
