package dev.parley.simulator.business.mailbox;

import java.time.LocalDate;

/// Where a person can be written to, and since when.
public record Contact(Channel channel, String address, LocalDate since) {

  /// Who takes an account over first changes its contact; the true owner notices within this time.
  private static final int NEW_FOR_DAYS = 14;

  /// How it is sent.
  public enum Channel {
    SMS("sms"),
    E_MAIL("e-mail");

    private final String key;

    Channel(String key) {
      this.key = key;
    }

    public String key() {
      return key;
    }
  }

  /// Changed so lately that no secret goes there.
  public boolean isNew(LocalDate today) {
    return since.isAfter(today.minusDays(NEW_FOR_DAYS));
  }

  /// Enough for its owner to know it by, and for nobody else: `m…@e…`, `…42`.
  public String masked() {
    return masked(address);
  }

  public static String masked(String address) {
    int at = address.indexOf('@');
    return at > 0 && at + 1 < address.length()
        ? address.charAt(0) + "…@" + address.charAt(at + 1) + "…"
        : "…" + address.substring(Math.max(0, address.length() - 2));
  }
}
