/**
 * What every protocol shares: the model served, the check of a request against it, and the ways in which a request can
 * be refused. Knows neither HTTP nor how groups are chosen.
 */
package io.modelservice.runtime.router.inference;
