/**
 * Encoded answers in two tiers, this node's memory and Redis; a cache that is away is a cache that
 * misses.
 */
package creators.cache;
