package dev.parley.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// Gives a `@ParameterizedTest(name = "seed {0}")` with one `long` parameter the seeds 0 to `value
/// - 1`, and before them the ones that once failed, from `regression-seeds.txt` on the class path:
///   lines of `Class.method seed`, `#` starts a comment.
///
/// - `-Dseed=7` runs that seed alone; a failure says so.
/// - `-Dseeds.first=1000000` starts elsewhere, `-Dseeds.count=5000` takes more: for nightly runs.
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(SeedSource.class)
@ExtendWith(SeedRerunHint.class)
public @interface Seeds {
  int value();
}
