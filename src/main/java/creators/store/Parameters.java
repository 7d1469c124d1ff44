package creators.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import creators.ai.ProfileInsights;
import creators.ai.Verdict;
import creators.json.Json;
import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Snapshot;
import creators.profile.Username;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Our records as the parameters of a statement: what is unknown is null, a list is arrays. */
final class Parameters {

  private Parameters() {}

  /** Of {@link Sql#SAVE_PROFILE}. */
  static Tuple profile(Creator creator, long fence) {
    Profile profile = creator.profile();
    return Tuple.from(
        new Object[] {
          profile.username().value(),
          text(profile.instagramId()),
          text(profile.fullName()),
          text(profile.biography()),
          text(profile.externalUrl()),
          text(profile.pictureUrl()),
          text(profile.businessCategory()),
          number(profile.followers()),
          number(profile.following()),
          number(profile.postsCount()),
          profile.verified().orElse(null),
          profile.business().orElse(null),
          profile.isPrivate(),
          creator.source().key(),
          Times.of(creator.fetchedAt()),
          fence
        });
  }

  /** Of {@link Sql#FORGET_VERDICTS}. */
  static Tuple captions(long profileId, List<Post> posts) {
    return Tuple.of(
        profileId,
        column(posts, post -> clean(post.shortcode()), String[]::new),
        column(posts, post -> text(post.caption()), String[]::new));
  }

  /** Of {@link Sql#SAVE_POSTS}. */
  static Tuple posts(long profileId, List<Post> posts, Instant fetchedAt) {
    return Tuple.from(
        new Object[] {
          profileId,
          column(posts, post -> clean(post.shortcode()), String[]::new),
          column(posts, post -> text(post.instagramId()), String[]::new),
          column(posts, post -> post.type().key(), String[]::new),
          column(posts, post -> text(post.caption()), String[]::new),
          column(posts, post -> Times.of(post.takenAt()), OffsetDateTime[]::new),
          column(posts, post -> number(post.likes()), Long[]::new),
          column(posts, post -> number(post.comments()), Long[]::new),
          column(posts, post -> number(post.views()), Long[]::new),
          column(posts, post -> number(post.videoSeconds()), Double[]::new),
          column(posts, post -> text(post.location()), String[]::new),
          column(posts, post -> text(post.thumbnailUrl()), String[]::new),
          column(posts, Post::pinned, Boolean[]::new),
          column(posts, post -> post.sponsored().orElse(null), Boolean[]::new),
          Times.of(fetchedAt)
        });
  }

  /** Of {@link Sql#SAVE_SNAPSHOTS}. */
  static Tuple snapshots(long profileId, List<Snapshot> snapshots) {
    return Tuple.from(
        new Object[] {
          profileId,
          column(snapshots, each -> Times.of(each.takenAt()), OffsetDateTime[]::new),
          column(snapshots, each -> number(each.followers()), Long[]::new),
          column(snapshots, each -> number(each.following()), Long[]::new),
          column(snapshots, each -> number(each.postsCount()), Long[]::new),
          column(snapshots, each -> number(each.averageLikes()), Double[]::new),
          column(snapshots, each -> number(each.averageComments()), Double[]::new),
          column(snapshots, each -> number(each.engagementRatePercent()), Double[]::new),
          column(snapshots, each -> each.source().key(), String[]::new),
          column(snapshots, each -> number(each.averagedOver().likes()), Integer[]::new),
          column(snapshots, each -> number(each.averagedOver().comments()), Integer[]::new),
          column(snapshots, each -> number(each.averagedOver().engagement()), Integer[]::new)
        });
  }

  /** Of {@link Sql#SAVE_DOCUMENT}. */
  static Tuple document(long profileId, Creator creator, String rawDocument) {
    return Tuple.of(
        profileId, creator.source().key(), clean(rawDocument), Times.of(creator.fetchedAt()));
  }

  /** Of {@link JobSql#ENQUEUE_ANALYSIS}. */
  static Tuple analysis(long profileId, Username username, Instant fetchedAt) {
    return Tuple.of(
        AnalysisJobs.TASK_NAME,
        AnalysisJobs.instance(profileId, fetchedAt),
        username.value(),
        AnalysisJobs.data(profileId, username),
        profileId);
  }

  /** Of {@link Sql#posts(PostQuery.Sort)}, asking for one post more than the page holds. */
  static Tuple page(long profileId, PostQuery query) {
    Optional<PostCursor> cursor = query.cursor().map(text -> PostCursor.decode(text, query.sort()));
    return Tuple.from(
        new Object[] {
          profileId,
          query.category().map(each -> each.label()).orElse(null),
          query.sentiment().map(each -> each.key()).orElse(null),
          text(query.language()),
          query.type().map(each -> each.key()).orElse(null),
          number(query.minLikes()),
          query.from().map(Times::of).orElse(null),
          query.to().map(Times::of).orElse(null),
          cursor.map(PostCursor::parameter).orElse(null),
          cursor.map(PostCursor::shortcode).orElse(""),
          query.limit() + 1
        });
  }

  /** Of {@link Sql#SAVE_VERDICTS}. */
  static Tuple verdicts(
      long profileId, Map<String, Verdict> verdicts, Optional<Instant> renewedBefore) {
    List<Map.Entry<String, Verdict>> entries = List.copyOf(verdicts.entrySet());
    List<Verdict> said = entries.stream().map(Map.Entry::getValue).toList();
    return Tuple.from(
        new Object[] {
          profileId,
          column(entries, entry -> clean(entry.getKey()), String[]::new),
          column(said, verdict -> verdict.category().label(), String[]::new),
          column(said, Verdict::categoryConfidence, Double[]::new),
          column(said, verdict -> verdict.sentiment().key(), String[]::new),
          column(said, Verdict::sentimentScore, Double[]::new),
          column(said, Verdict::sentimentConfidence, Double[]::new),
          column(said, verdict -> clean(verdict.language()), String[]::new),
          column(said, Verdict::languageConfidence, Double[]::new),
          column(said, verdict -> json(RawAnalysis.of(verdict)), String[]::new),
          column(
              said,
              verdict -> verdict.embedding().map(e -> Buffer.buffer(e.bytes())).orElse(null),
              Buffer[]::new),
          renewedBefore.map(Times::of).orElse(null)
        });
  }

  /** Of {@link Sql#SAVE_INSIGHTS}. */
  static Tuple insights(long profileId, ProfileInsights insights) {
    return Tuple.from(
        new Object[] {
          profileId,
          insights.primaryCategory().map(each -> each.label()).orElse(null),
          json(insights.contentDistribution()),
          number(insights.averageSentiment()),
          json(insights.languageDistribution()),
          number(insights.quality()),
          insights.analyzedPosts(),
          insights.totalPosts()
        });
  }

  private static <T, C> C[] column(List<T> rows, Function<T, C> value, IntFunction<C[]> newColumn) {
    return rows.stream().map(value).toArray(newColumn);
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot encode " + value.getClass().getName(), e);
    }
  }

  private static String text(Optional<String> text) {
    return text.map(Parameters::clean).orElse(null);
  }

  /** PostgreSQL's text holds every character but U+0000, which no caption needs. */
  static String clean(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  private static Long number(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  private static Integer number(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static Double number(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }
}
