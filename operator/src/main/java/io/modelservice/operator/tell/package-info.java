/**
 * Tells people and monitoring what happens beside what a status holds: Events and gauges. Decides nothing.
 */
package io.modelservice.operator.tell;
