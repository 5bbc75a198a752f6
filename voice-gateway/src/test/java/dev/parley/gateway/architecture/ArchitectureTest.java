package dev.parley.gateway.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The house's table of rooms and the rules of style that byte code can tell.
class ArchitectureTest {

  // Who knows whom.

  @Test
  void rooms_know_only_what_the_table_says() {
    Rules.holds(
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("audio")
            .definedBy("dev.parley.audio..")
            .layer("testkit")
            .definedBy("dev.parley.testkit..")
            .layer("telephony")
            .definedBy("dev.parley.telephony..")
            .layer("asr")
            .definedBy("dev.parley.asr..")
            .layer("tts")
            .definedBy("dev.parley.tts..")
            .layer("dialog")
            .definedBy("dev.parley.dialog..")
            .layer("desk")
            .definedBy("dev.parley.desk..")
            .layer("simulator")
            .definedBy("dev.parley.simulator..")
            .layer("voice-gateway")
            .definedBy("dev.parley.gateway..")
            .whereLayer("audio")
            .mayNotAccessAnyLayer()
            .whereLayer("testkit")
            .mayNotAccessAnyLayer()
            .whereLayer("telephony")
            .mayOnlyAccessLayers("audio")
            .whereLayer("asr")
            .mayOnlyAccessLayers("audio")
            .whereLayer("tts")
            .mayOnlyAccessLayers("audio")
            .whereLayer("dialog")
            .mayNotAccessAnyLayer()
            .whereLayer("desk")
            .mayOnlyAccessLayers("dialog")
            .whereLayer("simulator")
            .mayOnlyAccessLayers("telephony", "tts", "asr", "audio", "testkit"));
  }

  /// A module's API and its SPI are one contract, so the two are one slice.
  private static final SliceAssignment PACKAGES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String name = type.getPackageName();
          return name.startsWith("dev.parley")
              ? SliceIdentifier.of(name.replaceFirst("\\.spi$", ""))
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  @Test
  void no_package_cycles() {
    Rules.holds(slices().assignedFrom(PACKAGES).should().beFreeOfCycles());
  }

  @Test
  void the_server_reaches_no_test_tools() {
    Rules.holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "dev.parley.testkit..", "dev.parley.simulator..", "dev.parley.gateway.rehearsal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.parley.testkit..",
                "dev.parley.simulator..",
                "dev.parley.gateway.rehearsal.."));
  }

  /// `Brain` and `Ears` still make engines of our own by name, where `ServiceLoader` should find
  /// them; nobody else may.
  @Test
  void the_gateway_knows_no_engine_or_vendor() {
    Rules.holds(
        noClasses()
            .that()
            .resideInAPackage("dev.parley.gateway..")
            .and()
            .doNotHaveFullyQualifiedName("dev.parley.gateway.server.Brain")
            .and()
            .doNotHaveFullyQualifiedName("dev.parley.gateway.server.Ears")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.parley.asr.engine..",
                "dev.parley.tts.engine..",
                "dev.parley.dialog.engine..",
                "ai.onnxruntime..",
                "org.vosk.."));
  }

  @Test
  void an_spi_exposes_its_own_api_and_java_alone() {
    Rules.holds(
        classes()
            .that()
            .resideInAPackage("dev.parley.*.spi..")
            .should(
                new ArchCondition<>("use only their module's API, audio and java.base") {
                  @Override
                  public void check(JavaClass spi, ConditionEvents events) {
                    String module = spi.getPackageName().replaceFirst("\\.spi.*", "");
                    Set<String> allowed = Set.of(module, module + ".spi", "dev.parley.audio");
                    spi.getDirectDependenciesFromSelf().stream()
                        .filter(
                            d ->
                                !allowed.contains(d.getTargetClass().getPackageName())
                                    && !isJavaBase(d.getTargetClass()))
                        .forEach(
                            d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
                  }
                }));
  }

  private static boolean isJavaBase(JavaClass type) {
    String name = type.getBaseComponentType().getPackageName();
    return name.isEmpty()
        || name.startsWith("java.lang")
        || name.startsWith("java.util")
        || name.startsWith("java.time")
        || name.startsWith("java.io")
        || name.startsWith("java.nio")
        || name.startsWith("org.jspecify");
  }

  @Test
  void only_transports_know_netty_and_only_http_knows_vertx() {
    Rules.holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.parley.telephony.netty..", "dev.parley.gateway.netty..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.."));
    Rules.holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.parley.gateway.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.."));
  }

  @Test
  void only_nativelib_packages_call_native_code() {
    Rules.holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("..nativelib..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign.."));
  }

  @Test
  void the_dialog_opens_no_socket() {
    Rules.holds(
        noClasses()
            .that()
            .resideInAPackage("dev.parley.dialog..")
            .and()
            .resideOutsideOfPackage("dev.parley.dialog.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.net.http..", "java.nio.channels..", "java.sql..", "javax.sql..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.net.Socket.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.net.DatagramSocket.class));
  }

  // Names and types.

  @Test
  void what_implements_a_sealed_interface_is_a_record_or_an_enum() {
    Rules.holds(
        classes()
            .that()
            .areInterfaces()
            .should(
                new ArchCondition<>("have only records and enums, if sealed") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    Class<?> reflected = type.reflect();
                    if (!reflected.isSealed()) {
                      return;
                    }
                    for (Class<?> implementation : reflected.getPermittedSubclasses()) {
                      boolean right =
                          implementation.isRecord()
                              || implementation.isEnum()
                              || (implementation.isInterface() && implementation.isSealed());
                      if (!right) {
                        events.add(
                            SimpleConditionEvent.violated(
                                type, implementation + " implements sealed " + type.getName()));
                      }
                    }
                  }
                }));
  }

  @Test
  void every_package_is_null_marked() {
    Rules.holds(
        classes()
            .should(
                new ArchCondition<>("be in a package marked @NullMarked") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                      events.add(
                          SimpleConditionEvent.violated(
                              type, type.getPackageName() + " is not marked @NullMarked"));
                    }
                  }
                }));
  }

  @Test
  void no_names_that_say_nothing() {
    Rules.holds(
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc.."));
    Rules.holds(
        noClasses()
            .that(
                DescribedPredicate.not(
                    DescribedPredicate.<JavaClass>describe(
                        "DialogManager", type -> type.getSimpleName().equals("DialogManager"))))
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Util"));
  }

  @Test
  void homonyms_keep_to_one_meaning() {
    Rules.holds(
        noClasses()
            .that()
            .areTopLevelClasses()
            .should()
            .haveSimpleName("Agent")
            .orShould()
            .haveSimpleName("Session")
            .orShould()
            .haveSimpleName("Transaction")
            .orShould()
            .haveSimpleName("Dialog"));
    Rules.holds(
        noClasses()
            .that(resideInAPackage("dev.parley.telephony.."))
            .and(DescribedPredicate.not(resideInAnyPackage("dev.parley.telephony.sip..")))
            .should()
            .haveSimpleNameContaining("SipDialog"));
  }
}
