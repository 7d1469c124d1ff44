package creators.source;

import creators.profile.Snapshot;
import creators.profile.SourceKind;
import java.util.List;

/**
 * The demo's extension of a web profile: {@code demo_history[]}, earlier numbers of an invented
 * creator. No real document carries it.
 */
final class DemoHistory {
  private DemoHistory() {}

  static List<Snapshot> read(JsonAt user, SourceKind source) {
    return user.findElements("demo_history").stream()
        .map(
            moment ->
                new Snapshot(
                    moment.time("taken_at"),
                    moment.findCount("followers"),
                    moment.findCount("following"),
                    moment.findCount("posts_count"),
                    moment.findDecimal("average_likes"),
                    moment.findDecimal("average_comments"),
                    moment.findDecimal("engagement_rate_percent"),
                    source))
        .toList();
  }
}
