package dev.parley.benchmarks.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class FrontierPlotTest {

  private static Frontier.Point point(int cutOff, double... deadAirMs) {
    List<Double> values = java.util.Arrays.stream(deadAirMs).boxed().toList();
    Share share = new Share(cutOff, cutOff + values.size());
    return new Frontier.Point(
        "p", new Endpoints(share, new Distribution(values), 0, 0, 0, Share.NONE));
  }

  @Test
  void is_a_picture_with_a_point_for_each_policy_on_the_edge() throws Exception {
    Frontier frontier = new Frontier(List.of(point(0, 900, 900), point(1, 300, 300, 300, 300)));
    String svg = FrontierPlot.svg("dev <1>", Map.of("ours & theirs", frontier));
    Document read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertEquals(2, read.getElementsByTagName("circle").getLength());
    assertTrue(svg.contains("900 ms at 5 %"), svg);
  }

  @Test
  void nothing_measured_is_an_empty_picture() {
    String svg = FrontierPlot.svg("none", Map.of("ours", new Frontier(List.of(point(1)))));
    assertTrue(svg.contains("never 5 %"), svg);
  }
}
