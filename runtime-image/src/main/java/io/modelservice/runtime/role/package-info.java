/** The roles: each parses its arguments, starts its parts in order, and stops them in reverse. */
package io.modelservice.runtime.role;
