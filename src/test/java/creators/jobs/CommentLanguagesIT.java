package creators.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Verdict;
import creators.bus.Address;
import creators.bus.Message;
import creators.profile.Comment;
import creators.profile.Creator;
import creators.profile.Username;
import creators.store.Measurements;
import creators.store.StoredComment;
import creators.store.StoredComment.Language;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import testing.Wait;

class CommentLanguagesIT {

  @TempDir Path folder;

  private static Comment comment(String id, String text) {
    return new Comment("A", id, text, Optional.empty(), OptionalInt.empty());
  }

  @Test
  void theAnalysisReadsTheLanguagesOfCommentsWithoutAskingTheModels() throws Exception {
    try (JobsHarness node = new JobsHarness(folder, Map.of("JOBS_POLL", "100ms"))) {
      List<String> asked = Collections.synchronizedList(new ArrayList<>());
      Wait.of(
          node.bus.serve(
              Address.ANALYZE,
              100,
              question -> {
                asked.addAll(question.texts());
                return Future.succeededFuture(
                    new Message.Analyzed(
                        Collections.nCopies(question.texts().size(), Verdict.defaults())));
              }));
      Creator bare = JobsHarness.creator(new Username("petra"));
      Creator creator =
          new Creator(
              bare.profile(),
              bare.posts(),
              List.of(
                  comment("1", "Wie lange hast du dafür gebraucht? Das zeige ich meinen Nachbarn."),
                  comment("2", "Quanto tempo você levou para fazer isso? Ficou muito bonito."),
                  comment("3", "🔥🔥")),
              bare.history(),
              bare.source(),
              bare.fetchedAt());
      long id = Wait.of(node.store.save(creator, "{}")).id();
      node.runner.start();
      Wait.until(
          "every language is read",
          () ->
              node.count("profiles where ai_analyzed_at is not null") == 1
                  && Wait.of(node.store.unreadComments(id, 10)).isEmpty());

      assertThat(
              Wait.of(node.store.measurements(List.of(id), new Measurements.Extent(0, 10, false)))
                  .get(id)
                  .comments())
          .extracting(StoredComment::language)
          .extracting(language -> language.map(Language::code).orElseThrow())
          .containsExactly("de", "pt", "und");
      assertThat(asked).containsExactlyInAnyOrder("A walk, A", "A walk, B");
    }
  }
}
