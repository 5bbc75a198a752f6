package dev.parley.asr.spi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Programs elsewhere that recognize for this one (`./parley worker`), and how they are spoken to.
///
/// What callers say goes to them, so beyond this machine the connection is encrypted and both ends
/// know a token, unless whoever runs it says that the network between is theirs alone.
///
/// @param certificates PEM file of the certificates that workers' own are signed by: with it the
///   connection is encrypted
/// @param token what workers ask for, if they do
/// @param plaintextAnywhere whether workers on other machines may be spoken to unencrypted
public record RemoteWorkers(
    List<Address> addresses,
    Optional<Path> certificates,
    Optional<String> token,
    boolean plaintextAnywhere) {

  /// A shorter one can be guessed.
  public static final int TOKEN_CHARS_MIN = 16;

  public static final RemoteWorkers NONE =
      new RemoteWorkers(List.of(), Optional.empty(), Optional.empty(), false);

  public RemoteWorkers {
    addresses = List.copyOf(addresses);
  }

  /// Workers on this machine, unencrypted.
  public static RemoteWorkers at(List<Address> addresses) {
    return new RemoteWorkers(addresses, Optional.empty(), Optional.empty(), false);
  }

  /// What is wrong with it, every problem at once; each begins with the part it is about.
  public List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    for (var address : addresses) {
      if (addresses.indexOf(address) != addresses.lastIndexOf(address)) {
        problems.add(new Problem(Part.ADDRESSES, address + " is given twice"));
      }
      if (address.isLoopback()) {
        continue;
      }
      if (token.isEmpty()) {
        problems.add(
            new Problem(Part.TOKEN, "required, because " + address + " is another machine"));
      }
      if (certificates.isEmpty() && !plaintextAnywhere) {
        problems.add(
            new Problem(
                Part.CERTIFICATES,
                "required, because " + address + " is another machine and hears what callers say"));
      }
    }
    token
        .filter(given -> given.length() < TOKEN_CHARS_MIN)
        .ifPresent(
            _ ->
                problems.add(
                    new Problem(
                        Part.TOKEN, "expected at least " + TOKEN_CHARS_MIN + " characters")));
    return problems.stream().distinct().toList();
  }

  public enum Part {
    ADDRESSES,
    CERTIFICATES,
    TOKEN
  }

  public record Problem(Part part, String what) {}

  public record Address(String host, int port) {

    /// @throws IllegalArgumentException when it isn't `host:port`
    public static Address parse(String text) {
      int colon = text.lastIndexOf(':');
      var host = colon < 1 ? "" : text.substring(0, colon);
      boolean bare = host.indexOf(':') < 0;
      boolean bracketed = host.startsWith("[") && host.endsWith("]");
      int port = port(text.substring(colon + 1));
      if (host.isBlank() || !(bare || bracketed) || port < 1 || port > 65_535) {
        throw new IllegalArgumentException(
            "expected host:port ([address]:port with IPv6), found " + text);
      }
      return new Address(host, port);
    }

    private static int port(String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        return -1;
      }
    }

    /// Told by the name alone: nothing is looked up.
    public boolean isLoopback() {
      return host.equalsIgnoreCase("localhost")
          || host.equals("[::1]")
          || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }
}
