package creators.report;

import creators.analytics.Analytics;
import creators.analytics.Background;
import creators.analytics.Readings;
import creators.profile.Profile;
import creators.profile.SourceKind;
import creators.profile.Username;
import creators.report.Answer.Keeping;
import creators.report.Answer.Meta;
import creators.report.Answer.Status;
import creators.report.KnownCreators.Known.Queued;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * What is said about a creator of whom nothing is known while the source is away: a report in which
 * nothing but the name is filled in.
 */
final class QueuedAnswer {

  private static final int ACCEPTED = 202;
  private static final String NOTICE =
      "The source does not answer at the moment: the fetch is queued and made when it does.";

  private QueuedAnswer() {}

  /**
   * @param source the one that is away
   * @param queued the fetch that waits
   */
  static Answer of(Username username, SourceKind source, Queued queued, Instant now) {
    Profile unknown =
        new Profile(
            username,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    Buffer body =
        Rounded.encode(
            ReportDocument.queued(
                username,
                Analytics.of(
                    unknown,
                    List.of(),
                    List.of(),
                    Background.NONE,
                    now,
                    new SplittableRandom(0),
                    Readings.NONE)));
    return new Answer(
        ACCEPTED,
        body.getBytes(),
        "\"queued\"",
        new Meta(
            false,
            Coverage.NOTHING,
            Optional.empty(),
            Status.QUEUED,
            source.key(),
            Optional.of(NOTICE),
            queued.job()),
        Duration.ZERO,
        Keeping.NOT,
        Optional.of(queued.pause()));
  }
}
