package dev.parley.dialog.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/// Large files of jars kept unpacked in a cache folder between starts. ONNX Runtime would otherwise
/// unpack 28 MB of native library into a fresh temporary file at every start, which is most of its
/// loading time.
final class UnpackedFiles {

  /// Read by ONNX Runtime when it loads its library.
  private static final String NATIVE_PATH = "onnxruntime.native.path";

  private static final String MODEL = SentenceModel.NAME + ".onnx";
  private static final String TOKENIZER = "/" + SentenceModel.NAME + "-tokenizer.json";

  private final Path folder;

  UnpackedFiles(Path folder) {
    this.folder = folder;
  }

  /// The model as a file.
  Path model() throws IOException {
    return unpack(resource("/" + MODEL), folder.resolve(MODEL));
  }

  static InputStream tokenizer() throws IOException {
    return resource(TOKENIZER).openStream();
  }

  /// Points ONNX Runtime at unpacked native libraries; leaves the matter to ONNX Runtime where a
  /// path was chosen already or the platform is not one of ours.
  void natives() throws IOException {
    String platform = platform();
    if (platform.isEmpty() || System.getProperty(NATIVE_PATH) != null) {
      return;
    }
    Path natives = folder.resolve("onnxruntime-" + version() + "-" + platform);
    for (String library : List.of("libonnxruntime.so", "libonnxruntime4j_jni.so")) {
      String path = "/ai/onnxruntime/native/" + platform + "/" + library;
      unpack(resource(path), natives.resolve(library));
    }
    System.setProperty(NATIVE_PATH, natives.toString());
  }

  /// A file that is made of others when it is not there yet.
  ///
  /// @param name changes with what it is made of
  Path made(String name, Making making) throws IOException {
    Path target = folder.resolve(name);
    if (!Files.isRegularFile(target)) {
      byte[] bytes = making.make();
      appear(target, part -> Files.write(part, bytes));
    }
    return target;
  }

  @FunctionalInterface
  interface Making {
    byte[] make() throws IOException;
  }

  private static String platform() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return "";
    }
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "linux-x64";
      case "aarch64" -> "linux-aarch64";
      default -> "";
    };
  }

  private static String version() throws IOException {
    try (InputStream commit = resource("/GIT_COMMIT_ID").openStream()) {
      String id = new String(commit.readNBytes(64), StandardCharsets.US_ASCII).strip();
      return id.replaceAll("[^0-9a-f]", "");
    }
  }

  /// A copy made by an earlier start is used when it has the right length; a new one appears whole
  /// or not at all, so that a killed start or two at once leave nothing broken.
  private static Path unpack(URL resource, Path target) throws IOException {
    URLConnection connection = resource.openConnection();
    long length = connection.getContentLengthLong();
    if (Files.isRegularFile(target) && Files.size(target) == length) {
      return target;
    }
    try (InputStream in = connection.getInputStream()) {
      appear(target, part -> Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING));
    }
    return target;
  }

  @FunctionalInterface
  private interface Writing {
    void write(Path part) throws IOException;
  }

  private static void appear(Path target, Writing writing) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("no folder for " + target);
    }
    Files.createDirectories(parent);
    Path part = Files.createTempFile(parent, "unpacking", ".part");
    try {
      writing.write(part);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static URL resource(String path) throws IOException {
    URL resource = OnnxTensor.class.getResource(path);
    if (resource == null) {
      throw new FileNotFoundException("not on the class path: " + path);
    }
    return resource;
  }
}
