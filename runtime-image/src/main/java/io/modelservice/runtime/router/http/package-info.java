/**
 * HTTP as every REST protocol of the router needs it: bodies of bounded size and time, clients that go away, answers,
 * and refusals in the protocol's own form. Knows nothing of what a body means.
 */
package io.modelservice.runtime.router.http;
