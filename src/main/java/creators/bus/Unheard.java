package creators.bus;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices members of the cluster that are not heard although they belong to it, which makes it
 * doubtful that this node can hear. Times are in milliseconds of one clock; not thread-safe.
 */
final class Unheard {

  private final long patience;
  private final Map<String, Long> since = new HashMap<>();

  /**
   * @param patience for so long a member may be silent
   */
  Unheard(Duration patience) {
    this.patience = patience.toMillis();
  }

  /**
   * Takes in who is not heard now.
   *
   * @return those who have not been heard for longer than the patience; each again only when that
   *     has passed once more
   */
  List<String> look(Collection<String> silent, long now) {
    since.keySet().retainAll(silent);
    silent.forEach(member -> since.putIfAbsent(member, now));
    List<String> tooLong =
        silent.stream().filter(member -> now - since.get(member) > patience).sorted().toList();
    tooLong.forEach(member -> since.put(member, now));
    return tooLong;
  }
}
