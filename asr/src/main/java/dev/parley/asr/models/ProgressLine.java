package dev.parley.asr.models;

import java.io.PrintStream;
import java.util.Locale;

/// How much has come, on a line that is written over on a terminal, and by tens elsewhere.
final class ProgressLine implements Download.Progress {

  private static final double MEGABYTE = 1e6;

  private final PrintStream out;
  private final boolean terminal;
  private long told = -1;

  ProgressLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void came(long bytes, long ofBytes) {
    long step = bytes * 100 / ofBytes / (terminal ? 1 : 10);
    if (step == told) {
      return;
    }
    told = step;
    out.printf(
        Locale.ROOT,
        terminal ? "\r  %3d %%  %.1f of %.1f MB" : "  %3d %%  %.1f of %.1f MB%n",
        bytes * 100 / ofBytes,
        bytes / MEGABYTE,
        ofBytes / MEGABYTE);
  }

  void end() {
    if (terminal) {
      out.println();
    }
  }
}
