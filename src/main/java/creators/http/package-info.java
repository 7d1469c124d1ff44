/** The API at the edge: routes by operationId, streams, problem documents, the page. */
package creators.http;
