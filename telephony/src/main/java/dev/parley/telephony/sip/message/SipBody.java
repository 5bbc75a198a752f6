package dev.parley.telephony.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A message's body: bytes that SIP itself does not look into.
public final class SipBody {

  public static final SipBody EMPTY = new SipBody(new byte[0]);

  private final byte[] bytes;

  private SipBody(byte[] bytes) {
    this.bytes = bytes;
  }

  public static SipBody of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new SipBody(bytes.clone());
  }

  public static SipBody of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  public int length() {
    return bytes.length;
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SipBody body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
