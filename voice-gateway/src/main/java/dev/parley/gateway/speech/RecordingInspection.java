package dev.parley.gateway.speech;

import dev.parley.audio.AudioFormat;
import dev.parley.dialog.spi.PackInspection;
import dev.parley.tts.recorded.Recordings;
import java.nio.file.Path;
import java.util.List;

/// `./parley pack check` for recorded prompts: each must be a recording that can be played.
public final class RecordingInspection implements PackInspection {

  /// Where a pack's recordings are.
  public static final String FOLDER = "prompts";

  @Override
  public List<Finding> inspect(Path folder) {
    return Recordings.read(folder.resolve(FOLDER), AudioFormat.TELEPHONE.sampleRateHz())
        .problems()
        .stream()
        .map(
            problem ->
                new Finding(
                    FOLDER + "/" + problem.file(),
                    "the recording " + problem.message(),
                    problem.fix()))
        .toList();
  }
}
