package creators.report;

import creators.analytics.Figure;
import creators.failure.Failure;
import creators.failure.FailureException;
import creators.json.Json;
import creators.profile.Username;
import creators.report.Answer.Keeping;
import creators.report.Answer.Meta;
import creators.report.Answer.Status;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Creators side by side.
 *
 * @param creators in the order asked for, also those of whom nothing can be said
 * @param metrics who leads in what
 */
record Comparison(List<Entry> creators, List<Standing> metrics) {

  /**
   * One creator.
   *
   * @param status as in {@code meta}; else {@code not_found}, or {@code failed}
   * @param problem why there are no numbers
   * @param numbers absent while nothing is known
   */
  record Entry(
      String username,
      String status,
      Optional<Problem> problem,
      Optional<Instant> lastUpdated,
      Optional<String> aiAnalysisCoverage,
      Optional<ComparedCreator> numbers) {}

  /** Why nothing is said about a creator, in the words of the API's problems. */
  record Problem(String code, String detail, Optional<Long> retryAfterSeconds) {}

  /** What was found out about one creator: an answer or what kept it from being given. */
  private record Found(Username username, Optional<Answer> answer, Optional<Throwable> cause) {

    Optional<Answer> known() {
      return answer.filter(each -> each.httpStatus() == 200);
    }

    boolean absent() {
      return cause
          .filter(each -> FailureException.of(each) instanceof Failure.NotFound)
          .isPresent();
    }

    Entry entry() {
      if (cause.isPresent()) {
        Failure failure = FailureException.of(cause.get());
        return without(
            absent() ? "not_found" : "failed",
            failure.code(),
            failure.detail(),
            failure.retryAfter());
      }
      Answer given = answer.orElseThrow();
      if (known().isEmpty()) {
        return without(
            status(given.meta().status()),
            "queued",
            given.meta().notice().orElseThrow(),
            given.retryAfter());
      }
      return new Entry(
          username.value(),
          status(given.meta().status()),
          Optional.empty(),
          given.meta().lastUpdated(),
          Optional.of(given.meta().aiAnalysisCoverage()),
          Optional.of(Json.decode(Buffer.buffer(given.body()), ComparedCreator.class)));
    }

    private Entry without(String status, String code, String detail, Optional<Duration> pause) {
      return new Entry(
          username.value(),
          status,
          Optional.of(new Problem(code, detail, pause.map(Duration::toSeconds))),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * Compares creators; who does not exist or cannot be had is named and holds up nobody.
   *
   * @param numbers answers with an encoded {@link ComparedCreator}
   * @return fails only when nobody could be had, and not because they do not exist
   */
  static Future<Answer> of(
      List<Username> usernames, Function<Username, Future<Answer>> numbers, String source) {
    List<Future<Found>> all =
        usernames.stream()
            .map(
                username ->
                    numbers
                        .apply(username)
                        .map(answer -> new Found(username, Optional.of(answer), Optional.empty()))
                        .otherwise(
                            cause -> new Found(username, Optional.empty(), Optional.of(cause))))
            .toList();
    return Future.all(all)
        .compose(
            _ -> {
              List<Found> found = all.stream().map(Future::result).toList();
              return found.stream().allMatch(each -> each.cause().isPresent() && !each.absent())
                  ? Future.failedFuture(found.getFirst().cause().orElseThrow())
                  : Future.succeededFuture(answer(found, source));
            });
  }

  private static Answer answer(List<Found> found, String source) {
    Buffer body = Rounded.encode(of(found.stream().map(Found::entry).toList()));
    List<Answer> known = found.stream().flatMap(each -> each.known().stream()).toList();
    List<Meta> metas = known.stream().map(Answer::meta).toList();
    return new Answer(
        200,
        body.getBytes(),
        Facts.etag(body),
        new Meta(
            !known.isEmpty() && metas.stream().allMatch(Meta::cacheHit),
            metas.stream()
                .map(Meta::aiAnalysisCoverage)
                .min(Comparator.comparingInt(Comparison::percent))
                .orElse(Coverage.NOTHING),
            metas.stream().flatMap(meta -> meta.lastUpdated().stream()).min(Instant::compareTo),
            status(found),
            metas.stream().map(Meta::source).findFirst().orElse(source),
            metas.stream().flatMap(meta -> meta.notice().stream()).findFirst()),
        known.stream().map(Answer::age).max(Duration::compareTo).orElse(Duration.ZERO),
        Keeping.NOT,
        found.stream()
            .flatMap(each -> each.answer().stream())
            .flatMap(answer -> answer.retryAfter().stream())
            .min(Duration::compareTo));
  }

  static Comparison of(List<Entry> entries) {
    Map<String, ComparedCreator> known = new LinkedHashMap<>();
    entries.forEach(entry -> entry.numbers().ifPresent(each -> known.put(entry.username(), each)));
    List<String> absent =
        entries.stream().filter(entry -> entry.numbers().isEmpty()).map(Entry::username).toList();
    return new Comparison(
        entries,
        Arrays.stream(ComparedMetric.values())
            .map(
                metric -> {
                  Map<String, Figure> figures = new LinkedHashMap<>();
                  known.forEach((name, creator) -> figures.put(name, creator.figure(metric)));
                  return Standing.of(metric, figures, absent);
                })
            .toList());
  }

  /** Of the whole, what its weakest part is; who does not exist takes nothing away from it. */
  private static Status status(List<Found> found) {
    List<Status> statuses =
        found.stream()
            .filter(each -> !each.absent())
            .map(each -> each.answer().map(answer -> answer.meta().status()).orElse(Status.PARTIAL))
            .toList();
    if (statuses.contains(Status.STALE)) {
      return Status.STALE;
    }
    return statuses.stream().allMatch(Status.COMPLETE::equals) ? Status.COMPLETE : Status.PARTIAL;
  }

  private static int percent(String coverage) {
    return coverage.endsWith("%")
        ? Integer.parseInt(coverage.substring(0, coverage.length() - 1))
        : Integer.MAX_VALUE;
  }

  private static String status(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
