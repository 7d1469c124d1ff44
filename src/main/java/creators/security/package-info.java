/** Who may do what: tokens, keys, rate limits. */
package creators.security;
