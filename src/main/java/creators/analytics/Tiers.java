package creators.analytics;

import java.util.List;

/**
 * Where each {@link Tier} begins.
 *
 * @param minFollowers the fewest followers of nano, micro, mid, macro and mega, in this order; each
 *     more than the one before
 */
public record Tiers(List<Long> minFollowers) {

  /** As the trade commonly cuts them. */
  public static final Tiers USUAL =
      new Tiers(List.of(1_000L, 10_000L, 50_000L, 500_000L, 1_000_000L));

  /** Refuses what is not five rising numbers from 1. */
  public Tiers {
    minFollowers = List.copyOf(minFollowers);
    if (minFollowers.size() != Tier.values().length - 1) {
      throw new IllegalArgumentException("tiers must be five numbers but are " + minFollowers);
    }
    long before = 0;
    for (long each : minFollowers) {
      if (each <= before) {
        throw new IllegalArgumentException("tiers must rise from 1 but are " + minFollowers);
      }
      before = each;
    }
  }

  /** The tier of a creator with that many followers. */
  public Tier of(long followers) {
    int above = (int) minFollowers.stream().filter(fewest -> followers >= fewest).count();
    return Tier.values()[above];
  }

  /** The fewest followers of a tier. */
  public long from(Tier tier) {
    return tier == Tier.BELOW_NANO ? 0 : minFollowers.get(tier.ordinal() - 1);
  }

  /** The first number of followers that is beyond a tier. */
  public long to(Tier tier) {
    return tier == Tier.MEGA ? Long.MAX_VALUE : minFollowers.get(tier.ordinal());
  }
}
