package dev.parley.telephony.rtp.srtp;

import dev.parley.telephony.media.SrtpKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The keys of one direction's RTP or RTCP, derived from its master key and never again (RFC 3711
/// 4.3, rate 0), and what is done with them: AES in counter mode (4.1.1) and HMAC-SHA1 (4.2.1).
///
/// The counter's blocks are encrypted in one go as they are, so that a packet costs no new cipher.
/// What `Mac` gives out is an array each time: 40 bytes a packet.
final class SessionKeys {

  static final int TAG_BYTES_MAX = 20;

  private static final int BLOCK_BYTES = 16;

  /// More than any packet of ours has.
  private static final int BLOCKS_MAX = 96;

  private static final int KEY_BYTES = 16;
  private static final int SALT_BYTES = 14;
  private static final int AUTH_KEY_BYTES = 20;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /// What keys are derived for (RFC 3711 4.3.1, 4.3.2).
  enum Use {
    RTP(0),
    RTCP(3);

    private final int firstLabel;

    Use(int firstLabel) {
      this.firstLabel = firstLabel;
    }
  }

  private final Cipher aes;
  private final Mac mac;
  private final byte[] salt;
  private final byte[] counters = new byte[BLOCKS_MAX * BLOCK_BYTES];
  private final byte[] stream = new byte[BLOCKS_MAX * BLOCK_BYTES];
  private final byte[] rollover = new byte[4];

  SessionKeys(SrtpKey master, Use use) {
    byte[] keyAndSalt = master.keyAndSalt();
    byte[] masterSalt = Arrays.copyOfRange(keyAndSalt, KEY_BYTES, keyAndSalt.length);
    Cipher derivation = aes(Arrays.copyOf(keyAndSalt, KEY_BYTES));
    aes = aes(derive(derivation, masterSalt, use.firstLabel, KEY_BYTES));
    byte[] authKey = derive(derivation, masterSalt, use.firstLabel + 1, AUTH_KEY_BYTES);
    salt = derive(derivation, masterSalt, use.firstLabel + 2, SALT_BYTES);
    try {
      mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(authKey, "HmacSHA1"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }

  private static Cipher aes(byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  /// The first `length` bytes of the key stream that begins at `label` (RFC 3711 4.3.3).
  static byte[] derive(Cipher aes, byte[] masterSalt, int label, int length) {
    byte[] block = Arrays.copyOf(masterSalt, BLOCK_BYTES);
    block[7] ^= (byte) label;
    byte[] derived = new byte[length];
    for (int at = 0; at < length; at += BLOCK_BYTES) {
      block[BLOCK_BYTES - 1] = (byte) (at / BLOCK_BYTES);
      byte[] key = aes.update(block);
      System.arraycopy(key, 0, derived, at, Math.min(BLOCK_BYTES, length - at));
    }
    return derived;
  }

  /// Encrypts, or decrypts, in place: the two are the same.
  ///
  /// @param index of the packet: 48 bits of rollover counter and sequence number, or the 31 of RTCP
  void crypt(byte[] buffer, int from, int length, int ssrc, long index) {
    int blocks = (length + BLOCK_BYTES - 1) / BLOCK_BYTES;
    for (int block = 0; block < blocks; block++) {
      int at = block * BLOCK_BYTES;
      System.arraycopy(salt, 0, counters, at, SALT_BYTES);
      INT.set(counters, at + 4, (int) INT.get(counters, at + 4) ^ ssrc);
      INT.set(counters, at + 8, (int) INT.get(counters, at + 8) ^ (int) (index >>> 16));
      counters[at + 12] ^= (byte) (index >>> 8);
      counters[at + 13] ^= (byte) index;
      counters[at + 14] = (byte) (block >>> 8);
      counters[at + 15] = (byte) block;
    }
    try {
      aes.update(counters, 0, blocks * BLOCK_BYTES, stream, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key stream has room for every packet", e);
    }
    for (int i = 0; i < length; i++) {
      buffer[from + i] ^= stream[i];
    }
  }

  /// The tag of an RTP packet: over it and the rollover counter.
  byte[] tag(byte[] packet, int length, int rolloverCounter) {
    INT.set(rollover, 0, rolloverCounter);
    mac.update(packet, 0, length);
    return mac.doFinal(rollover);
  }

  /// The tag of an RTCP packet: over it and the index that it ends in.
  byte[] tag(byte[] packet, int length) {
    mac.update(packet, 0, length);
    return mac.doFinal();
  }
}
