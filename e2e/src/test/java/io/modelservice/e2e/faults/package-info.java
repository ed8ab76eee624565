/** Breaks what can break while callers ask, and counts what they see. Every scene leaves the service as it found it. */
package io.modelservice.e2e.faults;
