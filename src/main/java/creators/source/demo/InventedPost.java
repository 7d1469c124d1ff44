package creators.source.demo;

import creators.profile.Post;
import creators.profile.PostType;
import creators.source.demo.Dice.Purpose;
import creators.source.demo.Persona.Trait;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** One post of an invented creator, for all times. */
record InventedPost(
    Persona persona,
    long seed,
    PostingPlan.Slot slot,
    PostType type,
    CaptionWriter.Caption caption,
    Reach reach) {

  private static final double SHARE_WITH_PLACE = 0.4;
  private static final double SHARE_WORTH_PINNING = 0.06;

  /** No real post's code begins like this: its number would not fit in 64 bits. */
  private static final String CODE_PREFIX = "demo";

  static InventedPost of(
      Persona persona,
      long seed,
      PostingPlan.Slot slot,
      CaptionWriter.Caption caption,
      AudienceCurve audience) {
    PostType type = type(persona, Dice.share(seed, Purpose.FORMAT, slot.number()));
    Reach reach = Reach.of(persona, seed, slot, type, caption, audience);
    return new InventedPost(persona, seed, slot, type, caption, reach);
  }

  /** Whether the creator might pin it once it has aged. */
  boolean worthPinning() {
    return persona.is(Trait.PINNED)
        && Dice.share(seed, Purpose.PIN, slot.number()) < SHARE_WORTH_PINNING;
  }

  /** The post as it stands at {@code now}. */
  Post at(Instant now, boolean pinned) {
    SplittableRandom random = Dice.of(seed, Purpose.CODE, slot.number());
    long code = random.nextLong();
    boolean placed = random.nextDouble() < SHARE_WITH_PLACE && !persona.places().isEmpty();
    double seconds =
        Math.round(
                10
                    * (type == PostType.REEL
                        ? random.nextDouble(6, 75)
                        : random.nextDouble(60, 240)))
            / 10.0;
    return new Post(
        shortcode(code),
        Optional.of(
            Long.toString(slot.at().toEpochMilli() * 1_000_000 + Math.floorMod(code, 1_000_000))),
        type,
        caption.text(),
        slot.at(),
        persona.is(Trait.HIDDEN_LIKES) ? OptionalLong.empty() : OptionalLong.of(reach.likes(now)),
        OptionalLong.of(reach.comments(now)),
        type.isVideo() ? OptionalLong.of(reach.views(now)) : OptionalLong.empty(),
        type.isVideo() ? OptionalDouble.of(seconds) : OptionalDouble.empty(),
        placed ? Optional.of(Dice.pick(random, persona.places())) : Optional.empty(),
        Optional.empty(),
        pinned,
        Optional.of(caption.sponsored()));
  }

  /** The prefix and 48 bits in the alphabet of shortcodes. */
  private static String shortcode(long code) {
    byte[] bytes = new byte[6];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (code >>> (8 * i));
    }
    return CODE_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static PostType type(Persona persona, double share) {
    if (persona.is(Trait.REELS)) {
      return share < 0.92 ? PostType.REEL : PostType.CAROUSEL;
    }
    return share < 0.36
        ? PostType.REEL
        : share < 0.66 ? PostType.CAROUSEL : share < 0.94 ? PostType.IMAGE : PostType.VIDEO;
  }
}
