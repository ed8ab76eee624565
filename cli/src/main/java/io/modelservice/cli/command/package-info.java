/** One class per subcommand: options in, calls to the parts that do the work, tables or data out. */
package io.modelservice.cli.command;
