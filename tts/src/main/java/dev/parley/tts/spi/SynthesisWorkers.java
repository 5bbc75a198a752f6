package dev.parley.tts.spi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Programs elsewhere that speak for this one (`./parley worker --serve synthesizer`), and how they
/// are spoken to.
///
/// What is said to callers goes to them, names and amounts among it, so beyond this machine the
/// connection is encrypted and both ends know a token, unless whoever runs it says that the network
/// between is theirs alone.
///
/// @param certificates PEM file of the certificates that workers' own are signed by: with it the
///   connection is encrypted
/// @param token what workers ask for, if they do
/// @param plaintextAnywhere whether workers on other machines may be spoken to unencrypted
public record SynthesisWorkers(
    List<Address> addresses,
    Optional<Path> certificates,
    Optional<String> token,
    boolean plaintextAnywhere) {

  /// A shorter one can be guessed.
  private static final int TOKEN_CHARS_MIN = 16;

  public static final SynthesisWorkers NONE = at(List.of());

  public SynthesisWorkers {
    addresses = List.copyOf(addresses);
  }

  /// Workers on this machine, unencrypted.
  public static SynthesisWorkers at(List<Address> addresses) {
    return new SynthesisWorkers(addresses, Optional.empty(), Optional.empty(), false);
  }

  /// What is wrong with it, every problem at once; each begins with the part it is about.
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Address address : addresses) {
      if (addresses.indexOf(address) != addresses.lastIndexOf(address)) {
        problems.add(new Problem(Part.ADDRESSES, address + " is given twice"));
      }
      if (!address.isLoopback() && token.isEmpty()) {
        problems.add(
            new Problem(Part.TOKEN, "required, because " + address + " is another machine"));
      }
      if (!address.isLoopback() && certificates.isEmpty() && !plaintextAnywhere) {
        problems.add(
            new Problem(
                Part.CERTIFICATES,
                "required, because "
                    + address
                    + " is another machine and is told what callers are told"));
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

  /// @param host a name, an IPv4 address, or an IPv6 address in brackets
  public record Address(String host, int port) {

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
