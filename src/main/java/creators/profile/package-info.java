/** Creators, their posts and their history, and what is always true of them. */
package creators.profile;
