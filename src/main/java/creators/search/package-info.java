/**
 * Finds creators. {@code index} is what is known of them, {@code query} what can be asked, {@code
 * rank} how words and meaning are brought together; here, the index is kept a projection of the
 * database.
 */
package creators.search;
