/**
 * What a bench reports: figures with their floor and goal, the conditions under which they were taken, the table and the
 * JSON file.
 */
package io.modelservice.bench.figure;
