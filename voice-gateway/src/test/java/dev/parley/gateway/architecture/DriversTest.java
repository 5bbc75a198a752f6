package dev.parley.gateway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Time and chance are arguments; threads and locks are for drivers.
class DriversTest {

  @Test
  void only_drivers_and_mains_read_the_clock_or_draw() {
    Rules.holds(
        noClasses()
            .that(areNo(Drivers.OF_TIME))
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "it reads the wall clock or draws a random number",
                    call ->
                        Drivers.readsClockOrDraws(call.getTargetOwner().getName(), call.getName())))
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom"));
    Rules.holds(
        noClasses()
            .that(areNo(Drivers.OF_TIME))
            .should()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(java.security.SecureRandom.class));
  }

  @Test
  void a_seeded_random_never_reaches_production() {
    Rules.holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.parley.testkit..", "dev.parley.simulator..", "dev.parley.gateway.rehearsal..")
            .should()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(java.util.Random.class, long.class));
  }

  @Test
  void only_drivers_and_mains_make_threads() {
    Rules.holds(
        noClasses()
            .that(areNo(Drivers.OF_THREADS))
            .should()
            .callMethodWhere(
                DescribedPredicate.describe(
                    "it makes a thread or sleeps",
                    call ->
                        Drivers.makesThreadOrSleeps(
                            call.getTargetOwner().getName(), call.getName())))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.concurrent.ThreadPoolExecutor.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.concurrent.ForkJoinPool.class));
  }

  @Test
  void no_locks_and_nothing_volatile_outside_drivers() {
    Rules.holds(
        noClasses()
            .that(areNo(Drivers.OF_THREADS))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent.locks.."));
    Rules.holds(
        noFields()
            .that()
            .areDeclaredInClassesThat(areNo(Drivers.OF_THREADS))
            .should()
            .haveModifier(JavaModifier.VOLATILE));
    Rules.holds(
        noMethods()
            .that()
            .areDeclaredInClassesThat(areNo(Drivers.OF_THREADS))
            .should()
            .haveModifier(JavaModifier.SYNCHRONIZED));
  }

  private static DescribedPredicate<JavaClass> areNo(Set<String> drivers) {
    return DescribedPredicate.describe(
        "are no driver", type -> !isMain(type) && !Drivers.has(drivers, type.getName()));
  }

  private static boolean isMain(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer.getMethods().stream().anyMatch(DriversTest::isMain);
  }

  private static boolean isMain(JavaMethod method) {
    return method.getName().equals("main")
        && method.getModifiers().contains(JavaModifier.STATIC)
        && method.getRawParameterTypes().size() == 1;
  }
}
