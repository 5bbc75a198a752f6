package dev.parley.telephony.rtp;

import dev.parley.audio.AudioFormat;
import dev.parley.audio.AudioFrame;
import dev.parley.audio.AudioFrame.Content;
import dev.parley.audio.Levels;
import dev.parley.telephony.call.CallMedia;
import dev.parley.telephony.call.MediaTick;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Hears every slot, says nothing, and counts.
final class Listener implements MediaTick {
  final AudioFrame frame = new AudioFrame(AudioFormat.TELEPHONE);
  final Map<Content, Integer> counts = new EnumMap<>(Content.class);
  final List<Long> mediaNanos = new ArrayList<>();
  double lastLevelDb;
  double loudestDb = -100;

  @Override
  public void tick(CallMedia media, long nowNanos) {
    media.hear(frame, nowNanos);
    counts.merge(frame.content, 1, Integer::sum);
    mediaNanos.add(frame.mediaNanos);
    lastLevelDb = Levels.decibels(frame.samples, 0, frame.length);
    loudestDb = Math.max(loudestDb, lastLevelDb);
    media.saySilence(nowNanos);
  }

  int count(Content content) {
    return counts.getOrDefault(content, 0);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
