package dev.parley.tts.engine.piper;

import dev.parley.tts.SynthesisException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Piper's library, from a jar that is not on the class path: it brings 61 MB, data under the GPL
/// and an onnxruntime of its own, none of which a server should load. Its classes are found by
/// name.
final class PiperPlugIn {

  static final String JAR = "piper-jni-1.2.0-c0670df.jar";

  private static final String LIBRARY = "io.github.givimad.piperjni.PiperJNI";
  private static final String VOICE = "io.github.givimad.piperjni.PiperVoice";

  private PiperPlugIn() {}

  /// @param folder where the jar is
  /// @throws SynthesisException saying what is missing and how to get it
  static PiperVoice load(Path folder, PiperVoiceFolder voice) {
    Path jar =
        jar(folder)
            .orElseThrow(
                () ->
                    new SynthesisException(
                        "Piper is no part of Parley, and there is no piper-jni jar in "
                            + folder
                            + ": put "
                            + JAR
                            + " there (Maven: io.github.givimad:piper-jni:1.2.0-c0670df; 61 MB, with"
                            + " espeak-ng's data under the GPL-3.0)"));
    try {
      return new Loaded(jar, voice);
    } catch (IOException | ReflectiveOperationException | LinkageError unfit) {
      throw new SynthesisException(
          jar + " can't be used as piper-jni 1.2.0: " + told(unfit), unfit);
    }
  }

  private static Optional<Path> jar(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("piper-jni.*\\.jar"))
          .max(Path::compareTo);
    } catch (IOException unreadable) {
      throw new SynthesisException("can't look into " + folder, unreadable);
    }
  }

  private static String told(Throwable failure) {
    Throwable cause =
        failure instanceof InvocationTargetException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /// The library with one voice.
  private static final class Loaded implements PiperVoice {
    private final URLClassLoader classes;
    private final Object library;
    private final Object voice;
    private final Method textToAudio;
    private final int sampleRateHz;

    Loaded(Path jar, PiperVoiceFolder folder) throws IOException, ReflectiveOperationException {
      classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
      try {
        Class<?> type = classes.loadClass(LIBRARY);
        Class<?> voiceType = classes.loadClass(VOICE);
        library = type.getConstructor().newInstance();
        type.getMethod("initialize", boolean.class, boolean.class).invoke(library, true, false);
        voice =
            type.getMethod("loadVoice", Path.class, Path.class)
                .invoke(library, folder.model(), folder.configuration());
        textToAudio = type.getMethod("textToAudio", voiceType, String.class);
        sampleRateHz = (Integer) voiceType.getMethod("getSampleRate").invoke(voice);
      } catch (ReflectiveOperationException | LinkageError unfit) {
        classes.close();
        throw unfit;
      }
    }

    @Override
    public int sampleRateHz() {
      return sampleRateHz;
    }

    @Override
    public short[] say(String sentence) {
      try {
        return (short[]) textToAudio.invoke(library, voice, sentence);
      } catch (ReflectiveOperationException failure) {
        throw new SynthesisException("Piper failed: " + told(failure), failure);
      }
    }

    @Override
    public void close() {
      try {
        if (voice instanceof AutoCloseable open) {
          open.close();
        }
        if (library instanceof AutoCloseable open) {
          open.close();
        }
        classes.close();
      } catch (Exception left) {
        throw new SynthesisException("Piper did not close", left);
      }
    }
  }
}
