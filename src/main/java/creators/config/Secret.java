package creators.config;

import java.util.Objects;

/** A value that never prints: in logs, errors and records it reads {@code ***}. */
public final class Secret {

  private final String value;

  /** Keeps {@code value}. */
  public Secret(String value) {
    this.value = Objects.requireNonNull(value, "value is null");
  }

  /** The value itself, for the one place that needs it. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
