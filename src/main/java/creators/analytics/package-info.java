/** What can be computed about a creator: pure functions over profiles, posts and snapshots. */
package creators.analytics;
