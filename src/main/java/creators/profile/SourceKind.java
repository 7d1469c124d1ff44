package creators.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a creator's data came from. */
public enum SourceKind {
  /** The Decodo (formerly Smartproxy) scraper API. */
  DECODO,
  /** Instagram's official Graph API, Business Discovery. */
  GRAPH,
  /** A folder of saved documents. */
  ARCHIVE,
  /** Invented creators for trying the service out. */
  DEMO;

  /** The name in configuration, in {@code meta.source} and in the database: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with this {@link #key()}. */
  public static Optional<SourceKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }
}
