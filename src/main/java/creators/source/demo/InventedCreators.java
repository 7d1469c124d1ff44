package creators.source.demo;

import creators.profile.Creator;
import creators.profile.Username;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The invented creators: the same on the same day for the same seed, and from one day to the next
 * only ever continued. What is known stands still within a (UTC) day. Safe to share between
 * threads.
 */
public final class InventedCreators {

  /** What all chance grows from unless another seed is chosen. */
  public static final long SEED = 20_260;

  private final Map<Username, InventedCreator> byName = new TreeMap<>();
  private final Map<Username, Creator> today = new ConcurrentHashMap<>();

  /** Reads the resource files. */
  public InventedCreators(long seed) {
    Cast cast = Cast.load();
    for (int i = 0; i < cast.personas().size(); i++) {
      Persona persona = cast.personas().get(i);
      byName.put(persona.username(), new InventedCreator(persona, i, seed, cast));
    }
  }

  /** Every creator there is, in alphabetical order. */
  public SortedSet<Username> usernames() {
    return new TreeSet<>(byName.keySet());
  }

  /** The creator as known at the beginning of the day of {@code now}; empty for other names. */
  public Optional<Creator> find(Username username, Instant now) {
    InventedCreator creator = byName.get(username);
    if (creator == null) {
      return Optional.empty();
    }
    Instant day = now.truncatedTo(ChronoUnit.DAYS);
    return Optional.of(
        today.compute(
            username,
            (_, known) ->
                known != null && known.fetchedAt().equals(day) ? known : creator.at(day)));
  }
}
