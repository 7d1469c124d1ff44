package creators.jobs;

import creators.ai.RuleAnalyzer;
import creators.ai.Verdict;
import creators.profile.Comment;
import creators.store.CreatorStore;
import creators.store.StoredComment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the languages of comments, by the rules alone: they answer in microseconds, and there are
 * several comments for every post.
 */
final class CommentLanguages {

  private static final int PAGE = 500;

  private final CreatorStore store;
  private RuleAnalyzer rules;

  CommentLanguages(CreatorStore store) {
    this.store = store;
  }

  /** Works until every comment under a creator's posts has been read. */
  void read(Attempt attempt, long profileId) {
    for (List<Comment> unread = attempt.await(() -> store.unreadComments(profileId, PAGE));
        !unread.isEmpty();
        unread = attempt.await(() -> store.unreadComments(profileId, PAGE))) {
      Map<Comment, StoredComment.Language> read = languages(unread);
      attempt.await(() -> store.saveCommentLanguages(attempt.claim(), profileId, read));
    }
  }

  private Map<Comment, StoredComment.Language> languages(List<Comment> comments) {
    List<Verdict> verdicts = rules().analyze(comments.stream().map(Comment::text).toList());
    Map<Comment, StoredComment.Language> languages = new LinkedHashMap<>();
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      languages.put(
          comments.get(i),
          new StoredComment.Language(verdict.language(), verdict.languageConfidence()));
    }
    return languages;
  }

  /** The tables are some 10 MB, and a node may never need them. */
  private synchronized RuleAnalyzer rules() {
    if (rules == null) {
      rules = new RuleAnalyzer();
    }
    return rules;
  }
}
