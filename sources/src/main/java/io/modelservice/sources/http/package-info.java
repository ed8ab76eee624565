/**
 * Requests over HTTP for files that may be anywhere: which addresses may be spoken to, which redirects are followed, what
 * answers mean. Knows nothing of models.
 *
 * <p>Addresses are checked before each request, first and redirected alike: the name is resolved, every address it has is
 * classed, and one that is not allowed refuses the request. The connection that follows resolves the name once more,
 * through the same cache of the Java platform, which by default keeps an answer for 30 seconds, so it gets the addresses
 * that were checked. A name server that changes its answer at the very moment the cache entry ends could still name
 * another address; over https such a host would also have to present a certificate for the name.
 */
package io.modelservice.sources.http;
