package creators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import creators.analytics.CreatorAnalytics;
import creators.report.ReportDocument.InsightsView;
import creators.report.ReportDocument.PostView;
import creators.report.ReportDocument.ProfileView;
import creators.store.CreatorStore;
import creators.store.PostPage;
import creators.store.PostQuery;
import creators.store.StoredPost;
import creators.store.StoredProfile;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes downloads, a page of posts at a time. */
final class Exports {

  private static final int PAGE = 100;

  private final CreatorStore store;

  Exports(CreatorStore store) {
    this.store = store;
  }

  /** All posts, newest first. */
  Export csv(StoredProfile stored) {
    String username = stored.profile().username().value();
    return new Export.Ready(
        new Chunks(
            stored.id(),
            Buffer.buffer(PostsCsv.header()),
            "",
            post -> Buffer.buffer(PostsCsv.row(username, post)),
            ""));
  }

  /** The report with every figure, and all posts, newest first, as its last member. */
  Export json(StoredProfile stored, CreatorAnalytics analytics, boolean stale, Instant now) {
    Buffer head = Rounded.encode(Head.of(stored, analytics, stale, now));
    return new Export.Ready(
        new Chunks(
            stored.id(),
            head.getBuffer(0, head.length() - 1).appendString(",\"posts\":["),
            ",",
            post -> Rounded.encode(PostView.of(post, true)),
            "]}"));
  }

  /** Everything but the posts. */
  private record Head(
      ProfileView profile, InsightsView aiInsights, CreatorAnalytics analytics, ExportMeta meta) {

    static Head of(
        StoredProfile stored, CreatorAnalytics analytics, boolean stale, Instant exportedAt) {
      Answer.Meta meta = Facts.of(stored, stale, Optional.empty()).meta(false);
      return new Head(
          ProfileView.of(stored.profile(), analytics.engagementRatePercent()),
          InsightsView.of(stored),
          analytics,
          new ExportMeta(
              exportedAt,
              meta.aiAnalysisCoverage(),
              stored.fetchedAt(),
              meta.status().name().toLowerCase(Locale.ROOT),
              meta.source(),
              meta.notice()));
    }
  }

  /** What a reader of the file must know, who has no answer's {@code meta}. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private record ExportMeta(
      Instant exportedAt,
      String aiAnalysisCoverage,
      Instant lastUpdated,
      String status,
      String source,
      Optional<String> notice) {}

  /** Turns a post into its part of the file. */
  private interface Writer {
    Buffer write(StoredPost post);
  }

  /** The parts of one file; belongs to one download. */
  private final class Chunks implements Supplier<Future<Optional<Buffer>>> {

    private final long profileId;
    private final String between;
    private final Writer writer;
    private final String end;
    private Buffer pending;
    private PostQuery query = PostQuery.newest(PAGE);
    private boolean first = true;
    private boolean ended;

    Chunks(long profileId, Buffer beginning, String between, Writer writer, String end) {
      this.profileId = profileId;
      this.pending = beginning;
      this.between = between;
      this.writer = writer;
      this.end = end;
    }

    @Override
    public Future<Optional<Buffer>> get() {
      return ended
          ? Future.succeededFuture(Optional.empty())
          : store.posts(profileId, query).map(page -> Optional.of(written(page)));
    }

    private Buffer written(PostPage page) {
      Buffer chunk = pending;
      for (StoredPost post : page.posts()) {
        chunk.appendString(first ? "" : between).appendBuffer(writer.write(post));
        first = false;
      }
      pending = Buffer.buffer();
      page.next().ifPresent(next -> query = query.at(next));
      ended = page.next().isEmpty();
      return ended ? chunk.appendString(end) : chunk;
    }
  }
}
