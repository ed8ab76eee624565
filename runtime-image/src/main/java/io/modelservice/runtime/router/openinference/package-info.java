/**
 * The Open Inference Protocol, version 2, as clients speak it: REST with the binary tensor extension, and gRPC. Both
 * become the same message, with raw contents, before anything else happens.
 */
package io.modelservice.runtime.router.openinference;
