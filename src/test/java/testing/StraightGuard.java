package testing;

import creators.resilience.Guard;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** A guard that does nothing, where the breaker is not the subject. */
public final class StraightGuard implements Guard {

  private final String name;

  /**
   * @param name of the service it would guard
   */
  public StraightGuard(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public <T> Future<T> run(Supplier<Future<T>> work) {
    return work.get();
  }

  @Override
  public State state() {
    return State.CLOSED;
  }
}
