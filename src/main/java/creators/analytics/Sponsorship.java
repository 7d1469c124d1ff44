package creators.analytics;

import creators.profile.Post;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How much of the content is paid for. What is labelled, what is declared and what we conclude are
 * different things and are never mixed.
 *
 * @param byLabel measured: share of posts that carry Instagram's paid-partnership label, among
 *     those of which the source tells; 0 to 1
 * @param byWords derived: share of captions that say so themselves ({@code #ad}, {@code #werbung},
 *     "paid partnership" ...), among posts with a caption; 0 to 1
 * @param undisclosed derived: share of captions that look paid for and do not say so, among posts
 *     with a caption; 0 to 1
 * @param gap estimated: relative engagement of paid posts (labelled or declared) against the
 *     others, less one: -0.2 means a fifth less
 * @param brands accounts named in paid or probably paid posts, most posts first
 * @param posts the newest {@value #LISTED} paid and probably paid posts with the evidence, newest
 *     first
 */
public record Sponsorship(
    Figure byLabel,
    Figure byWords,
    Figure undisclosed,
    Figure gap,
    List<Brand> brands,
    List<Paid> posts) {

  static final int LISTED = 30;
  static final int MIN_GROUP = 5;
  private static final int MIN_DECLARED = 2;
  private static final String BY_LABEL = "sponsored_by_label/1";
  private static final String BY_WORDS = "sponsored_by_words/1";
  private static final String NO_CAPTION = "no post has a caption";
  private static final String UNDISCLOSED = "undisclosed/2";
  private static final String GAP = "paid_gap/2";

  /**
   * One post.
   *
   * @param shortcode which
   * @param disclosed whether the label or the caption says that it is paid for; otherwise we
   *     conclude it
   * @param evidence what says so
   */
  public record Paid(String shortcode, boolean disclosed, List<Clue> evidence) {}

  /**
   * An account named in such posts.
   *
   * @param name username, without the mark
   * @param n in how many of them
   * @param disclosed in how many of those that say so
   */
  public record Brand(String name, int n, int disclosed) {}

  static Sponsorship of(Sample sample, List<RelativeEngagement> relative) {
    List<Post> posts = sample.posts();
    List<Post> captioned =
        posts.stream()
            .filter(post -> post.caption().filter(caption -> !caption.isBlank()).isPresent())
            .toList();
    List<Boolean> labels = posts.stream().flatMap(post -> post.sponsored().stream()).toList();
    List<Paid> paid = paid(sample);
    long byWords = captioned.stream().filter(post -> declared(post.caption().get())).count();
    long undisclosed = paid.stream().filter(each -> !each.disclosed()).count();
    return new Sponsorship(
        labels.isEmpty()
            ? Figure.unavailable(0, posts.size(), BY_LABEL, "the source does not tell of labels")
            : Figure.measured(
                share(labels.stream().filter(label -> label).count(), labels.size()),
                labels.size(),
                posts.size(),
                BY_LABEL),
        captioned.isEmpty()
            ? Figure.unavailable(0, posts.size(), BY_WORDS, NO_CAPTION)
            : Figure.derived(
                share(byWords, captioned.size()), captioned.size(), posts.size(), BY_WORDS),
        captioned.isEmpty()
            ? Figure.unavailable(0, posts.size(), UNDISCLOSED, NO_CAPTION)
            : Figure.derived(
                    share(undisclosed, captioned.size()),
                    captioned.size(),
                    posts.size(),
                    UNDISCLOSED)
                .noting("concluded from words; a creator's own shop looks the same"),
        gap(paid, relative),
        brands(paid, posts),
        paid.reversed().stream().limit(LISTED).toList());
  }

  /** Whether a caption itself says that it is paid for. */
  static boolean declared(String caption) {
    return Disclosure.in(caption).isPresent();
  }

  /** Oldest first. */
  private static List<Paid> paid(Sample sample) {
    Map<String, List<Clue>> declared = new HashMap<>();
    for (Post post : sample.posts()) {
      List<Clue> clues = new ArrayList<>();
      if (post.sponsored().orElse(false)) {
        clues.add(new Clue(Clue.Kind.LABEL, "paid partnership"));
      }
      post.caption().flatMap(Disclosure::in).ifPresent(clues::add);
      if (!clues.isEmpty()) {
        declared.put(post.shortcode(), clues);
      }
    }
    Set<String> brands = payers(sample.posts(), declared.keySet());
    String creator = sample.profile().username().value();
    List<Paid> paid = new ArrayList<>();
    for (Post post : sample.posts()) {
      List<Clue> clues = declared.get(post.shortcode());
      if (clues != null) {
        paid.add(new Paid(post.shortcode(), true, List.copyOf(clues)));
      } else {
        SponsorTraces.Found found = SponsorTraces.in(post.caption().orElse(""), creator, brands);
        if (found.weight() >= SponsorTraces.ENOUGH) {
          paid.add(new Paid(post.shortcode(), false, found.clues()));
        }
      }
    }
    return paid;
  }

  /** Accounts named in several declared posts, and more often there than elsewhere. */
  private static Set<String> payers(List<Post> posts, Set<String> declared) {
    Map<String, Integer> there = new HashMap<>();
    Map<String, Integer> elsewhere = new HashMap<>();
    for (Post post : posts) {
      Map<String, Integer> counts = declared.contains(post.shortcode()) ? there : elsewhere;
      new HashSet<>(Captions.mentions(post.caption().orElse("")))
          .forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    return there.entrySet().stream()
        .filter(entry -> entry.getValue() >= MIN_DECLARED)
        .filter(entry -> entry.getValue() > elsewhere.getOrDefault(entry.getKey(), 0))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Figure gap(List<Paid> paid, List<RelativeEngagement> relative) {
    Set<String> disclosed =
        paid.stream().filter(Paid::disclosed).map(Paid::shortcode).collect(Collectors.toSet());
    Set<String> probable =
        paid.stream()
            .filter(each -> !each.disclosed())
            .map(Paid::shortcode)
            .collect(Collectors.toSet());
    double[] with = ratios(relative, disclosed::contains);
    double[] without =
        ratios(relative, code -> !disclosed.contains(code) && !probable.contains(code));
    int used = with.length + without.length;
    if (with.length < MIN_GROUP || without.length < MIN_GROUP) {
      return Figure.unavailable(
          Math.min(with.length, without.length),
          relative.size(),
          GAP,
          "needs %d paid and %d other posts with known engagement, there are %d and %d"
              .formatted(MIN_GROUP, MIN_GROUP, with.length, without.length));
    }
    if (Stats.mean(with) == 0 || Stats.mean(without) == 0) {
      return Figure.unavailable(0, relative.size(), GAP, "one side has no engagement at all");
    }
    Figure.Interval ratio = Intervals.ofRatio(with, without);
    return Figure.estimated(
        Stats.mean(with) / Stats.mean(without) - 1,
        new Figure.Interval(ratio.low() - 1, ratio.high() - 1),
        used,
        relative.size(),
        GAP);
  }

  private static double[] ratios(List<RelativeEngagement> relative, Predicate<String> which) {
    return relative.stream()
        .filter(each -> which.test(each.post().shortcode()))
        .mapToDouble(RelativeEngagement::ratio)
        .toArray();
  }

  private static List<Brand> brands(List<Paid> paid, List<Post> posts) {
    Map<String, Boolean> disclosed =
        paid.stream().collect(Collectors.toMap(Paid::shortcode, Paid::disclosed, (a, b) -> a));
    Map<String, Integer> all = new HashMap<>();
    Map<String, Integer> said = new HashMap<>();
    for (Post post : posts) {
      Boolean open = disclosed.get(post.shortcode());
      if (open != null) {
        for (String name : new HashSet<>(Captions.mentions(post.caption().orElse("")))) {
          all.merge(name, 1, Integer::sum);
          said.merge(name, open ? 1 : 0, Integer::sum);
        }
      }
    }
    return all.entrySet().stream()
        .map(entry -> new Brand(entry.getKey(), entry.getValue(), said.get(entry.getKey())))
        .sorted(Comparator.comparingInt(Brand::n).reversed().thenComparing(Brand::name))
        .limit(ContentMix.TOP)
        .toList();
  }

  private static double share(long part, int all) {
    return (double) part / all;
  }
}
