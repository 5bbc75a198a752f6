package dev.parley.dialog.reply;

import java.util.Optional;

/// What may be said now, by path: `order.status`, `order-number`.
@FunctionalInterface
public interface Values {

  Optional<Value> at(String path);

  /// Stands for the fact that there is no value at `path`, where that is known.
  default Optional<Value> absent(String path) {
    return Optional.empty();
  }

  /// First here, then in `further`.
  default Values or(Values further) {
    Values first = this;
    return new Values() {
      @Override
      public Optional<Value> at(String path) {
        return first.at(path).or(() -> further.at(path));
      }

      @Override
      public Optional<Value> absent(String path) {
        return first.absent(path).or(() -> further.absent(path));
      }
    };
  }

  static Values none() {
    return path -> Optional.empty();
  }
}
