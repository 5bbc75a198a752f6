package dev.parley.dialog.engine.documents;

import java.io.Serial;
import java.nio.file.Path;

/// A document that no passages can be taken from: `file:line message — fix`.
public final class DocumentException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  public DocumentException(Path file, int line, String message, String fix) {
    super("%s:%d %s — %s".formatted(file, line, message, fix));
  }
}
