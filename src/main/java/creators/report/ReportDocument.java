package creators.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import creators.ai.Category;
import creators.ai.Level;
import creators.ai.ProfileInsights;
import creators.ai.Sentiment;
import creators.ai.Verdict;
import creators.analytics.CreatorAnalytics;
import creators.profile.Post;
import creators.profile.Profile;
import creators.profile.Username;
import creators.store.StoredPost;
import creators.store.StoredProfile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The whole report under the names of PRODUCT.md section 1. A field whose value is unknown is there
 * and {@code null}: unknown is not zero.
 */
record ReportDocument(
    ProfileView profile, InsightsView aiInsights, HeadlineNumbers analytics, List<PostView> posts) {

  /** Joins what is stored with what is computed of it. */
  static ReportDocument of(
      StoredProfile stored, CreatorAnalytics analytics, List<StoredPost> latest) {
    return new ReportDocument(
        ProfileView.of(stored.profile(), analytics.engagementRatePercent()),
        InsightsView.of(stored),
        HeadlineNumbers.of(analytics),
        latest.stream().map(post -> PostView.of(post, true)).toList());
  }

  /** A report about a creator of whom nothing but the name is known. */
  static ReportDocument queued(Username username, CreatorAnalytics ofNothing) {
    return new ReportDocument(
        ProfileView.unknown(username),
        InsightsView.pending(),
        HeadlineNumbers.of(ofNothing),
        List.of());
  }

  /** The account; {@code engagementRate} is a percentage (3.5 means 3.5 %). */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ProfileView(
      String username,
      Optional<String> fullName,
      Optional<String> biography,
      OptionalLong followers,
      OptionalLong following,
      OptionalLong postsCount,
      OptionalDouble engagementRate,
      Optional<Boolean> isVerified,
      Optional<Boolean> isPrivate,
      Optional<Boolean> isBusiness,
      Optional<String> businessCategory,
      Optional<String> externalUrl) {

    static ProfileView of(Profile profile, OptionalDouble engagementRatePercent) {
      return new ProfileView(
          profile.username().value(),
          profile.fullName(),
          profile.biography(),
          profile.followers(),
          profile.following(),
          profile.postsCount(),
          engagementRatePercent,
          profile.verified(),
          Optional.of(profile.isPrivate()),
          profile.business(),
          profile.businessCategory(),
          profile.externalUrl());
    }

    static ProfileView unknown(Username username) {
      return new ProfileView(
          username.value(),
          Optional.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** What the background analysis found, with how much of it is done. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record InsightsView(
      Optional<Category> aiPrimaryContentType,
      Map<String, Double> aiContentDistribution,
      OptionalDouble aiAvgSentimentScore,
      Map<String, Double> aiLanguageDistribution,
      OptionalDouble aiContentQualityScore,
      int postsAnalyzed,
      int postsTotal,
      String status) {

    static InsightsView of(StoredProfile stored) {
      Optional<ProfileInsights> insights = stored.insights();
      return new InsightsView(
          insights.flatMap(ProfileInsights::primaryCategory),
          insights.map(ProfileInsights::contentDistribution).orElse(Map.of()),
          insights.map(ProfileInsights::averageSentiment).orElse(OptionalDouble.empty()),
          insights.map(ProfileInsights::languageDistribution).orElse(Map.of()),
          insights.map(ProfileInsights::quality).orElse(OptionalDouble.empty()),
          stored.postsAnalyzed(),
          stored.postsStored(),
          Coverage.of(stored).status());
    }

    static InsightsView pending() {
      return new InsightsView(
          Optional.empty(),
          Map.of(),
          OptionalDouble.empty(),
          Map.of(),
          OptionalDouble.empty(),
          0,
          0,
          "pending");
    }
  }

  /** One post; {@code ai} is absent until it is analysed, or when it is not wanted. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record PostView(
      String shortcode,
      String type,
      Optional<String> caption,
      Instant takenAt,
      OptionalLong likes,
      OptionalLong comments,
      OptionalLong views,
      Optional<String> location,
      boolean pinned,
      Optional<Boolean> sponsored,
      String url,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<VerdictView> ai) {

    /**
     * @param withAi whether the verdict is wanted
     */
    static PostView of(StoredPost stored, boolean withAi) {
      Post post = stored.post();
      return new PostView(
          post.shortcode(),
          post.type().key(),
          post.caption(),
          post.takenAt(),
          post.likes(),
          post.comments(),
          post.views(),
          post.location(),
          post.pinned(),
          post.sponsored(),
          "https://www.instagram.com/p/" + post.shortcode() + "/",
          withAi ? stored.verdict().map(VerdictView::of) : Optional.empty());
    }
  }

  /** What the service says about one post. */
  record VerdictView(
      Category category,
      double categoryConfidence,
      Sentiment sentiment,
      double sentimentScore,
      double sentimentConfidence,
      String language,
      double languageConfidence,
      double quality,
      Level level) {

    static VerdictView of(Verdict verdict) {
      return new VerdictView(
          verdict.category(),
          verdict.categoryConfidence(),
          verdict.sentiment(),
          verdict.sentimentScore(),
          verdict.sentimentConfidence(),
          verdict.language(),
          verdict.languageConfidence(),
          verdict.quality(),
          verdict.level());
    }
  }
}
