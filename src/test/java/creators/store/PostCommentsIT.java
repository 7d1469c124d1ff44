package creators.store;

import static creators.store.Fixtures.NOON;
import static creators.store.Fixtures.post;
import static creators.store.Fixtures.profile;
import static org.assertj.core.api.Assertions.assertThat;

import creators.ai.Category;
import creators.profile.Comment;
import creators.profile.Creator;
import creators.profile.SourceKind;
import creators.store.StoredComment.Language;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import testing.Wait;

class PostCommentsIT extends StoreHarness {

  private static Comment comment(int i, String text) {
    return new Comment(
        "A",
        "id" + i,
        text,
        Optional.of(NOON.plus(i, ChronoUnit.MINUTES)),
        i % 2 == 0 ? OptionalInt.of(i) : OptionalInt.empty());
  }

  private Creator with(Comment... comments) {
    return new Creator(
        profile(name),
        List.of(post("A", NOON, "bread")),
        List.of(comments),
        List.of(),
        SourceKind.DEMO,
        NOON);
  }

  private static List<Comment> stored(long id) {
    return comments(id, 100).stream().map(StoredComment::comment).toList();
  }

  private static List<StoredComment> comments(long id, int limit) {
    return measured(id, new Measurements.Extent(0, limit, false)).comments();
  }

  @Test
  void commentsComeBackNewestFirstAndTheUndatedLast() {
    Comment undated = new Comment("A", "u", "when?", Optional.empty(), OptionalInt.empty());
    long id = save(with(comment(1, "one"), undated, comment(2, "two"))).id();

    assertThat(stored(id)).containsExactly(comment(2, "two"), comment(1, "one"), undated);
    assertThat(comments(id, 1)).hasSize(1);
    // A fetch that shows none, or others, leaves them.
    save(with(comment(3, "three")));
    save(with());
    assertThat(stored(id)).hasSize(4);
  }

  @Test
  void theNewestThirtyOfAPostStay() {
    Comment[] many =
        IntStream.range(0, 2 * Comment.KEPT_PER_POST)
            .mapToObj(i -> comment(i, "words " + i))
            .toArray(Comment[]::new);
    long id = save(with(many)).id();

    assertThat(stored(id)).hasSize(Comment.KEPT_PER_POST).first().isEqualTo(many[many.length - 1]);
  }

  @Test
  void aLanguageStaysUntilTheWordsChange() {
    long id = save(with(comment(1, "olá"), comment(2, "hello"))).id();
    List<Comment> unread = Wait.of(store.unreadComments(id, 10));
    assertThat(unread).containsExactlyInAnyOrder(comment(1, "olá"), comment(2, "hello"));

    Wait.of(
        store.saveCommentLanguages(
            claim(),
            id,
            Map.of(
                comment(1, "olá"), new Language("pt", 0.75),
                comment(2, "hello"), new Language("und", 0),
                comment(9, "erased meanwhile"), new Language("en", 1))));
    assertThat(Wait.of(store.unreadComments(id, 10))).isEmpty();
    assertThat(comments(id, 10))
        .extracting(StoredComment::language)
        .containsExactly(
            Optional.of(new Language("und", 0)), Optional.of(new Language("pt", 0.75)));

    save(with(comment(1, "olá"), comment(2, "hello you")));
    assertThat(Wait.of(store.unreadComments(id, 10))).containsExactly(comment(2, "hello you"));
  }

  @Test
  void anExecutionThatLostItsJobWritesNoLanguage() {
    long id = save(with(comment(1, "olá"))).id();
    Claim lost = new Claim(AnalysisJobs.TASK_NAME, "nobody's", "this node", 1);

    assertThat(
            Wait.failureOf(
                store.saveCommentLanguages(
                    lost, id, Map.of(comment(1, "olá"), new Language("pt", 1)))))
        .isInstanceOf(ClaimLostException.class);
    assertThat(Wait.of(store.unreadComments(id, 10))).hasSize(1);
  }

  @Test
  void aCommentWaitingForItsLanguageIsWorkForTheAnalysis() throws Exception {
    long id = save(with(comment(1, "olá"))).id();
    Wait.of(saveVerdicts(id, Map.of("A", Fixtures.verdict(Category.MUSIC))));
    String waiting = "select count(*) from scheduled_tasks where task_instance like '" + id + ":%'";
    postgres.execute("delete from scheduled_tasks where task_instance like '" + id + ":%'");
    save(with(comment(1, "olá")));
    assertThat(postgres.value(waiting)).isEqualTo("1");

    postgres.execute("delete from scheduled_tasks where task_instance like '" + id + ":%'");
    Wait.of(
        store.saveCommentLanguages(claim(), id, Map.of(comment(1, "olá"), new Language("pt", 1))));
    save(with(comment(1, "olá")));
    assertThat(postgres.value(waiting)).isEqualTo("0");
  }

  @Test
  void whoeverErasesACreatorErasesTheComments() throws Exception {
    long id = save(with(comment(1, "one"))).id();
    postgres.execute("delete from profiles where id = " + id);
    assertThat(postgres.value("select count(*) from post_comments where profile_id = " + id))
        .isEqualTo("0");
  }
}
