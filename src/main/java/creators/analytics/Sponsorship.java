package creators.analytics;

import creators.profile.Post;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much of the content is paid for. The two shares are different things and are never mixed.
 *
 * @param byLabel measured: share of posts that carry Instagram's paid-partnership label, among
 *     those of which the source tells; 0 to 1
 * @param byWords derived: share of captions that say so themselves ({@code #ad}, {@code #werbung},
 *     "paid partnership" ...), among posts with a caption; 0 to 1. Misses what nobody declares
 */
public record Sponsorship(Optional<Measured> byLabel, Optional<Measured> byWords) {

  private static final Set<String> TAGS =
      Set.of(
          """
          ad ads advert advertisement sponsored sponsoredpost sponsoredcontent sponsored_post
          paidpartnership paidpartner paidad paidpromotion werbung anzeige bezahltewerbung
          bezahltepartnerschaft publicidad publi patrocinado publicité publicite
          partenariatrémunéré partenariatremunere collaborationcommerciale sponsorisé
          sponsorise pubblicità sponsorizzato publipost publicidade parceriapaga publipaga
          reclame advertentie betaaldesamenwerking reklam reklame annonce annons
          betaltsamarbeid kaupallinenyhteistyö mainos reklama współpracareklamowa
          współpracapłatna реклама διαφήμιση işbirliği 广告 廣告 広告 プロモーション 광고 협찬 유료광고 إعلان اعلان
          विज्ञापन โฆษณา quảngcáo iklan פרסומת تبلیغ
          """
              .split("\\s+"));

  private static final List<String> PHRASES =
      List.of(
          "paid partnership",
          "sponsored by",
          "sponsored post",
          "sponsored content",
          "in paid collaboration",
          "bezahlte werbung",
          "bezahlte partnerschaft",
          "bezahlte kooperation",
          "collaboration commerciale",
          "partenariat rémunéré",
          "colaboración pagada",
          "parceria paga",
          "collaborazione retribuita",
          "betaalde samenwerking");

  private static final Pattern OPENING =
      Pattern.compile("[^\\p{L}]*(?:ad|werbung|anzeige|publicidad|advertisement)\\s*[|:/\\])]");

  static Sponsorship of(Sample sample) {
    List<Post> posts = sample.posts();
    List<Boolean> labels = posts.stream().flatMap(post -> post.sponsored().stream()).toList();
    List<String> captions =
        posts.stream()
            .flatMap(post -> post.caption().stream())
            .filter(caption -> !caption.isBlank())
            .toList();
    return new Sponsorship(
        share(labels.stream().filter(label -> label).count(), labels.size(), posts.size()),
        share(
            captions.stream().filter(Sponsorship::declared).count(),
            captions.size(),
            posts.size()));
  }

  /** Whether a caption itself says that it is paid for. */
  static boolean declared(String caption) {
    String lowerCase = caption.toLowerCase(Locale.ROOT);
    return Captions.hashtags(caption).stream().anyMatch(TAGS::contains)
        || PHRASES.stream().anyMatch(lowerCase::contains)
        || OPENING.matcher(lowerCase).lookingAt();
  }

  private static Optional<Measured> share(long part, int n, int known) {
    return n == 0 ? Optional.empty() : Optional.of(new Measured((double) part / n, n, known));
  }
}
