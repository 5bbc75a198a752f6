package dev.parley.telephony.netty;

import dev.parley.telephony.sip.locating.DnsAnswer;
import dev.parley.telephony.sip.locating.DnsQuestion;
import dev.parley.telephony.sip.locating.DnsRecord;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what a name server answered (RFC 1035 3.2, 4.1; RFC 2782; RFC 3403 4.1). A record that
/// can't be read is left out.
final class DnsRecords {

  /// More than a sensible answer has.
  private static final int RECORDS_MAX = 64;

  /// Where a name server doesn't say how long its no holds.
  private static final Duration ABSENT_FOR = Duration.ofMinutes(1);

  private DnsRecords() {}

  static DnsRecordType type(DnsQuestion.Type type) {
    return switch (type) {
      case A -> DnsRecordType.A;
      case AAAA -> DnsRecordType.AAAA;
      case SRV -> DnsRecordType.SRV;
      case NAPTR -> DnsRecordType.NAPTR;
    };
  }

  static DnsAnswer read(DnsQuestion question, DnsResponse response) {
    if (response.code().equals(DnsResponseCode.NXDOMAIN)) {
      return new DnsAnswer.Absent(absentFor(response));
    }
    if (!response.code().equals(DnsResponseCode.NOERROR)) {
      return new DnsAnswer.Unavailable();
    }
    List<DnsRecord> records = new ArrayList<>();
    long seconds = Long.MAX_VALUE;
    int count = Math.min(response.count(DnsSection.ANSWER), RECORDS_MAX);
    for (int i = 0; i < count; i++) {
      io.netty.handler.codec.dns.DnsRecord record = response.recordAt(DnsSection.ANSWER, i);
      if (record instanceof DnsRawRecord raw && raw.type().equals(type(question.type()))) {
        Optional<DnsRecord> read = read(question.type(), raw.content().duplicate());
        if (read.isPresent()) {
          records.add(read.get());
          seconds = Math.min(seconds, raw.timeToLive());
        }
      }
    }
    return records.isEmpty()
        ? new DnsAnswer.Absent(absentFor(response))
        : new DnsAnswer.Found(records, Duration.ofSeconds(seconds));
  }

  private static Optional<DnsRecord> read(DnsQuestion.Type type, ByteBuf in) {
    try {
      return Optional.of(
          switch (type) {
            case A, AAAA -> address(in);
            case SRV ->
                new DnsRecord.Srv(
                    in.readUnsignedShort(),
                    in.readUnsignedShort(),
                    in.readUnsignedShort(),
                    name(in));
            case NAPTR -> naptr(in);
          });
    } catch (IndexOutOfBoundsException | CorruptedFrameException | UnknownHostException broken) {
      return Optional.empty();
    }
  }

  private static DnsRecord address(ByteBuf in) throws UnknownHostException {
    byte[] bytes = new byte[in.readableBytes()];
    in.readBytes(bytes);
    return new DnsRecord.Address(InetAddress.getByAddress(bytes));
  }

  private static DnsRecord naptr(ByteBuf in) {
    int order = in.readUnsignedShort();
    int preference = in.readUnsignedShort();
    String flags = text(in);
    String service = text(in);
    text(in);
    return new DnsRecord.Naptr(order, preference, flags, service, name(in));
  }

  private static String text(ByteBuf in) {
    return in.readCharSequence(in.readUnsignedByte(), StandardCharsets.US_ASCII).toString();
  }

  /// Without the dot at its end.
  private static String name(ByteBuf in) {
    String name = DefaultDnsRecordDecoder.decodeName(in);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /// RFC 2308 5: the lesser of the SOA record's own time to live and its last field.
  private static Duration absentFor(DnsResponse response) {
    for (int i = 0; i < Math.min(response.count(DnsSection.AUTHORITY), RECORDS_MAX); i++) {
      io.netty.handler.codec.dns.DnsRecord record = response.recordAt(DnsSection.AUTHORITY, i);
      if (record instanceof DnsRawRecord raw
          && raw.type().equals(DnsRecordType.SOA)
          && raw.content().readableBytes() >= Integer.BYTES) {
        ByteBuf content = raw.content();
        long least = content.getUnsignedInt(content.writerIndex() - Integer.BYTES);
        return Duration.ofSeconds(Math.min(raw.timeToLive(), least));
      }
    }
    return ABSENT_FOR;
  }
}
