/** The whole, tested from outside: the command, the processes it starts, and the road from a client to them and back. Knows no class of theirs. */
package io.modelservice.e2e;
