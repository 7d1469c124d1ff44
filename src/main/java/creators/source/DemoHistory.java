package creators.source;

import creators.profile.Snapshot;
import creators.profile.SourceKind;
import java.util.List;
import java.util.OptionalInt;

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
                    new Snapshot.AveragedOver(
                        posts(moment, "likes_averaged_over"),
                        posts(moment, "comments_averaged_over"),
                        posts(moment, "rate_averaged_over")),
                    source))
        .toList();
  }

  private static OptionalInt posts(JsonAt moment, String field) {
    return moment.findCount(field).stream().mapToInt(Math::toIntExact).findFirst();
  }
}
