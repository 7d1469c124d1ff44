package creators.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import creators.analytics.Analytics;
import creators.analytics.Background;
import creators.analytics.HomeZone;
import creators.analytics.Readings;
import creators.analytics.Tiers;
import creators.profile.Creator;
import creators.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import testing.Posts;

/** Whether the analytics find out where the invented creators live. */
class InventedZonesTest {

  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  /**
   * Zones that are named, those that are wrong, and how sure we are of the named ones in the mean.
   */
  private record Found(int named, List<String> wrong, double meanConfidence) {
    double rightShare() {
      return (double) (named - wrong.size()) / named;
    }
  }

  private static Found find(boolean fromPlacesToo) {
    InventedCreators creators = new InventedCreators(InventedCreators.SEED);
    int named = 0;
    double confidence = 0;
    List<String> wrong = new ArrayList<>();
    for (Persona persona : Cast.load().personas()) {
      Creator creator = creators.find(persona.username(), NOW).orElseThrow();
      HomeZone zone = zone(fromPlacesToo ? creator : withoutPlaces(creator), persona.language());
      if (zone.offsetHours().value().isPresent()) {
        named++;
        confidence += zone.confidence().value().orElseThrow();
        double winter = persona.zone().getRules().getStandardOffset(NOW).getTotalSeconds() / 3600.0;
        double apart = zone.offsetHours().value().getAsDouble() - winter;
        // Half of the year is in summer time.
        if (apart < -1 || apart > 1.5) {
          wrong.add(
              persona.username()
                  + " in "
                  + persona.zone()
                  + " is taken to live in "
                  + zone.zone()
                  + " by "
                  + zone.evidence()
                  + " with "
                  + zone.confidence().value().getAsDouble());
        }
      }
    }
    return new Found(named, wrong, confidence / named);
  }

  private static HomeZone zone(Creator creator, String language) {
    return new Analytics(
            creator.profile(),
            creator.posts(),
            creator.history(),
            new Background(Tiers.USUAL, Optional.empty(), Map.of(language, 1.0)),
            NOW,
            new SplittableRandom(1),
            Readings.NONE)
        .postingHabits()
        .homeZone();
  }

  private static Creator withoutPlaces(Creator creator) {
    Profile profile = creator.profile();
    return new Creator(
        new Profile(
            profile.username(),
            profile.instagramId(),
            profile.fullName(),
            Optional.empty(),
            profile.externalUrl(),
            profile.pictureUrl(),
            profile.businessCategory(),
            profile.followers(),
            profile.following(),
            profile.postsCount(),
            profile.verified(),
            profile.business(),
            profile.isPrivate()),
        creator.posts().stream().map(post -> Posts.tagged(post, Optional.empty())).toList(),
        creator.history(),
        creator.source(),
        creator.fetchedAt());
  }

  @Test
  void nearlyEveryZoneThatIsNamedIsRightWithinAnHour() {
    Found all = find(true);
    Found withoutPlaces = find(false);
    assertThat(all.rightShare()).as("%s", all).isGreaterThanOrEqualTo(0.9);
    assertThat(all.named()).isGreaterThan(withoutPlaces.named());
    assertThat(all.wrong()).hasSizeLessThanOrEqualTo(withoutPlaces.wrong().size());
  }
}
