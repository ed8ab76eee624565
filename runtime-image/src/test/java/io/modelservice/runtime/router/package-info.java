/** The router over real sockets: against leaders that behave as a test wants, and against the real one. */
package io.modelservice.runtime.router;
