/** Durable background work: what is to be done, how often it is tried, what came of it. */
package creators.jobs;
