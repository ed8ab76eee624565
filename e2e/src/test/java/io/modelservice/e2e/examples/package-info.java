/** The examples as they are shipped, applied to a real cluster. How they are planned and drawn is checked without one. */
package io.modelservice.e2e.examples;
