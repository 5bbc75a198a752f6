package dev.parley.telephony.rtp.coding;

import dev.parley.audio.G711;
import dev.parley.audio.codec.AudioDecoder;
import dev.parley.audio.codec.AudioEncoder;
import dev.parley.audio.codec.G711Coding;
import dev.parley.audio.codec.G722Decoder;
import dev.parley.audio.codec.G722Encoder;
import dev.parley.audio.opus.Opus;
import dev.parley.telephony.media.AudioCodec;
import dev.parley.telephony.media.OpusTerms;

/// Makes the coders of a call, one for either direction.
public final class Coders {

  public static final G711Coding MU_LAW = new G711Coding(G711.MU_LAW);
  public static final G711Coding A_LAW = new G711Coding(G711.A_LAW);

  private Coders() {}

  public static AudioEncoder encoder(AudioCodec codec, OpusTerms opus) {
    return switch (codec) {
      case PCMU -> MU_LAW;
      case PCMA -> A_LAW;
      case G722 -> new G722Encoder();
      case OPUS ->
          Opus.atHand().encoder(opus.inbandFec(), opus.bitsPerSecondMax(), opus.constantRate());
    };
  }

  public static AudioDecoder decoder(AudioCodec codec) {
    return switch (codec) {
      case PCMU -> MU_LAW;
      case PCMA -> A_LAW;
      case G722 -> new G722Decoder();
      case OPUS -> Opus.atHand().decoder();
    };
  }
}
