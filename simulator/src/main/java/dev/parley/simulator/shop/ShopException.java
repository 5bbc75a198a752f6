package dev.parley.simulator.shop;

/// The shop's database could not be opened, read or written.
final class ShopException extends RuntimeException {

  ShopException(String message) {
    super(message);
  }

  ShopException(String message, Throwable cause) {
    super(message, cause);
  }
}
