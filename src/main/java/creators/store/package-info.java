/**
 * PostgreSQL, the truth of the service: schema, statements, row-level security, the embedded
 * server.
 */
package creators.store;
