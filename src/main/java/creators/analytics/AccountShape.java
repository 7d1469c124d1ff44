package creators.analytics;

import creators.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much the outside of an account, without any of its posts, looks like those that people have
 * labelled as not run by whom they seem: many followed, few following, hardly a post.
 *
 * <p>A logistic regression over four features. Its coefficients were fitted (ridge penalty 1 on
 * standardised features) on the 597 accounts of the development part of the InstaFake data set
 * (Akyon and Kalfaoglu, "Instagram Fake and Automated Account Detection", arXiv 1910.03090).
 * docs/METRICS.md gives the cross-validated area under the ROC curve. The set is of ordinary
 * accounts; what it says about large ones is an extrapolation, and a resemblance is no proof.
 *
 * @param score 0 (like the genuine accounts) to 1 (like the others); empty when followers or
 *     following are unknown. One in six accounts of that set was of the others, so this is no
 *     probability anywhere else
 * @param parts what each feature adds to the logit, in the order of the coefficients
 */
public record AccountShape(OptionalDouble score, List<Part> parts) {

  /** From here on the resemblance is called a signal: 1.2 % of the genuine accounts reach it. */
  static final double SIGNAL = 0.5;

  private static final double INTERCEPT = -3.01;
  private static final double PER_RATIO = 4.43;
  private static final double PER_POSTS = -1.76;
  private static final double PER_DIGITS = 5.71;
  private static final double PER_NO_PICTURE = 2.72;

  /** Means over the set, for what is not known. */
  private static final double MEAN_POSTS = 1.236;

  private static final double MEAN_NO_PICTURE = 0.079;

  /** Beyond what the set shows nothing more is concluded. */
  private static final double LEAST_RATIO = -2;

  private static final double MOST_RATIO = 2.5;
  private static final double MOST_POSTS = 3;

  /** Instagram's own picture of an account that has none has this file name. */
  private static final String NO_PICTURE = "44884218_345707102882519_2446069589734326272_n";

  /**
   * One feature of the account.
   *
   * @param name {@code following_to_followers}, {@code posts}, {@code digits_in_name} or {@code
   *     no_picture}
   * @param value log10((following + 10) / (followers + 10)); log10(1 + posts); digits as a share of
   *     the username; 1 without a picture and 0 with one; empty when unknown, in which case the
   *     mean stands in
   * @param adds to the logit, against an account with 0
   */
  public record Part(String name, OptionalDouble value, double adds) {}

  /**
   * @param username of whom
   * @param hasPicture empty when the source does not tell
   */
  public record Outside(
      String username,
      OptionalDouble followers,
      OptionalDouble following,
      OptionalDouble posts,
      Optional<Boolean> hasPicture) {

    /** What a profile shows. */
    public static Outside of(Profile profile) {
      return new Outside(
          profile.username().value(),
          real(profile.followers()),
          real(profile.following()),
          real(profile.postsCount()),
          profile.pictureUrl().map(url -> !url.contains(NO_PICTURE)));
    }

    private static OptionalDouble real(java.util.OptionalLong count) {
      return count.isPresent() ? OptionalDouble.of(count.getAsLong()) : OptionalDouble.empty();
    }
  }

  /** The shape of an account. */
  public static AccountShape of(Outside account) {
    if (account.followers().isEmpty() || account.following().isEmpty()) {
      return new AccountShape(OptionalDouble.empty(), List.of());
    }
    double ratio =
        Math.log10(
            (account.following().getAsDouble() + 10) / (account.followers().getAsDouble() + 10));
    OptionalDouble posts = account.posts().stream().map(count -> Math.log10(1 + count)).findFirst();
    double digits =
        (double) account.username().chars().filter(Character::isDigit).count()
            / account.username().length();
    OptionalDouble noPicture =
        account
            .hasPicture()
            .map(has -> OptionalDouble.of(has ? 0 : 1))
            .orElse(OptionalDouble.empty());
    List<Part> parts =
        List.of(
            new Part(
                "following_to_followers",
                OptionalDouble.of(ratio),
                PER_RATIO * Math.clamp(ratio, LEAST_RATIO, MOST_RATIO)),
            new Part("posts", posts, PER_POSTS * Math.min(MOST_POSTS, posts.orElse(MEAN_POSTS))),
            new Part("digits_in_name", OptionalDouble.of(digits), PER_DIGITS * digits),
            new Part("no_picture", noPicture, PER_NO_PICTURE * noPicture.orElse(MEAN_NO_PICTURE)));
    double logit = INTERCEPT + parts.stream().mapToDouble(Part::adds).sum();
    return new AccountShape(OptionalDouble.of(1 / (1 + Math.exp(-logit))), parts);
  }
}
