/**
 * The subcommands of {@code kubectl modelservice}: options in, text out. What is asked of a cluster, and how the answer
 * is drawn, it leaves to {@link io.modelservice.cli.cluster}.
 */
package io.modelservice.cli.plugin;
