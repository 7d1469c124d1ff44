package creators.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Whose posts a page shows, told by the owner marks on the posts. */
final class Owners {

  static final Account NOBODY =
      Account.named(Optional.empty(), Optional.empty(), OptionalLong.empty());

  private Owners() {}

  /**
   * The owner of most posts: a page may hold posts made together with others, that carry the
   * other's mark. {@link #NOBODY} where no post is marked.
   */
  static Account mostFrequent(List<Account> owners) {
    Map<String, Account> byName = new LinkedHashMap<>();
    Map<String, Integer> posts = new LinkedHashMap<>();
    for (Account owner : owners) {
      owner
          .id()
          .or(() -> owner.username().map(Object::toString))
          .ifPresent(
              name -> {
                byName.putIfAbsent(name, owner);
                posts.merge(name, 1, Integer::sum);
              });
    }
    return posts.isEmpty()
        ? NOBODY
        : byName.get(Collections.max(posts.entrySet(), Map.Entry.comparingByValue()).getKey());
  }
}
