/**
 * Plays all roles once in one process with a model of a few kilobytes, to train the cache that processes start from.
 * Knows the roles by their command lines only.
 */
package io.modelservice.runtime.rehearsal;
