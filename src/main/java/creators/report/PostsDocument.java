package creators.report;

import creators.report.ReportDocument.PostView;
import creators.store.PostPage;
import java.util.List;
import java.util.Optional;

/**
 * One page of posts.
 *
 * @param nextCursor where the next page starts; absent on the last one
 */
record PostsDocument(List<PostView> posts, Optional<String> nextCursor) {

  static PostsDocument of(PostPage page, boolean withAi) {
    return new PostsDocument(
        page.posts().stream().map(post -> PostView.of(post, withAi)).toList(), page.next());
  }
}
