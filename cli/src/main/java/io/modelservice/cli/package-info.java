/** The command {@code modelservice}: reads its arguments, runs one subcommand, answers with an exit code. */
package io.modelservice.cli;
