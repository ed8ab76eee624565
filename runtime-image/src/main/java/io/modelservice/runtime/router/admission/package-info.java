/**
 * The one place where requests of every protocol are let in, and the one where they are accounted for when they end.
 * Quotas and audit belong here. Knows nothing of what a request asks.
 */
package io.modelservice.runtime.router.admission;
