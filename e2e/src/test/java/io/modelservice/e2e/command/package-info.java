/** The command by itself: its exit codes, what it says, and what it leaves behind. */
package io.modelservice.e2e.command;
