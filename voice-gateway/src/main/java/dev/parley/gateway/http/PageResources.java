package dev.parley.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The pages and what they load: plain files from the jar, held in memory.
final class PageResources {

  /// Files that pages load, at `/page/<file>`.
  private static final List<String> PARTS =
      List.of(
          "parley.css",
          "dom.js",
          "calls.js",
          "call-view.js",
          "callbacks.js",
          "waterfall.js",
          "phone.js",
          "phone-audio.js",
          "phone.css",
          "favicon.svg");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private record Page(String type, Buffer content) {}

  private final Map<String, Page> pages = new TreeMap<>();

  private PageResources() {}

  static PageResources load() {
    PageResources resources = new PageResources();
    PARTS.forEach(file -> resources.pages.put("/page/" + file, read(file)));
    resources.pages.put("/", read("index.html"));
    resources.pages.put("/phone", read("phone.html"));
    resources.pages.put("/favicon.ico", read("favicon.svg"));
    return resources;
  }

  private static Page read(String file) {
    try (InputStream in = PageResources.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the page " + file + " is missing from the jar");
      }
      String type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain");
      return new Page(type, Buffer.buffer(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("the page " + file + " can't be read", e);
    }
  }

  void mount(Router router) {
    pages.forEach((path, page) -> router.get(path).handler(context -> serve(context, page)));
  }

  private static void serve(RoutingContext context, Page page) {
    context.response().putHeader("Content-Type", page.type()).end(page.content());
  }
}
