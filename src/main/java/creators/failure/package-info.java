/** The one taxonomy of what can go wrong, from the store to the client. */
package creators.failure;
