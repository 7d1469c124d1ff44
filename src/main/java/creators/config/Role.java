package creators.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a node does; all of it unless {@code ROLES} names less. */
public enum Role {
  HTTP,
  SCRAPING,
  INFERENCE,
  JOBS,
  SEARCH,
  MONITORING;

  /** The name in {@code ROLES}: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it reads or writes PostgreSQL or Redis. */
  boolean needsStores() {
    return this != INFERENCE;
  }

  /** The role with this {@link #key()}. */
  public static Optional<Role> of(String key) {
    return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
  }
}
