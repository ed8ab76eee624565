/** Clients written in Python, for tests. Knows how to run them, not what they ask. */
package io.modelservice.runtime.python;
