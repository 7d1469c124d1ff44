/** How services outside this process are used: timeout, retry, breaker. */
package creators.resilience;
