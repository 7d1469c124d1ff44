/** How the service is doing: request figures, resources, health score, alerts. */
package creators.monitor;
