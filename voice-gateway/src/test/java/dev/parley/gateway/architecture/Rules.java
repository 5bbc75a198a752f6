package dev.parley.gateway.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/// What the rules are about: all of Parley's own classes but the tests.
final class Rules {

  private static final JavaClasses PARLEY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.parley");

  private Rules() {}

  static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(PARLEY);
  }
}
