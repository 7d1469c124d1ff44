package creators.source;

import creators.profile.Creator;
import creators.profile.Username;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The accounts that a {@link Simulator} knows, as the domain records a source should yield for
 * them: likes that are absent are served as hidden, a private account is served without posts.
 */
public interface Accounts {

  /** Every account there is, in alphabetical order. */
  SortedSet<Username> usernames();

  /** The account as it is at {@code now}; empty when there is none of that name. */
  Optional<Creator> find(Username username, Instant now);

  /** A fixed set of accounts that never change. */
  static Accounts of(Creator... creators) {
    Map<Username, Creator> byName =
        Arrays.stream(creators)
            .collect(
                Collectors.toMap(
                    creator -> creator.profile().username(),
                    Function.identity(),
                    (first, second) -> {
                      throw new IllegalArgumentException(
                          "two accounts are named " + first.profile().username());
                    },
                    TreeMap::new));
    return new Accounts() {
      @Override
      public SortedSet<Username> usernames() {
        return new TreeSet<>(byName.keySet());
      }

      @Override
      public Optional<Creator> find(Username username, Instant now) {
        return Optional.ofNullable(byName.get(username));
      }
    };
  }
}
