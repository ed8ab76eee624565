/** Real servers on the loopback address that behave well or badly, as a test says. */
package io.modelservice.sources.server;
