/**
 * From a ModelService, the profile and the plan of its model to the processes that serve it. A pure function: no clock,
 * no randomness, no files, no client of anything.
 */
package io.modelservice.blueprint;
