/**
 * The benches: each starts both sides of every ratio, lets them take turns, and reports. Not shipped; measures the
 * product from outside, with the arguments and files that it is deployed with.
 */
package io.modelservice.bench;
