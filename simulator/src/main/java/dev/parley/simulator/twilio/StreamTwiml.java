package dev.parley.simulator.twilio;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// What TwiML asks for, as far as the stand-in does it.
///
/// @param stream where to stream to, if anywhere
/// @param parameters of the stream
/// @param dial whom to dial, if anybody
record StreamTwiml(Optional<String> stream, Map<String, String> parameters, Optional<Dial> dial) {

  /// @param action asked what comes after
  /// @param status told how the leg gets on
  record Dial(String target, String action, String status) {}

  static StreamTwiml read(String text) {
    Element root = parsed(text).getDocumentElement();
    if (!root.getTagName().equals("Response")) {
      throw new IllegalArgumentException("expected TwiML, found " + text);
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    NodeList all = root.getElementsByTagName("Parameter");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element parameter) {
        parameters.put(parameter.getAttribute("name"), parameter.getAttribute("value"));
      }
    }
    return new StreamTwiml(
        first(root, "Stream").map(stream -> stream.getAttribute("url")), parameters, dial(root));
  }

  private static Optional<Dial> dial(Element root) {
    return first(root, "Dial")
        .flatMap(
            dial ->
                first(dial, "Number")
                    .or(() -> first(dial, "Sip"))
                    .map(
                        leg ->
                            new Dial(
                                leg.getTextContent(),
                                dial.getAttribute("action"),
                                leg.getAttribute("statusCallback"))));
  }

  private static Optional<Element> first(Element in, String name) {
    return in.getElementsByTagName(name).item(0) instanceof Element element
        ? Optional.of(element)
        : Optional.empty();
  }

  private static Document parsed(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (Exception e) {
      throw new IllegalArgumentException("expected TwiML, found " + text, e);
    }
  }
}
