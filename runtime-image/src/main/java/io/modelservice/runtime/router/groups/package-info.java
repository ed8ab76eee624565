/**
 * The way to the leaders: which groups there are, which of them are ready, one connection for each event loop and
 * leader, and the attempts that one request may make. Knows nothing of the protocols that clients speak.
 */
package io.modelservice.runtime.router.groups;
