/** The app inside each pod: reads its role from the command line and runs it. */
package io.modelservice.runtime;
