package dev.parley.benchmarks.figures;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The frontier as a picture: false cut-offs across, dead air up, lower left is better.
public final class FrontierPlot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 40;
  private static final int BOTTOM = 56;
  private static final double CUT_OFFS_MAX = 0.30;
  private static final int TICK_MS = 200;
  private static final List<String> COLOURS = List.of("#0b6e4f", "#b3541e", "#3b5b92", "#7a3b8f");

  private final StringBuilder svg = new StringBuilder();
  private final double msMax;

  private FrontierPlot(double msMax) {
    this.msMax = msMax;
  }

  /// @param curves each frontier under the name it is shown by
  public static String svg(String title, Map<String, Frontier> curves) {
    double most =
        curves.values().stream()
            .flatMap(frontier -> frontier.edge().stream())
            .filter(point -> point.cutOffShare() <= CUT_OFFS_MAX)
            .mapToDouble(Frontier.Point::deadAirMs)
            .filter(ms -> ms < Double.MAX_VALUE)
            .max()
            .orElse(1_000);
    FrontierPlot plot = new FrontierPlot(TICK_MS * Math.ceil(most * 1.05 / TICK_MS));
    plot.frame(title);
    int colour = 0;
    for (Map.Entry<String, Frontier> curve : curves.entrySet()) {
      plot.curve(curve.getKey(), curve.getValue(), COLOURS.get(colour % COLOURS.size()), colour);
      colour++;
    }
    plot.svg.append("</svg>\n");
    return plot.svg.toString();
  }

  private void frame(String title) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            WIDTH,
            HEIGHT));
    text(WIDTH / 2.0, 22, "middle", title);
    for (int percent = 0; percent <= CUT_OFFS_MAX * 100; percent += 5) {
      line(x(percent / 100.0), TOP, x(percent / 100.0), y(0), percent == 5 ? "#888" : "#ddd");
      text(x(percent / 100.0), y(0) + 18, "middle", percent + " %");
    }
    for (int ms = 0; ms <= msMax; ms += TICK_MS) {
      line(LEFT, y(ms), WIDTH - RIGHT, y(ms), "#ddd");
      text(LEFT - 8, y(ms) + 4, "end", String.valueOf(ms));
    }
    text(WIDTH / 2.0, HEIGHT - 12, "middle", "turns cut off before their end");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"16\" y=\"%.1f\" text-anchor=\"middle\" transform=\"rotate(-90 16 %.1f)\">mean dead"
                + " air, ms</text>%n",
            HEIGHT / 2.0,
            HEIGHT / 2.0));
  }

  private void curve(String name, Frontier frontier, String colour, int row) {
    StringBuilder points = new StringBuilder();
    for (Frontier.Point point : frontier.edge()) {
      if (point.cutOffShare() <= CUT_OFFS_MAX && point.deadAirMs() <= msMax) {
        double x = x(point.cutOffShare());
        double y = y(point.deadAirMs());
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        svg.append(
            String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>%n",
                x,
                y,
                colour));
      }
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n",
            points.toString().strip(),
            colour));
    double labelY = TOP + 16 + 18.0 * row;
    line(WIDTH - 260, labelY - 4, WIDTH - 236, labelY - 4, colour);
    text(WIDTH - 230, labelY, "start", name + atBudget(frontier));
  }

  private static String atBudget(Frontier frontier) {
    return frontier
        .bestWithin(PartFigures.CUT_OFFS_ALLOWED)
        .map(best -> String.format(Locale.ROOT, ": %.0f ms at 5 %%", best.deadAirMs()))
        .orElse(": never 5 %");
  }

  private void line(double x1, double y1, double x2, double y2, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour));
  }

  private void text(double x, double y, String anchor, String words) {
    String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            escaped));
  }

  private static double x(double share) {
    return LEFT + share / CUT_OFFS_MAX * (WIDTH - LEFT - RIGHT);
  }

  private double y(double ms) {
    return HEIGHT - BOTTOM - ms / msMax * (HEIGHT - BOTTOM - TOP);
  }
}
