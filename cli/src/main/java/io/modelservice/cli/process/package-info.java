/**
 * Runs the processes of a blueprint on this machine and keeps them running. Knows nothing of what they compute.
 */
package io.modelservice.cli.process;
