package dev.parley.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Adds to a failure with a seed how to run it again.
final class SeedRerunHint implements InvocationInterceptor {

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> context,
      ExtensionContext extension)
      throws Throwable {
    try {
      invocation.proceed();
    } catch (InvocationTargetException e) {
      throw withHint(e.getCause() == null ? e : e.getCause(), context);
    } catch (Throwable failure) {
      throw withHint(failure, context);
    }
  }

  private static Throwable withHint(
      Throwable failure, ReflectiveInvocationContext<Method> context) {
    String test =
        context.getTargetClass().getSimpleName() + "#" + context.getExecutable().getName();
    List<Object> arguments = context.getArguments();
    failure.addSuppressed(new Rerun("-Dtest=" + test + " -Dseed=" + arguments.getFirst()));
    return failure;
  }

  /// Not an error of its own: a line under the failure.
  private static final class Rerun extends RuntimeException {
    Rerun(String options) {
      super("run again with ./mvnw test -pl MODULE -am " + options, null, false, false);
    }
  }
}
