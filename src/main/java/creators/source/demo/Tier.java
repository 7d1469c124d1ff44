package creators.source.demo;

/** Sizes of an audience, as the trade names them, with what is usual for each. */
enum Tier {
  NANO(10_000, 0.058, 0.00),
  MICRO(100_000, 0.034, 0.05),
  MID(500_000, 0.021, 0.08),
  MACRO(1_000_000, 0.015, 0.11),
  MEGA(Long.MAX_VALUE, 0.011, 0.09);

  private final long followersBelow;
  private final double likesPerFollower;
  private final double sponsoredShare;

  Tier(long followersBelow, double likesPerFollower, double sponsoredShare) {
    this.followersBelow = followersBelow;
    this.likesPerFollower = likesPerFollower;
    this.sponsoredShare = sponsoredShare;
  }

  /** The tier of an account with so many followers. */
  static Tier of(long followers) {
    for (Tier tier : values()) {
      if (followers < tier.followersBelow) {
        return tier;
      }
    }
    return MEGA;
  }

  /** Likes of a usual post, as a share of the followers: smaller audiences care more. */
  double likesPerFollower() {
    return likesPerFollower;
  }

  /** Share of the posts that somebody paid for. */
  double sponsoredShare() {
    return sponsoredShare;
  }
}
