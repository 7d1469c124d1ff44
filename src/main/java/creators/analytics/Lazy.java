package creators.analytics;

import java.util.function.Supplier;

/** Computes its value at the first call and keeps it; safe to share between threads. */
final class Lazy<T> implements Supplier<T> {

  private final Supplier<T> source;
  private T value;

  Lazy(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    if (value == null) {
      value = source.get();
    }
    return value;
  }
}
