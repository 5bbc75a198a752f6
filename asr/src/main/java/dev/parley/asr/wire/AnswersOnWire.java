package dev.parley.asr.wire;

import com.google.protobuf.ByteString;
import dev.parley.asr.spi.Recognition;
import dev.parley.asr.spi.RecognitionStream.Purpose;
import dev.parley.asr.wire.AsrProto.Heard;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Audio, passes and their results, there and back.
public final class AnswersOnWire {

  private AnswersOnWire() {}

  public static Heard of(int pass, Recognition recognition, long decodeNanos) {
    var wire =
        Heard.newBuilder()
            .setPass(pass)
            .setAccepted(recognition.accepted())
            .setDecodeNanos(decodeNanos);
    recognition.nBest().forEach(hypothesis -> wire.addNBest(of(hypothesis)));
    return wire.build();
  }

  private static AsrProto.Hypothesis of(Recognition.Hypothesis hypothesis) {
    var wire =
        AsrProto.Hypothesis.newBuilder()
            .setText(hypothesis.text())
            .setConfidence(hypothesis.confidence());
    for (var word : hypothesis.words()) {
      wire.addWords(
          AsrProto.Word.newBuilder()
              .setText(word.text())
              .setFromMs(word.fromMs())
              .setToMs(word.toMs())
              .setConfidence(word.confidence()));
    }
    return wire.build();
  }

  public static Recognition from(Heard wire) {
    return new Recognition(
        wire.getNBestList().stream().map(AnswersOnWire::from).toList(), wire.getAccepted());
  }

  private static Recognition.Hypothesis from(AsrProto.Hypothesis wire) {
    return new Recognition.Hypothesis(
        wire.getText(),
        wire.getWordsList().stream()
            .map(
                word ->
                    new Recognition.Word(
                        word.getText(), word.getFromMs(), word.getToMs(), word.getConfidence()))
            .toList(),
        wire.getConfidence());
  }

  public static AsrProto.Purpose of(Purpose purpose) {
    return switch (purpose) {
      case TURN -> AsrProto.Purpose.PURPOSE_TURN;
      case BARGE_IN -> AsrProto.Purpose.PURPOSE_BARGE_IN;
    };
  }

  /// @throws IllegalArgumentException when it is none that is known
  public static Purpose from(AsrProto.Purpose wire) {
    return switch (wire) {
      case PURPOSE_TURN -> Purpose.TURN;
      case PURPOSE_BARGE_IN -> Purpose.BARGE_IN;
      case PURPOSE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("expected a purpose that is known, found " + wire);
    };
  }

  /// The first `length` samples, little-endian.
  public static ByteString of(short[] samples, int length) {
    var bytes = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples, 0, length);
    return ByteString.copyFrom(bytes);
  }

  /// @throws IllegalArgumentException when there is half a sample
  public static short[] from(ByteString wire) {
    if (wire.size() % 2 != 0) {
      throw new IllegalArgumentException("expected whole samples, found " + wire.size() + " bytes");
    }
    var samples = new short[wire.size() / 2];
    wire.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }
}
