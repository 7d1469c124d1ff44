package creators.store;

/**
 * What a stored creator can be compared by.
 *
 * @param profileId whose it is
 * @param ratePercent their recent engagement rate by followers, in percent
 */
public record PeerRate(long profileId, double ratePercent) {}
