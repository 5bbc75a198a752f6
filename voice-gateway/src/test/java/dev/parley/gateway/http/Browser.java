package dev.parley.gateway.http;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LoggingPreferences;

/// Debian's Chromium, headless, with a microphone that plays a file. Missing, it fails in CI and is
/// a skip elsewhere.
public final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration WAIT_MAX = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  public static Browser open(String... arguments) {
    boolean there = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    if ("true".equals(System.getenv("CI"))) {
      Assertions.assertTrue(there, "expected Debian's chromium and chromium-driver");
    }
    Assumptions.assumeTrue(there, "no chromium and chromium-driver (apt-get install them)");
    List<String> every =
        new ArrayList<>(
            List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1280,900",
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--autoplay-policy=no-user-gesture-required"));
    every.addAll(List.of(arguments));
    ChromeOptions options = new ChromeOptions().setBinary(CHROMIUM.toFile()).addArguments(every);
    LoggingPreferences logging = new LoggingPreferences();
    logging.enable("browser", Level.ALL);
    options.setCapability("goog:loggingPrefs", logging);
    return new Browser(
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .build(),
            options));
  }

  public void go(String url) {
    driver.get(url);
  }

  /// The first element that matches, once there is one and it is shown.
  public WebElement find(String css) {
    return until(
        css + " to be shown", () -> all(css).stream().filter(WebElement::isDisplayed).findFirst());
  }

  public void click(String css) {
    until(
        css + " to take a click",
        () -> {
          find(css).click();
          return Optional.of(true);
        });
  }

  public List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /// Waits until an element that matches says `words`.
  public void findText(String css, String words) {
    until(
        css + " to say " + words,
        () -> all(css).stream().filter(element -> element.getText().contains(words)).findFirst());
  }

  /// Waits until nothing that matches is shown.
  void gone(String css) {
    until(
        css + " to be gone",
        () ->
            all(css).stream().noneMatch(WebElement::isDisplayed)
                ? Optional.of(true)
                : Optional.empty());
  }

  /// Waits until this script of the page's returns true.
  void await(String what, String script) {
    until(
        what,
        () ->
            Boolean.TRUE.equals(driver.executeScript(script))
                ? Optional.of(true)
                : Optional.empty());
  }

  /// Asks again and again: a page says nothing when it changes.
  private <T> T until(String what, Supplier<Optional<T>> asked) {
    long giveUpNanos = System.nanoTime() + WAIT_MAX.toNanos();
    while (System.nanoTime() < giveUpNanos) {
      try {
        Optional<T> found = asked.get();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (StaleElementReferenceException e) {
        // The page was redrawn under us: ask again.
        continue;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new AssertionError("expected " + what + ", found " + text() + errors());
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  String title() {
    return Objects.requireNonNull(driver.getTitle());
  }

  /// What the page's console has reported as an error, CSP violations among them.
  public List<String> errors() {
    return driver.manage().logs().get("browser").getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(Object::toString)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
