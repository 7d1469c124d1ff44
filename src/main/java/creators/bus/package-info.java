/**
 * What the verticles say to one another: typed messages, their addresses, and the one way to send
 * them.
 */
package creators.bus;
