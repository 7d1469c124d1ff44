package creators.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import creators.profile.Creator;
import creators.profile.Post;
import creators.profile.Snapshot;
import creators.profile.Username;
import creators.source.demo.Persona.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The story of an invented creator never contradicts itself, whoever and whenever. */
class InventedCreatorsPropertyTest {
  private static final InventedCreators CREATORS = new InventedCreators(InventedCreators.SEED);
  private static final List<Persona> PERSONAS = Cast.load().personas();

  @Property(tries = 60)
  void sameSeedAndDayGiveTheSameCreator(
      @ForAll @IntRange(max = 80) int who, @ForAll @LongRange(max = 700) long day) {
    Username name = PERSONAS.get(who % PERSONAS.size()).username();
    Instant morning = Instant.parse("2026-02-01T03:00:00Z").plus(Duration.ofDays(day));

    Creator first = CREATORS.find(name, morning).orElseThrow();
    Creator again =
        new InventedCreators(InventedCreators.SEED)
            .find(name, morning.plus(Duration.ofHours(20)))
            .orElseThrow();

    assertThat(again).isEqualTo(first);
  }

  @Property(tries = 200)
  void aLaterDayOnlyAddsToAnEarlierOne(
      @ForAll @IntRange(max = 80) int who,
      @ForAll @LongRange(max = 700) long day,
      @ForAll @LongRange(min = 1, max = 40) long later) {
    Persona persona = PERSONAS.get(who % PERSONAS.size());
    Instant then = Instant.parse("2026-02-01T00:00:00Z").plus(Duration.ofDays(day));
    Creator before = creator(persona, then);
    Creator after = creator(persona, then.plus(Duration.ofDays(later)));
    Assume.that(!persona.is(Trait.PRIVATE));

    assertThat(after.profile().instagramId()).isEqualTo(before.profile().instagramId());
    assertThat(after.profile().postsCount().orElseThrow())
        .isBetween(
            before.profile().postsCount().orElseThrow(),
            before.profile().postsCount().orElseThrow() + later + 1);
    Map<String, Post> old =
        before.posts().stream().collect(Collectors.toMap(Post::shortcode, Function.identity()));
    for (Post post : after.posts()) {
      Post known = old.get(post.shortcode());
      if (known == null) {
        assertThat(post.takenAt()).isAfterOrEqualTo(then);
      } else {
        assertThat(post.caption()).isEqualTo(known.caption());
        assertThat(post.takenAt()).isEqualTo(known.takenAt());
        assertThat(post.type()).isEqualTo(known.type());
        assertThat(post.location()).isEqualTo(known.location());
        assertThat(post.likes().orElse(0)).isGreaterThanOrEqualTo(known.likes().orElse(0));
        assertThat(post.comments().orElse(0)).isGreaterThanOrEqualTo(known.comments().orElse(0));
        assertThat(post.views().orElse(0)).isGreaterThanOrEqualTo(known.views().orElse(0));
      }
    }
    Map<Instant, Snapshot> past =
        before.history().stream().collect(Collectors.toMap(Snapshot::takenAt, Function.identity()));
    assertThat(after.history())
        .filteredOn(snapshot -> past.containsKey(snapshot.takenAt()))
        .isNotEmpty()
        .allSatisfy(snapshot -> assertThat(snapshot).isEqualTo(past.get(snapshot.takenAt())));
  }

  @Property(tries = 200)
  void nobodyLeavesTheirTier(
      @ForAll @IntRange(max = 80) int who, @ForAll @LongRange(max = 2000) long day) {
    Persona persona = PERSONAS.get(who % PERSONAS.size());
    Instant time = Instant.parse("2025-01-01T00:00:00Z").plus(Duration.ofDays(day));

    assertThat(Tier.of(creator(persona, time).profile().followers().orElseThrow()))
        .isEqualTo(persona.tier());
  }

  private static Creator creator(Persona persona, Instant now) {
    return CREATORS.find(persona.username(), now).orElseThrow();
  }
}
